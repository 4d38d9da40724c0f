import { setTimeout } from "node:timers/promises";
import type { PostReply, PostsReply, SavedReply } from "../../schema/api.ts";
import { p } from "../../schema/build.ts";
import { blockText } from "../../schema/document-text.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { newId } from "../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../schema/media.ts";
import { emptyDraftFields, type PostKind } from "../../schema/post.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";
import { createApiClient, type ApiClient } from "../../worker/commands/api-client.ts";
import { ensureOwner } from "../../worker/commands/first-owner.ts";
import { openHouse, type House } from "../../worker/commands/house.ts";
import { uploadPicture } from "../../worker/commands/upload-picture.ts";
import { selectOwner } from "../../worker/db/people/people.ts";
import { writeSite } from "../../worker/db/site.ts";
import { edition } from "../../worker/demo/edition.ts";
import { makeMeasuredDocument } from "./copy.ts";
import { makePhotograph } from "./photograph.ts";
import { COMMON_TAG } from "./seed-names.ts";
import { seedPosts } from "./seed-posts.ts";
import { openSqliteFile } from "./sqlite-database.ts";

/** What is known of a house with so many posts in it. */
export interface Seed {
  /** The time at which the bench reads it, in milliseconds. */
  readonly now: number;
  readonly token: string;
  /** The post that is measured: 600 words in western letters, a byline, a lead picture with all its variants, five tags. */
  readonly post: { readonly id: string; readonly path: string };
  /** A post of as many words of which three versions were published, and that names somebody in letters beyond Latin-1. */
  readonly changed: { readonly path: string };
  /** A page that stands alone, of as many words. */
  readonly about: { readonly path: string };
  /** A post that was taken away, with a reason. */
  readonly gone: { readonly path: string };
  readonly commonTag: string;
  /** A settled page in the middle of the common tag. */
  readonly deepPage: number;
}

const VARIANTS_PATIENCE_MS = 180_000;
const VARIANTS_LOOK_MS = 500;
const ORIGIN = "https://example.org";
const CORRECTIONS = 30;
/** After so long the house may purge again as often as if nothing had just been published in it. */
const QUIET_MS = 10 * 60 * 1000;

/** Fills a folder with a house of `count` posts and the one that is measured. */
export async function seedHouse(dataDir: string, count: number): Promise<Seed> {
  const { token, ownerId, leadId } = await inHouse(dataDir, async (house) => {
    const kept = await ensureOwner(house.db, dataDir);
    const owner = await selectOwner(house.db).first<{ id: string }>();
    if (owner === null) throw new Error("The house has no owner.");
    await writeSite(
      house.db,
      { ...edition.site, origin: ORIGIN, timeZone: "UTC", accent: "", contact: "", menu: [], ...HOUSE_THEME },
      Date.now(),
    ).run();
    const api = createApiClient(house.url.origin, kept);
    return { token: kept, ownerId: owner.id, leadId: await addPhotograph(house, api) };
  });
  const file = await openSqliteFile(dataDir);
  await seedPosts(file.db, count, ownerId, Date.now());
  file.close();
  return inHouse(dataDir, async (house) => {
    const api = createApiClient(house.url.origin, token);
    const publish = (title: string, other: Partial<Measured> = {}): Promise<Published> =>
      publishMeasured(house, api, { leadId, title, ...other });
    const gone = await publish("The ferry is to be sunk");
    await api.call("PUT", `/api/posts/${gone.id}/withdrawal`, { version: gone.version, reason: "It floats." });
    const about = await publish("About the ferry", { kind: "page" });
    const changed = await publish("The ferry is to be sold", { isWestern: false });
    for (const words of ["So it was said.", "So it was said, and denied."]) await changeText(api, changed.id, words);
    await addCorrections(api);
    const post = await publish("The ferry that was to be sold is to stay, says the harbour");
    const pages = await house.db
      .prepare(
        "select max(page) as newest from list_pages where list = (select 'tag:' || id from tags where slug = ?1)",
      )
      .bind(COMMON_TAG.slug)
      .first<{ newest: number }>();
    const deepPage = Math.ceil((pages?.newest ?? 0) / 2);
    return { now: Date.now() + QUIET_MS, token, post, changed, about, gone, commonTag: COMMON_TAG.slug, deepPage };
  });
}

