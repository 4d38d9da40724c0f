import type { Context } from "hono";
import type { InferOutput } from "valibot";
import { FOREVER } from "../../../schema/forever.ts";
import { isTakenPageSlug } from "../../../schema/page-slug.ts";
import { listPicturePlaces, type PicturePlace } from "../../../schema/picture-places.ts";
import { actBody, publishBody } from "../../../schema/standing.ts";
import type { App } from "../../app-env.ts";
import type { Post, Revision } from "../../db/posts/post-row.ts";
import { refuse } from "../../problem-error.ts";
import { gatePublication } from "../../publish/gate-publication.ts";
import { planCard } from "../../publish/plan-card.ts";
import { revisionContent, shownContent } from "../../publish/plan-change.ts";
import { planPaths, type Target } from "../../publish/plan-paths.ts";
import { picturesOf, shownAt, wasPublic, type Standing } from "../../publish/standing.ts";
import { readBody } from "../read-body.ts";
import { changeStanding, type Act, type KnownPost } from "./change-standing.ts";

type PublishBody = InferOutput<typeof publishBody>;

/** Makes the newest revision the live one, now, at its time, or as an update of what readers see. */
export async function publishPost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, publishBody);
  return changeStanding(
    c,
    "publish",
    body,
    (known) => (body.updateAt === null ? planPublication(known, body) : planUpdate(known, body, body.updateAt)),
    (post) => isSamePublication(post, body),
  );
}

/** Before there were keys, a publication was known again by what it came to. */
function isSamePublication(post: Post, { key, publishedAt, updateAt }: PublishBody): boolean {
  if (key !== undefined || updateAt !== null) return false;
  const isSameTime = publishedAt === null || publishedAt === post.publishedAt;
  return post.draftRevisionId === null && post.state === "live" && post.path !== null && isSameTime;
}

function planPublication(known: KnownPost, body: PublishBody): Act {
  const { post, newest, before, site, now } = known;
  refuseTrashed(before);
  if (body.imported !== undefined && !known.actor.capabilities.has("import")) {
    refuse("forbidden", "Only an import may set the address of a post.");
  }
  const publishedAt = body.publishedAt ?? post.publishedAt ?? now;
  const breaksEmbargo = checkEmbargo(known, publishedAt, body.override);
  if (post.expiresAt <= Math.max(publishedAt, now)) {
    const sentence = "The post would expire before it appears. Set a later expiry, or none, first.";
    refuse("invalid", sentence, { fields: { expiresAt: sentence } });
  }
  if (body.imported === undefined) gate(known, Math.max(publishedAt, now));
  const kind = body.imported?.kind ?? before.kind;
  // An old site's pages keep their addresses, of which the slug is but the end.
  const isAtTop = post.path === null ? body.imported === undefined : /^\/[^/]+\/$/.test(post.path);
  if (kind === "page" && isAtTop && newest.fields.slug !== post.slug && isTakenPageSlug(newest.fields.slug)) {
    const sentence = `Here “/${newest.fields.slug}/” is something else. Please choose another slug.`;
    refuse("slug_taken", sentence, { fields: { slug: sentence }, suggestion: `${newest.fields.slug}-page` });
  }
  const targets = planPaths({ ...before, kind }, newest, {
    publishedAt,
    importedPath: body.imported?.path ?? null,
    timeZone: site.timeZone,
  });
  const wasShown = shownAt(before, now) !== null;
  const hasNewContent = before.live !== null && shownContent(before.live.revision) !== shownContent(newest);
  // Of a withdrawn post readers know the text that was withdrawn.
  const isNews = hasNewContent && (wasShown || before.state === "withdrawn");
  const isAnother = newest.publishedAt === null || newest.publishedAt > now;
  const comesBack = before.state !== "live" && wasPublic(before, now) && isAnother;
  return {
    targets,
    toStanding: (target) => ({
      ...before,
      ...(breaksEmbargo ? { embargoUntil: null, embargoReason: "" } : {}),
      kind,
      state: "live",
      draftRevisionId: null,
      live: toShown(known, target, publishedAt),
      next: null,
      path: target.path,
      slug: target.slug,
      publishedAt,
      updatedAt: isNews ? now : before.updatedAt,
      // What was taken away is not to be found again in the history of what replaced it.
      historyFrom: comesBack ? now : before.historyFrom,
      withdrawnAt: null,
      withdrawalReason: "",
    }),
    publishes: { note: body.note },
    // Whoever follows the feed here knows a post by the id it has been told under.
    ...(body.imported?.feedId === undefined || wasPublic(before, now) ? {} : { feedId: body.imported.feedId }),
    isQuiet: body.imported !== undefined,
    ...(breaksEmbargo
      ? {
          audit: {
            action: "post.break_embargo",
            detail: { until: post.embargoUntil, embargo: post.embargoReason, reason: body.override },
          },
        }
      : {}),
  };
}

