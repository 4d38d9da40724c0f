import type { Context } from "hono";
import type { InferOutput } from "valibot";
import { newId } from "../../schema/id.ts";
import type { Site } from "../../schema/site.ts";
import { publishBody, type PublicationReceipt } from "../../schema/standing.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows, firstRow } from "../db/first-row.ts";
import { settleCounts } from "../db/list-counts.ts";
import { cutHeads } from "../db/list-cuts.ts";
import { insertOutbox } from "../db/outbox.ts";
import { toRevision, type Post, type RevisionColumns } from "../db/post-row.ts";
import * as publishing from "../db/publish-post.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { isStaleClaim, selectNewest } from "../db/save-draft.ts";
import { writeSearchRow } from "../db/search-rows.ts";
import { refuse } from "../problem-error.ts";
import { gatePublication } from "../publish/gate-publication.ts";
import type { MediaRow } from "../publish/media-row.ts";
import { toPlacement } from "../publish/placement.ts";
import {
  planAppearance,
  planConsequences,
  planEntries,
  placeTag,
  type ListPlace,
} from "../publish/plan-consequences.ts";
import {
  figureAlts,
  planCard,
  planCountChanges,
  planLists,
  planPaths,
  planWrite,
  toPublicState,
  type EntryRow,
  type NamedRow,
  type PublicationInput,
} from "../publish/plan-publication.ts";
import { canWrite, readNewest } from "./draft.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";
import { readId } from "./read-id.ts";

type PublishBody = InferOutput<typeof publishBody>;

/** How often a publication is planned anew when somebody else's is written in between. */
const MOST_ATTEMPTS = 5;

/**
 * Makes the newest revision the live one. Whoever loses a race for the version or for an address
 * looks again: it was the same publication twice, or another number behind the slug is free, or a refusal says why.
 */
export async function publishPost(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const body = await readBody(c, publishBody);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const receipt = await tryToPublish(c, id, body);
    if (receipt !== "raced") return c.json(receipt);
  }
  refuse("conflict", "Others are publishing at the same moment. Please try again.");
}

/** Two reads, one batch, and the purge of what changed. */
async function tryToPublish(c: Context<App>, id: string, body: PublishBody): Promise<PublicationReceipt | "raced"> {
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "publish", [
    ...selectNewest(db, id),
    ...publishing.selectForPublication(db, id),
  ]);
  if (body.imported !== undefined && !actor.capabilities.has("import")) {
    refuse("forbidden", "Only an import may set the address of a post.");
  }
  const [post, newest] = readNewest(results);
  if (post === null || newest === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  if (post.version !== body.version) return answerStale(c, post, body);
  if (post.state === "trashed" || post.state === "withdrawn") {
    refuse("gone", "That post was taken away. Restore it before you publish it.");
  }

  const kind = body.imported?.kind ?? post.kind;
  const input = toInput(c, results, body.publishedAt, body.imported?.path ?? null, { post: { ...post, kind }, newest });
  const shown = input.live === null ? [] : allRows<{ media_id: string }>(results[7]).map((row) => row.media_id);
  if (body.imported === undefined) {
    const refused = gatePublication(newest.fields, input.media, figureAlts(newest.document), new Set(shown), c.var.now);
    const sentences = Object.values(refused);
    if (sentences.length > 0) refuse("incomplete", sentences.join(" "), { fields: refused });
  }

  const paths = planPaths(input);
  const lists = planLists(input);
  const oldLists = input.entries.map((entry) => entry.list);
  const allLists = [...new Set([...lists, ...oldLists])];
  const [placeRows, pathRows, neighbourRows] = await db.batch(
    publishing.selectPlaces(db, {
      lists: allLists,
      sortAt: input.publishedAt,
      postId: id,
      paths: paths.map(({ path }) => path),
      now: c.var.now,
    }),
  );
  const taken = new Set(
    allRows<{ path: string; post_id: string | null }>(pathRows)
      .filter((row) => row.post_id !== id)
      .map((row) => row.path),
  );
  const target = paths.find(({ path }) => !taken.has(path));
  if (target === undefined) {
    const [first] = paths;
    refuse("slug_taken", `Another post has the address ${first?.path ?? ""} already. Please choose another slug.`, {
      fields: { slug: "That slug is taken." },
      suggestion: `${first?.slug ?? "post"}-2`,
    });
  }

  const places = allRows<ListPlace>(placeRows);
  const placesOf = (wanted: readonly string[]): ListPlace[] => places.filter((place) => wanted.includes(place.list));
  const card = planCard(input, target.path);
  const before =
    input.live === null || post.card === null ? null : toPublicState(input.live, post.card, placesOf(oldLists));
  const after = toPublicState(newest, card, placesOf(lists));
  const isShown = Math.max(input.publishedAt, post.embargoUntil ?? 0) <= c.var.now;
  const neighbours = lists.length === 0 ? [] : allRows<{ post_id: string }>(neighbourRows).map((row) => row.post_id);
  const appearance = planAppearance(id, after, neighbours);
  const isWaiting = input.live !== null && post.visibleFrom > c.var.now;
  const waitsAsBefore = isWaiting && input.publishedAt === post.publishedAt && input.publishedAt > c.var.now;
  const purged =
    before === null || !isWaiting
      ? planConsequences(id, before, isShown ? after : { ...after, mediaIds: [] }, neighbours)
      : waitsAsBefore
        ? planEntries(before, after)
        : appearance;
  const had = {
    media: allRows(results[7]).length > 0,
    moments: (firstRow<{ moments: number }>(results[8])?.moments ?? 0) > 0,
  };
  const write = planWrite(input, actor.personId, target, card, appearance, had);

  const changesLists =
    write.removedLists.length > 0 ||
    lists.some((list) => !oldLists.includes(list)) ||
    post.publishedAt !== input.publishedAt;
  // Only what is purged is cut: a cut changes the head, and the settled page that was the newest.
  const heads = lists.filter((list) => purged.includes(placeTag({ list, page: null })));
  const outbox = { id: newId(c.var.now), tags: purged, isUrgent: false, now: c.var.now };
  const isQuiet = body.imported !== undefined;
  const statements = [
    publishing.claimPublication(db, write),
    publishing.markPublished(db, write),
    ...publishing.writePaths(db, write),
    ...(isQuiet || !changesLists ? [] : [settleCounts(db, planCountChanges(input, write), c.var.now)]),
    ...publishing.writeEntries(db, write),
    ...(isQuiet || heads.length === 0 ? [] : [cutHeads(db, heads, c.var.now)]),
    ...publishing.writeMediaUses(db, write),
    ...writeSearchRow(db, write.number, write),
    ...publishing.writeMoments(db, write),
    ...(isQuiet || purged.length === 0 ? [] : [insertOutbox(db, outbox), takePurgeToken(db, c.var.now, false)]),
  ];
  let committed: D1Result[];
  try {
    committed = await db.batch(statements);
  } catch (error) {
    if (isStaleClaim(error) || publishing.isPathTaken(error)) return "raced";
    throw error;
  }
  const purge = isQuiet || purged.length === 0 ? "none" : await purgeCommitted(c, outbox, committed.at(-1));
  return {
    ...toPlacement({ ...post, ...write, state: "live", liveRevisionId: newest.id, draftRevisionId: null }, c.var.now),
    version: post.version + 1,
    path: target.path,
    publishedAt: input.publishedAt,
    isVisible: write.visibleFrom <= c.var.now,
    pages: sayPages(purged, card.path, card.title, input),
    morePages: 0,
    purge,
  };
}