async function inHouse<Result>(dataDir: string, act: (house: House) => Promise<Result>): Promise<Result> {
  const house = await openHouse({ dataDir, port: 0, log: (line) => console.error(line) });
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}

/** The lead picture, with the variants that the job makes of it here: sharp's bytes, not Cloudflare's. */
async function addPhotograph(house: House, api: ApiClient): Promise<string> {
  const fields = {
    ...emptyMediaFields("staff"),
    alt: "Two quayside cranes against an evening sky",
    caption: "The Kalkhafen quay, seen from the ferry on Tuesday evening.",
    credit: "Hedda Solvik / The Lightship",
  };
  const bytes = await makePhotograph();
  const { media } = await uploadPicture(api, { id: newId(), fileName: "quay.jpg", bytes, fields });
  // The upload itself sets the job going; cron takes over where that run was cut off.
  for (const begun = Date.now(); Date.now() - begun < VARIANTS_PATIENCE_MS; await setTimeout(VARIANTS_LOOK_MS)) {
    await house.runCron();
    const { variantsState } = await api.call<Media>("GET", `/api/media/${media.id}`);
    if (variantsState === "complete") return media.id;
  }
  throw new Error("The variants of the lead picture were not made.");
}

interface Measured {
  readonly leadId: string;
  readonly title: string;
  readonly kind?: PostKind;
  readonly isWestern?: boolean;
}

interface Published {
  readonly id: string;
  readonly path: string;
  readonly version: number;
}

async function publishMeasured(
  house: House,
  api: ApiClient,
  { leadId: mediaId, title, kind = "post", isWestern = true }: Measured,
): Promise<Published> {
  const tags = await house.db
    .prepare("select id from tags order by slug = ?1 desc, slug limit 5")
    .bind(COMMON_TAG.slug)
    .all<{ id: string }>();
  const byline = await house.db.prepare("select id from bylines limit 1").first<{ id: string }>();
  const fields = {
    ...emptyDraftFields("en"),
    title,
    dek: "After a winter of letters, counts and one blockade, the board of the port keeps the boat and raises the fare.",
    bylines: [{ bylineId: byline?.id ?? "", role: "" }],
    dateline: "Vorhaven",
    lead: { mediaId, caption: null, alt: null },
    tags: tags.results.map(({ id }) => id),
  };
  const id = newId();
  const draft = { fields, document: makeMeasuredDocument({ isWestern }), grammar: GRAMMAR_VERSION };
  const saved = await api.call<SavedReply>("POST", "/api/posts", { id, key: newId(), kind, draft });
  const receipt = await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, {
    version: saved.version,
    publishedAt: null,
  });
  return { id, path: receipt.path, version: receipt.version };
}

/** More than a page of them, each of another post. */
async function addCorrections(api: ApiClient): Promise<void> {
  const { posts } = await api.call<PostsReply>("GET", "/api/posts?state=live");
  for (const { id } of posts.slice(0, CORRECTIONS)) {
    const correction = {
      id: newId(),
      kind: "correction",
      text: "The crane is 48 metres high, not 84.",
      at: Date.now(),
    };
    await api.call("POST", `/api/posts/${id}/corrections`, correction);
  }
}

/** Publishes another version, whose first paragraph ends in other words. */
async function changeText(api: ApiClient, id: string, words: string): Promise<void> {
  const { version, fields, document, grammar } = await api.call<PostReply>("GET", `/api/posts/${id}`);
  const [first, ...rest] = document.content;
  const text = first === undefined ? "" : blockText(first);
  const changed = { ...document, content: [p(`${text} ${words}`), ...rest] };
  const draft = { fields, document: changed, grammar };
  const saved = await api.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version, key: newId(), draft });
  const body = { version: saved.version, publishedAt: null, note: "What the board said was missing." };
  await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, body);
}