/** Refuses to publish before an embargo ends, but for whoever may break it and says why. */
function checkEmbargo({ actor, post, now }: KnownPost, publishedAt: number, override: string | null): boolean {
  const until = post.embargoUntil ?? 0;
  if (until <= now || publishedAt >= until) return false;
  if (override === null) {
    refuse("embargoed", "The post is embargoed. It can be scheduled for the end of its embargo, or later.", {
      current: { embargoUntil: until, embargoReason: post.embargoReason },
    });
  }
  if (!actor.capabilities.has("posts.break_embargo")) {
    refuse("forbidden", "Your role does not allow breaking an embargo.");
  }
  return true;
}

function planUpdate(known: KnownPost, body: PublishBody, updateAt: number): Act {
  const { newest, before, now } = known;
  refuseTrashed(before);
  if (shownAt(before, now) === null) {
    refuse("invalid", "Readers do not see the post yet. Change the time of its publication instead.");
  }
  if (updateAt <= now) refuseTime("updateAt", "The time of an update must lie ahead.");
  if (updateAt >= before.expiresAt) refuseTime("updateAt", "The post expires before that. Set a later expiry first.");
  if (body.publishedAt !== null && body.publishedAt !== before.publishedAt) {
    refuseTime("publishedAt", "An update that is scheduled cannot change the date of the post.");
  }
  const { slug } = newest.fields;
  if (slug !== "" && slug !== before.slug) {
    const sentence =
      "An update that is scheduled cannot change the address. Publish the new slug now, or put the old one back.";
    refuse("invalid", sentence, { fields: { slug: sentence } });
  }
  if (before.live !== null && revisionContent(before.live.revision) === revisionContent(newest)) {
    refuse("invalid", "There is no change that could be scheduled.");
  }
  gate(known, updateAt);
  return {
    toStanding: (target) => ({
      ...before,
      draftRevisionId: null,
      next: { ...toShown(known, target, before.publishedAt ?? now), at: updateAt },
    }),
    publishes: { note: body.note },
  };
}

function toShown(
  { newest, names, media }: KnownPost,
  { path }: Target,
  publishedAt: number,
): NonNullable<Standing["live"]> {
  return { revision: newest, card: planCard(newest, { names, media, path, publishedAt }) };
}

function refuseTrashed({ state }: Standing): void {
  if (state === "trashed") refuse("gone", "That post is in the trash. Restore it before you publish it.");
}

export function refuseTime(field: string, sentence: string): never {
  refuse("invalid", sentence, { fields: { [field]: sentence } });
}

/** `at` is when readers come to see it. */
function gate({ newest, before, media }: KnownPost, at: number): void {
  const used = new Set(picturesOf(newest).map(({ mediaId }) => mediaId));
  const pictures = media.filter((row) => used.has(row.id));
  const shown = [before.live, before.next].flatMap((each) => (each === null ? [] : [each.revision]));
  const refused = {
    ...gatePublication(newest.fields, pictures, placesOf(newest), shown.flatMap(placesOf), at),
    ...(pictures.length < used.size
      ? { media: "A picture of the post was deleted. Choose another, or take it out." }
      : {}),
  };
  const sentences = Object.values(refused);
  if (sentences.length > 0) refuse("incomplete", sentences.join(" "), { fields: refused });
}

/** Takes a post back to a draft, quietly: its address answers as if it had never been. One that waited waits no more. */
export async function unpublishPost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, actBody);
  return changeStanding(c, "unpublish", body, ({ before, now }) => {
    if (before.state !== "live") refuse("invalid", "That post is not published.");
    return { toStanding: () => takeBack(before, now) };
  });
}

/** The newest text becomes the draft, and nobody sees anything. */
export function takeBack(before: Standing, now: number): Standing {
  return {
    ...before,
    state: "draft",
    draftRevisionId: before.draftRevisionId ?? before.next?.revision.id ?? before.live?.revision.id ?? null,
    live: null,
    next: null,
    expiresAt: before.expiresAt > now ? before.expiresAt : FOREVER,
  };
}

/** The text of an update that is not to take over becomes the draft again, unless somebody has written on. */
export async function cancelUpdate(c: Context<App>): Promise<Response> {
  const body = await readBody(c, actBody);
  return changeStanding(c, "cancelUpdate", body, ({ before }) => {
    const { next } = before;
    if (next === null) refuse("invalid", "No update of that post is scheduled.");
    return {
      toStanding: () => ({ ...before, next: null, draftRevisionId: before.draftRevisionId ?? next.revision.id }),
    };
  });
}

function placesOf({ fields, document }: Revision): PicturePlace[] {
  return listPicturePlaces(fields.lead, document);
}
