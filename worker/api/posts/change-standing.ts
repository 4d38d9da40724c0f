import type { Context } from "hono";
import type { Card } from "../../../schema/card.ts";
import type { EndpointName } from "../../../schema/endpoints.ts";
import { newId } from "../../../schema/id.ts";
import type { Site } from "../../../schema/site.ts";
import type { Receipt } from "../../../schema/standing.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { cutHeads } from "../../db/lists/list-cuts.ts";
import { NO_SECTIONS, selectFrontParts, toFrontSections } from "../../db/lists/read-front-page.ts";
import { insertOutbox } from "../../db/outbox.ts";
import {
  toPost,
  toRevision,
  type Post,
  type PostColumns,
  type Revision,
  type RevisionColumns,
} from "../../db/posts/post-row.ts";
import { selectPlaces, selectStanding } from "../../db/posts/read-standing.ts";
import { selectTagged, toTagged } from "../../db/posts/related-posts.ts";
import { isStaleClaim } from "../../db/posts/save-draft.ts";
import * as rows from "../../db/posts/write-standing.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { leaveSearchKey, writeSearchRow } from "../../db/search/search-rows.ts";
import { refuse } from "../../problem-error.ts";
import type { MediaRow } from "../../publish/media-row.ts";
import { toPlacement } from "../../publish/placement.ts";
import { planCard, type NamedRow } from "../../publish/plan-card.ts";
import { planChange, type DatedPlace, type Moment } from "../../publish/plan-change.ts";
import { placeTag } from "../../publish/plan-consequences.ts";
import { planMore, toMoreFor } from "../../publish/plan-more.ts";
import type { Target } from "../../publish/plan-paths.ts";
import { planMarks, toPostWrite } from "../../publish/plan-rows.ts";
import { planSearch } from "../../publish/plan-search.ts";
import { sayPages } from "../../publish/say-pages.ts";
import {
  entriesOf,
  readStanding,
  settleStanding,
  shownAt,
  usesOf,
  type ListEntry,
  type MediaUse,
  type Standing,
} from "../../publish/standing.ts";
import { toSurroundings, type NeighbourRow } from "../../publish/surroundings.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readId } from "../read-id.ts";
import { canWrite } from "./draft.ts";
import { writeEntries, writeMoments, writePaths, writeUses } from "./standing-statements.ts";

/** How often an act is planned anew when somebody else's is written in between. */
const MOST_ATTEMPTS = 5;

/** The act, as its body says it. */
export interface ActBody {
  readonly version: number;
  readonly key?: string | undefined;
  readonly rehearse: boolean;
}

/** What is known of a post when somebody acts on it. */
export interface KnownPost {
  readonly actor: Actor;
  readonly post: Post;
  readonly newest: Revision;
  readonly before: Standing;
  readonly site: Site;
  readonly names: readonly NamedRow[];
  readonly media: readonly MediaRow[];
  readonly now: number;
}

/** What an act makes of a post's standing. */
export interface Act {
  /** The addresses it may get, best first; without them it keeps its own. */
  readonly targets?: readonly Target[];
  /** The standing at the address it gets. */
  readonly toStanding: (target: Target) => Standing;
  readonly audit?: { readonly action: string; readonly detail: unknown };
  /** What readers are told of the newest revision, where the act publishes it. */
  readonly publishes?: { readonly note: string };
  /** Withdrawals are purged before everything else. */
  readonly isUrgent?: boolean;
  /** The id under which the feeds of an old site told it. */
  readonly feedId?: string;
  /** An import cuts, counts and purges once, at its end. */
  readonly isQuiet?: boolean;
}

/**
 * Does one act on a post's standing: two reads, one batch, and the purge of what changed. Whoever
 * loses a race for the version or for an address looks again: it was the same act twice, or another
 * number behind the slug is free, or a refusal says why.
 */
export async function changeStanding(
  c: Context<App>,
  endpoint: EndpointName,
  body: ActBody,
  plan: (known: KnownPost) => Act,
  isSameAct: (post: Post) => boolean = () => false,
): Promise<Response> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const receipt = await tryAct(c, endpoint, body, plan, isSameAct);
    if (receipt !== "raced") return c.json(receipt);
  }
  refuse("conflict", "Others are publishing at the same moment. Please try again.");
}