/** A publication that is asked for again after a lost reply has happened already, and says so. */
function answerStale(c: Context<App>, post: Post, { version, publishedAt }: PublishBody): PublicationReceipt {
  const isSameTime = publishedAt === null || publishedAt === post.publishedAt;
  const isPublished = post.draftRevisionId === null && post.state === "live" && post.path !== null;
  if (post.version === version + 1 && isPublished && isSameTime) {
    return {
      ...toPlacement(post, c.var.now),
      version: post.version,
      path: post.path ?? "",
      publishedAt: post.publishedAt ?? c.var.now,
      isVisible: post.visibleFrom <= c.var.now,
      pages: [],
      morePages: 0,
      purge: "none",
    };
  }
  refuse("conflict", "A newer version of this post was saved meanwhile.", { current: { version: post.version } });
}

function toInput(
  c: Context<App>,
  results: readonly D1Result[],
  wantedAt: number | null,
  importedPath: string | null,
  known: Pick<PublicationInput, "post" | "newest">,
): PublicationInput {
  const liveRow = firstRow<RevisionColumns>(results[2]);
  const site = firstRow<{ value: string }>(results[3]);
  if (site === undefined) throw new Error("The site has no settings.");
  return {
    ...known,
    live: liveRow === undefined ? null : toRevision(liveRow),
    site: JSON.parse(site.value) as Site,
    names: allRows<NamedRow>(results[4]),
    media: allRows<MediaRow>(results[5]),
    entries: allRows<EntryRow>(results[6]),
    publishedAt: wantedAt ?? known.post.publishedAt ?? c.var.now,
    importedPath,
    now: c.var.now,
  };
}

/** The cache tags as pages with addresses, for a person. */
function sayPages(
  tags: readonly string[],
  path: string,
  title: string,
  input: PublicationInput,
): PublicationReceipt["pages"] {
  const slugs = new Map(input.names.map((row) => [`${row.kind}:${row.id}`, row]));
  return tags.flatMap((tag) => {
    const list = /^list:(.+):(head|count|\d+)$/.exec(tag);
    if (list === null) return tag === `post:${input.post.id}` ? [{ path, what: title }] : [];
    const [, name = "", place = "head"] = list;
    const page = place === "count" ? "head" : place;
    const archive = page === "head" ? "" : `archive/${page}/`;
    if (name === "home") {
      return [
        { path: page === "head" ? "/" : `/${archive}`, what: page === "head" ? "Front page" : `Archive, page ${page}` },
      ];
    }
    const month = /^month:(\d{4})-(\d{2})$/.exec(name);
    if (month !== null) return [{ path: `/${month[1]}/${month[2]}/${archive}`, what: `${month[1]}-${month[2]}` }];
    const named = slugs.get(name);
    if (named === undefined) return [];
    const folder = { tag: "tag", byline: "author", source: "source" }[named.kind];
    return [{ path: `/${folder}/${named.slug}/${archive}`, what: named.name }];
  });
}
