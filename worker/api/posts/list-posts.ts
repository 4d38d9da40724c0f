import type { Context } from "hono";
import * as v from "valibot";
import { POSTS_SORTS, STATE_FILTERS, type PostRow, type PostsReply, type StateFilter } from "../../../schema/api.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { documentText } from "../../../schema/document-text.ts";
import { cutExcerpt, readWords } from "../../../schema/search-words.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import {
  countFew,
  countStates,
  DESK_PAGE_POSTS,
  FEW_POSTS,
  selectDeskList,
  selectStop,
  toPostRow,
  type DeskColumns,
  type DeskQuery,
  type Place,
} from "../../db/desk/desk-list.ts";
import * as narrowing from "../../db/desk/desk-narrowing.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { readQuery } from "../read-body.ts";
import { openDeskSearch } from "./desk-search.ts";
import { monthField, timesOf } from "./month.ts";

type Narrowing = narrowing.Narrowing;

const optional = <Choice extends string>(choices: readonly Choice[], words: string) =>
  v.optional(v.picklist(["", ...choices], words), "");

const listQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "A search can have at most 200 characters.")), ""),
  in: optional(["title"], "Say in=title to search the titles alone."),
  state: optional(STATE_FILTERS, "That is not a state of a post."),
  tag: v.optional(v.pipe(v.string(), v.maxLength(36)), ""),
  author: v.optional(v.pipe(v.string(), v.maxLength(36)), ""),
  month: monthField,
  whose: optional(["mine", "needs_me"], "Say whose=mine or whose=needs_me."),
  sort: optional(POSTS_SORTS, "Posts are sorted by edited, published or title."),
  order: optional(["reversed"], "Say order=reversed for the other way round."),
  before: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-f-]{36}\..*)?$/s, "That page does not exist.")), ""),
});
type ListQuery = v.InferOutput<typeof listQuery>;

/** Published posts are as many as there are; all else is counted. */
const COUNTED = STATE_FILTERS.filter((state): state is StateFilter => state !== "live");

/**
 * The desk's list: posts by what they are narrowed to, in the order that is asked for. Each step reads a bounded
 * number of rows, however many posts there are: those of a rare kind are taken from its own index; otherwise the list is
 * gone along for a stretch, and `next` goes on from there.
 */
export async function listPosts(c: Context<App>): Promise<Response> {
  const query = readQuery(c, listQuery);
  const { DB: db } = c.env;
  const { now } = c.var;
  const words = readWords(query.q);
  const search = words.length === 0 ? null : openDeskSearch(db, words, query.in === "title");
  // What is asked for without knowing who asks is counted in the same trip.
  const open = [
    ...(query.state === "" ? [] : [narrowing.narrowToState(query.state, now)]),
    ...(query.tag === "" ? [] : [narrowing.narrowToTag(query.tag)]),
    ...(query.author === "" ? [] : [narrowing.narrowToAuthor(query.author)]),
  ];
  const { actor, results } = await readAs(c, "listPosts", [
    selectSite(db),
    ...open.map(({ numbers }) => countFew(db, numbers!)),
    ...(search?.statements ?? []),
  ]);
  const counted = open.map((one, index) => ({ one, posts: toCount(results[1 + index]) }));
  const found = search?.read(results.slice(1 + open.length)) ?? null;

  const closed = narrowForActor(query, actor, toSite(results[0]).timeZone, now);
  const more = closed.filter(({ numbers }) => numbers !== null);
  if (more.length > 0) {
    const counts = await db.batch(more.map(({ numbers }) => countFew(db, numbers!)));
    counted.push(...more.map((one, index) => ({ one, posts: toCount(counts[index]) })));
  }

  const needs = query.whose === "needs_me" ? closed.at(-1) : undefined;
  const rarest = counted.filter(({ posts }) => posts <= FEW_POSTS).toSorted((one, other) => one.posts - other.posts)[0];
  const others = rarest?.one ?? needs ?? null;
  // What was found is looked through whole, unless older posts have the words, too, and something is rare enough to ask each.
  const isAsked = found !== null && others !== null && (found.isCut || (rarest?.posts ?? FEW_POSTS) < found.posts);
  const searched = found === null ? null : isAsked && found.isCut ? found.match : found.newest;
  const narrowings = [...open, ...closed, ...(searched === null || !isAsked ? [] : [searched])];
  const isWhole = !actor.capabilities.has("posts.write_any") || query.before !== "";
  const desk: DeskQuery = {
    narrowings,
    few: isAsked ? others : (searched ?? others),
    sort: query.sort || "edited",
    isReversed: query.order === "reversed",
    before: toPlace(query.before, query.sort === "title"),
    hasExcerpts: words.length > 0 && query.in === "",
    now,
  };
  const [rows, counts] = await db.batch([
    selectDeskList(db, desk),
    ...(isWhole ? [] : [countStates(db, COUNTED, now)]),
  ]);
  const page = allRows<DeskColumns>(rows);
  return c.json({
    posts: page.slice(0, DESK_PAGE_POSTS).map((columns) => withExcerpt(columns, words)),
    next: await findNext(db, desk, page),
    ...(counts === undefined ? {} : { counts: firstRow<Partial<Record<StateFilter, number>>>(counts) ?? {} }),
    ...(found === null ? {} : { unindexed: found.unindexed, isCut: found.isCut && !isAsked }),
  } satisfies PostsReply);
}

/** What depends on who asks, and on the calendar of the house. */
function narrowForActor(query: ListQuery, actor: Actor, timeZone: string, now: number): Narrowing[] {
  return [
    ...(query.state === "trashed" ? [] : [narrowing.notInTrash]),
    ...(actor.capabilities.has("posts.write_any") ? [] : [narrowing.narrowToOwn(actor.personId)]),
    ...(query.month === "" ? [] : [narrowing.narrowToTimes(timesOf(query.month, timeZone))]),
    ...(query.whose === "mine" ? [narrowing.narrowToAuthor(actor.personId)] : []),
    ...(query.whose === "needs_me"
      ? [narrowing.narrowToNeeds(actor.personId, actor.capabilities.has("posts.publish"), now)]
      : []),
  ];
}

function toPlace(before: string, isText: boolean): Place | null {
  if (before === "") return null;
  const key = before.slice(37);
  return { id: before.slice(0, 36), key: isText ? key : Number(key) || 0 };
}

async function findNext(db: D1Database, desk: DeskQuery, page: readonly DeskColumns[]): Promise<string | null> {
  const last = page[DESK_PAGE_POSTS - 1];
  if (page.length > DESK_PAGE_POSTS && last !== undefined) return `${last.id}.${last.key}`;
  if (desk.few !== null) return null;
  const stop = firstRow<Place>((await db.batch([selectStop(db, desk)]))[0]);
  return stop === undefined ? null : `${stop.id}.${stop.key}`;
}

function withExcerpt(columns: DeskColumns, words: readonly (readonly string[])[]): PostRow {
  const row = toPostRow(columns);
  if (columns.document === null) return row;
  const excerpt = cutExcerpt(documentText(JSON.parse(columns.document) as DocumentJson), words);
  return excerpt.length === 0 ? row : { ...row, excerpt };
}

function toCount(result: D1Result | undefined): number {
  return firstRow<{ posts: number }>(result)?.posts ?? 0;
}
