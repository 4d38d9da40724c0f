import type { Context } from "hono";
import * as v from "valibot";
import { line } from "../../../schema/fields.ts";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import { SOCIAL_IMAGE, SOCIAL_IMAGE_OF, type SocialImageReply } from "../../../schema/social-image.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { forgetSocialImages, OF_SITE, selectHeadline, writeSocialImage } from "../../db/pictures/social-images.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { hashBytes } from "../../media/hash-bytes.ts";
import { variantKey } from "../../media/object-keys.ts";
import { stripJpeg } from "../../media/strip-jpeg.ts";
import { refuse } from "../../problem-error.ts";
import { readSmallPicture } from "../pictures/media-fallback.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readQuery } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readOwnPost } from "./own-post.ts";

const imageQuery = v.object({
  of: v.optional(v.picklist(SOCIAL_IMAGE_OF, "An image is of the live text, or of the next."), "live"),
  /** The headline that it shows, where it is to be refused when the text has another one by now. */
  title: v.optional(line("The headline", limits.titleCharacters)),
});

/** What a shared link shows of a post without a lead picture, drawn by whoever published it. */
export async function putSocialImage(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { of, title } = readQuery(c, imageQuery);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "putSocialImage", [
    db.prepare("select * from posts where id = ?1").bind(id),
    selectHeadline(db, id, of),
  ]);
  const post = readOwnPost(actor, results[0]);
  const revisionId = of === "live" ? post.liveRevisionId : post.nextRevisionId;
  if (revisionId === null) refuse("conflict", "There is no such published text to draw an image of.");
  if (title !== undefined && firstRow<{ title: string }>(results[1])?.title !== title) {
    refuse("conflict", "The post has another headline by now than the image.");
  }
  return keep(c, { revisionId, postId: id, tag: `post:${id}` });
}

/** What a shared link shows of every page that has no picture of its own. */
export async function putSiteImage(c: Context<App>): Promise<Response> {
  await readAs(c, "putSiteImage");
  return keep(c, { revisionId: OF_SITE, postId: null, tag: "site" });
}

async function keep(
  c: Context<App>,
  of: { readonly revisionId: string; readonly postId: string | null; readonly tag: string },
): Promise<Response> {
  const bytes = parseImage(await readSmallPicture(c));
  const hash = await hashBytes(bytes);
  const { DB: db, MEDIA: bucket } = c.env;
  const { now } = c.var;
  await bucket.put(variantKey(hash), bytes, { sha256: hash, httpMetadata: { contentType: "image/jpeg" } });
  const outbox = { id: newId(now), tags: [of.tag], isUrgent: false, now };
  const committed = await db.batch([
    writeSocialImage(db, { ...of, hash, bytes: bytes.byteLength }, now),
    ...(of.postId === null ? [] : [forgetSocialImages(db, of.postId)]),
    insertOutbox(db, outbox),
    takePurgeToken(db, now, false),
  ]);
  await purgeCommitted(c, outbox, committed.at(-1));
  return c.json({ hash } satisfies SocialImageReply);
}

/** Whatever the sender's program wrote into it besides the picture is taken out. */
function parseImage(sent: Uint8Array): Uint8Array {
  if (sent[0] !== 0xff || sent[1] !== 0xd8) refuse("unsupported", "The image for shared links must be a JPEG.");
  const jpeg = stripJpeg(sent);
  if (jpeg === null) refuse("invalid", "The image for shared links is damaged or cut off.");
  const { width, height } = SOCIAL_IMAGE;
  if (jpeg.width !== width || jpeg.height !== height || jpeg.orientation !== 1) {
    refuse("invalid", `The image for shared links must be ${width} × ${height} pixels, upright.`);
  }
  return jpeg.bytes;
}