async function tryAct(
  c: Context<App>,
  endpoint: EndpointName,
  body: ActBody,
  plan: (known: KnownPost) => Act,
  isSameAct: (post: Post) => boolean,
): Promise<Receipt | "raced"> {
  const db = c.env.DB;
  const { now } = c.var;
  const id = readId(c);
  const { actor, results } = await readAs(c, endpoint, selectStanding(db, id));
  const [postRow, revisionRows, siteRow, nameRows, mediaRows, entryRows, useRows, momentRows] = results;
  const columns = firstRow<PostColumns>(postRow);
  const post = columns === undefined ? null : toPost(columns);
  if (post === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  if (post.version !== body.version) return answerStale(post, body, isSameAct, now);

  const { site, names, media, revisions } = readParts(revisionRows, siteRow, nameRows, mediaRows);
  const cardOf = (revision: Revision): Card =>
    planCard(revision, { names, media, path: post.path ?? "", publishedAt: post.publishedAt ?? now });
  const before = readStanding(post, revisions, cardOf, now);
  const newest = revisions.find(
    ({ id: own }) => own === (post.draftRevisionId ?? post.nextRevisionId ?? post.liveRevisionId),
  );
  if (newest === undefined) throw new Error(`The post ${id} has no revision.`);
  const uses = allRows<UseRow>(useRows);
  const act = plan({ actor, post, newest, before, site, names, media, now });

  const isQuiet = act.isQuiet === true;
  const own: Target = { path: post.path ?? "", slug: post.slug };
  const targets = act.targets ?? [own];
  const oldEntries = allRows<EntryRow>(entryRows).map(toEntry);
  const first = settleStanding(act.toStanding(targets[0] ?? own), now);
  const lists = new Set([...oldEntries, ...entriesOf(first, site.timeZone)].map(({ list }) => list));
  const sortAt = first.publishedAt ?? before.publishedAt ?? now;
  const leftAt = before.publishedAt ?? sortAt;
  const [placeRows, pathRows, neighbourRows, taggedRows, frontRow] = await db.batch([
    ...selectPlaces(db, {
      lists: [...lists],
      sortAt,
      leftAt,
      postId: id,
      paths: targets.map(({ path }) => path),
      now,
    }),
    selectTagged(db, act.publishes === undefined || first.kind === "page" ? [] : newest.fields.tags, now),
    ...(isQuiet ? [] : [selectFrontParts(db, null, now)]),
  ]);
  const target = act.targets === undefined ? own : chooseTarget(targets, pathRows, id);
  const after = settleStanding(act.toStanding(target), now);
  const neighbours = after.kind === "page" ? [] : allRows<NeighbourRow>(neighbourRows);
  const knownMoments = allRows<Moment>(momentRows).filter(({ at }) => at > now);
  const places = allRows<DatedPlace>(placeRows);
  const published =
    act.publishes === undefined
      ? null
      : {
          revisionId: newest.id,
          note: act.publishes.note,
          more: isQuiet ? null : JSON.stringify(planMore(toMoreFor(newest, neighbours), toTagged(taggedRows))),
        };
  const { purged, moments, addresses } = planChange({
    before,
    after,
    places,
    around: toSurroundings(neighbours, site.timeZone),
    front: isQuiet ? NO_SECTIONS : toFrontSections(frontRow),
    knownMoments,
    timeZone: site.timeZone,
    published,
    now,
  });
  const said = sayPages(purged, { before, after, neighbours, names, now });
  const isVisible = shownAt(after, now) !== null;
  const search = planSearch(post, after, { names, media, timeZone: site.timeZone });
  const write = toPostWrite(after, {
    version: post.version,
    actKey: body.key ?? null,
    isSearchDue: search.isDue,
    searchKey: search.key,
    parts: listParts(names, media, after, revisions),
    personId: actor.personId,
    now,
  });
  const told = toPlacement({ ...post, ...write }, now);
  if (body.rehearse) return { ...told, version: post.version, isVisible, ...said, purge: "none" };

  const outbox = { id: newId(now), tags: purged, addresses, isUrgent: act.isUrgent === true, now };
  const entries = entriesOf(after, site.timeZone);
  // Only what is purged is cut: a cut changes the head, and the settled page that was the newest.
  const heads = entries.map(({ list }) => list).filter((list) => purged.includes(placeTag({ list, page: null })));
  const marks = planMarks(before, after, published, now);
  const audit = act.audit;
  const statements = [
    rows.claimStanding(db, write),
    ...(marks.length === 0 ? [] : [rows.markRevisions(db, marks, actor.personId, now)]),
    ...(act.feedId === undefined ? [] : [rows.keepFeedId(db, id, act.feedId)]),
    ...writePaths(db, before, after, now),
    ...writeEntries(db, after.postId, oldEntries, entries, isQuiet ? null : now),
    ...(isQuiet || heads.length === 0 ? [] : [cutHeads(db, heads, now)]),
    ...writeUses(db, after.postId, uses.map(toUse), usesOf(after)),
    ...(search.leftKey === null ? [] : leaveSearchKey(db, search.leftKey)),
    ...(search.key === null || search.live === null ? [] : writeSearchRow(db, search.key, search.live)),
    ...(search.key === null || search.next === null ? [] : writeSearchRow(db, -search.key, search.next)),
    ...writeMoments(db, after.postId, knownMoments, moments, now),
    ...(audit === undefined
      ? []
      : [insertAudit(db, { id: newId(now), at: now, personId: actor.personId, subject: `post:${id}`, ...audit })]),
    ...(isQuiet || purged.length === 0 ? [] : [insertOutbox(db, outbox), takePurgeToken(db, now, outbox.isUrgent)]),
  ];
  let committed: D1Result[];
  try {
    committed = await db.batch(statements);
  } catch (error) {
    if (isStaleClaim(error) || rows.isPathTaken(error)) return "raced";
    throw error;
  }
  const purge = isQuiet || purged.length === 0 ? "none" : await purgeCommitted(c, outbox, committed.at(-1));
  return { ...told, version: post.version + 1, isVisible, ...said, purge };
}

/** The tags and pictures that the act looked at, and the tags it did not find. */
function listParts(
  names: readonly NamedRow[],
  media: readonly MediaRow[],
  after: Standing,
  revisions: readonly Revision[],
): rows.StandingPart[] {
  const gone = new Set(revisions.flatMap(({ goneTags }) => goneTags));
  const leads = [after.live, after.next].map((shown) => shown?.card.lead?.mediaId);
  return [
    ...names.flatMap(({ kind, id, version }) => (kind === "tag" ? [{ kind, id, version, variants: null }] : [])),
    ...[...gone].map((id) => ({ kind: "tag" as const, id, version: null, variants: null })),
    ...media.map(({ id, version, variants }) => ({
      kind: "media" as const,
      id,
      version,
      variants: leads.includes(id) ? variants : null,
    })),
  ];
}

/** An act that is asked for again after a lost reply has happened already, and says so. */
function answerStale(post: Post, body: ActBody, isSameAct: (post: Post) => boolean, now: number): Receipt {
  const isKnown = body.key !== undefined && post.actKey === body.key;
  // Only of the very next version: one that somebody saved since must be met, or the desk would save over it.
  if (post.version === body.version + 1 && !body.rehearse && (isKnown || isSameAct(post))) {
    const isVisible = post.state === "live" && post.visibleFrom <= now && now < post.visibleUntil;
    return { ...toPlacement(post, now), version: post.version, isVisible, pages: [], morePages: 0, purge: "none" };
  }
  refuse("conflict", "A newer version of this post was saved meanwhile.", { current: { version: post.version } });
}

interface EntryRow {
  readonly list: string;
  readonly sort_at: number;
  readonly visible_from: number;
  readonly visible_until: number;
}

interface UseRow {
  readonly media_id: string;
  readonly role: MediaUse["role"];
  readonly visible_from: number;
  readonly visible_until: number;
}

function toEntry({ list, sort_at, visible_from, visible_until }: EntryRow): ListEntry {
  return { list, sortAt: sort_at, from: visible_from, until: visible_until };
}

function toUse({ media_id, role, visible_from, visible_until }: UseRow): MediaUse {
  return { mediaId: media_id, role, from: visible_from, until: visible_until };
}

function readParts(
  revisionRows: D1Result | undefined,
  siteRow: D1Result | undefined,
  nameRows: D1Result | undefined,
  mediaRows: D1Result | undefined,
) {
  const site = firstRow<{ value: string }>(siteRow);
  if (site === undefined) throw new Error("The site has no settings.");
  return {
    site: JSON.parse(site.value) as Site,
    names: allRows<NamedRow>(nameRows),
    media: allRows<MediaRow>(mediaRows),
    revisions: allRows<RevisionColumns>(revisionRows).map(toRevision),
  };
}

function chooseTarget(targets: readonly Target[], pathRows: D1Result | undefined, postId: string): Target {
  const taken = new Set(
    allRows<{ path: string; post_id: string | null }>(pathRows)
      .filter((row) => row.post_id !== postId)
      .map((row) => row.path),
  );
  const target = targets.find(({ path }) => !taken.has(path));
  if (target !== undefined) return target;
  const [first] = targets;
  refuse("slug_taken", `Another post has the address ${first?.path ?? ""} already. Please choose another slug.`, {
    fields: { slug: "That slug is taken." },
    suggestion: `${first?.slug ?? "post"}-2`,
  });
}
