import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { SavedReply, SiteReply } from "../../schema/api.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { newId } from "../../schema/id.ts";
import { emptyMediaFields } from "../../schema/media.ts";
import { postPermalink, timeOfDay } from "../../schema/permalink.ts";
import { emptyDraftFields, type Related } from "../../schema/post.ts";
import { toPostSlug } from "../../schema/slug.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";
import { convertBody } from "../demo/convert-manuscript.ts";
import { edition } from "../demo/edition.ts";
import type { Manuscript, Moment } from "../demo/manuscript.ts";
import { createApiClient, type ApiClient } from "./api-client.ts";
import { finishImport } from "./finish-import.ts";
import { uploadPicture } from "./upload-picture.ts";

const TIME_ZONE = "Europe/Berlin";
const PICTURES = new URL("../demo/pictures/", import.meta.url);
const JPEG_QUALITY = 90;

/** Fills an empty house with the demo edition, through the API that the editor uses. */
export async function loadDemo(origin: string, token: string, say: (line: string) => void): Promise<void> {
  say("Loading the demo edition…");
  const api = createApiClient(origin, token);
  const now = Date.now();
  const { version } = await api.call<SiteReply>("GET", "/api/site");
  await api.call("PUT", "/api/site", {
    version,
    fields: { ...edition.site, origin, timeZone: TIME_ZONE, accent: "", contact: "", menu: [], ...HOUSE_THEME },
  });
  const tags = await makeNames(api, "/api/tags", edition.tags);
  const bylines = await makeNames(api, "/api/bylines", edition.bylines);
  const sources = await makeNames(api, "/api/sources", edition.sources);
  const media = await uploadPictures(api);

  const at = ({ daysAgo, time }: Moment): number => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return timeOfDay(now, daysAgo, hours, minutes, TIME_ZONE);
  };
  const posts = edition.posts.map((manuscript) => ({ manuscript, id: newId(now), publishedAt: at(manuscript) }));
  const find = (key: string) => {
    const post = posts.find(({ manuscript }) => manuscript.key === key);
    if (post === undefined) throw new Error(`The demo edition has no post “${key}”.`);
    return post;
  };
  const pathOf = ({ manuscript, id, publishedAt }: (typeof posts)[number]): string =>
    postPermalink(publishedAt, toPostSlug(manuscript.title, id), TIME_ZONE);
  const resolver = {
    mediaId: (key: string) => readKey(media, key),
    pictureCaption: (key: string) => edition.pictures.find((picture) => picture.key === key)?.caption ?? "",
    postPath: (key: string) => pathOf(find(key)),
  };
  const toRelated = (related: Manuscript["related"]): Related[] =>
    (related ?? []).map((link) => (link.kind === "post" ? { kind: "post", postId: find(link.key).id } : link));

  for (const post of posts.toSorted((one, other) => one.publishedAt - other.publishedAt)) {
    const { manuscript, id, publishedAt } = post;
    const { source } = manuscript;
    const fields = {
      ...emptyDraftFields(manuscript.language ?? edition.site.language),
      title: manuscript.title,
      dek: manuscript.dek,
      bylines: manuscript.bylines.map((key) => ({ bylineId: readKey(bylines, key), role: "" })),
      dateline: manuscript.dateline,
      lead: manuscript.lead === null ? null : { mediaId: readKey(media, manuscript.lead), caption: null, alt: null },
      source:
        source === undefined
          ? null
          : {
              sourceId: readKey(sources, source.source),
              url: source.url,
              byline: source.byline,
              publishedAt: at(source.published),
              licence: source.licence,
            },
      tags: manuscript.tags.map((key) => readKey(tags, key)),
      related: toRelated(manuscript.related),
    };
    const draft = { fields, document: convertBody(manuscript, resolver), grammar: GRAMMAR_VERSION };
    const saved = await api.call<SavedReply>("POST", "/api/posts", { id, key: newId(now), draft });
    await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, {
      version: saved.version,
      publishedAt,
      imported: { path: pathOf(post) },
    });
    for (const correction of manuscript.corrections ?? []) {
      await api.call("POST", `/api/posts/${id}/corrections`, {
        id: newId(now),
        kind: correction.kind,
        text: correction.text,
        at: at(correction),
      });
    }
  }
  await finishImport(api);
  say(`Loaded ${posts.length} posts, ${tags.size} tags and ${media.size} pictures.`);
}

async function makeNames(
  api: ApiClient,
  path: string,
  names: readonly { readonly key: string; readonly name: string }[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, ...name } of names) {
    const made = await api.call<{ id: string }>("POST", path, { ...name, id: newId() });
    ids.set(key, made.id);
  }
  return ids;
}

/** The pictures are drawings; what is uploaded is a photograph of them, as a camera would hand it in. */
async function uploadPictures(api: ApiClient): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  // All of them before the first is uploaded: from then on the house's renditions take both time and processor.
  const photographs = await Promise.all(edition.pictures.map(({ file }) => takePhotograph(file)));
  for (const [index, { key, file, ...words }] of edition.pictures.entries()) {
    const bytes = photographs[index]!;
    const fields = { ...emptyMediaFields(), ...words };
    const { media } = await uploadPicture(api, {
      id: newId(),
      fileName: file.replace(/\.svg$/, ".jpg"),
      bytes,
      fields,
    });
    ids.set(key, media.id);
  }
  return ids;
}

async function takePhotograph(file: string): Promise<Uint8Array> {
  const drawing = await readFile(new URL(file, PICTURES));
  return new Uint8Array(await sharp(drawing).jpeg({ quality: JPEG_QUALITY }).toBuffer());
}

function readKey(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo edition has no “${key}”.`);
  return id;
}
