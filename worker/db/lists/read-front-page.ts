import type { Card, Named } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import {
  EMPTY_FRONT_PAGE,
  FRONT_RAIL,
  FRONT_ROW,
  FRONT_SECTIONS,
  SECTION_SIZES,
  type FrontPage,
} from "../../../schema/front-page.ts";
import { firstRow } from "../first-row.ts";
import { cardUntil, isPublic, nextMoment } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";
import { PAGE_LIMIT } from "./read-list-page.ts";

/** A post of a section, and its place in the tag's list. */
interface SectionPost {
  readonly id: string;
  readonly at: number;
}

/** What stands where on the front page, as far as an act on a post may change it. */
export interface FrontSections {
  /** The ids of the posts above the sections, in one text. */
  readonly above: string;
  readonly sections: readonly {
    readonly tagId: string;
    /** How many it is to show, and the newest of the tag that stand nowhere above. */
    readonly posts: number;
    readonly shown: readonly SectionPost[];
  }[];
}

export const NO_SECTIONS: FrontSections = { above: "", sections: [] };

/** What the front page is made of, as far as readers may see it. */
export interface FrontParts {
  /** All that are pinned, also those that nobody sees yet. */
  readonly pinnedIds: readonly string[];
  readonly pinned: readonly Card[];
  /** The tags of the sections as they were chosen, also those that were deleted or became part of another since. */
  readonly tagIds: readonly string[];
  readonly sections: readonly { readonly tag: Named; readonly cards: readonly Card[] }[];
  /** The head of the home list, without those that are pinned. */
  readonly newest: readonly Card[];
  /** The newest settled page of the home list; 0 where none is. */
  readonly settled: number;
  readonly until: number;
}

const PLACES = Array.from({ length: FRONT_SECTIONS }, (_, place) => place);
const TOP_POSTS = 1 + FRONT_RAIL + FRONT_ROW;

const BELOW_FLOOR = "(sort_at, post_id) <= (floor_at, floor_id)";
const NEWEST_FIRST = "order by list_entries.sort_at desc, list_entries.post_id desc";

const PINNED = `(select json_group_array(json(shown)) from (
  select ${cardUntil("posts")} as shown from json_each(choice, '$.pinned') pin
  cross join posts on posts.id = pin.value where ${isPublic("posts")} order by pin.key))`;

const NEWEST = `(select json_group_array(json(shown)) from (
  select ${cardUntil("posts")} as shown from list_entries cross join posts on posts.id = list_entries.post_id
  where list_entries.list = 'home' and (sort_at, post_id) > (floor_at, floor_id)
    and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")} and instr(pinned, list_entries.post_id) = 0
  ${NEWEST_FIRST} limit ${PAGE_LIMIT}))`;

// The ids of the newest that fill up the top beside those that are pinned, as composeFront does.
const ALL = "json_array_length(pinned) + json_array_length(newest)";
const TOP = Array.from({ length: TOP_POSTS }, (_, index) => {
  const size = index < 1 + FRONT_RAIL ? TOP_POSTS : `iif(${ALL} >= ${TOP_POSTS}, ${TOP_POSTS}, ${1 + FRONT_RAIL})`;
  return `iif(json_array_length(pinned) + ${index} < ${size}, coalesce(newest ->> '$[${index}].card.id', ''), '')`;
}).join(" || ");

// What stands above is looked for in a text: a table of it would count as rows read, for each post that is compared.
function sectionOf(place: number): string {
  const before = PLACES.slice(0, place);
  const above = ["pinned", "top", ...before.map((index) => `coalesce(section${index}, '')`)].join(" || ");
  // A post among the newest of all is not read again.
  const cards = (posts: number): string => `(select json_group_array(json(shown)) from (
      select json_object('id', post_id, 'at', sort_at, 'shown', json(case when ${BELOW_FLOOR} then (
        select ${cardUntil("posts")} from posts where posts.id = list_entries.post_id and ${isPublic("posts")}) end)) as shown
      from list_entries where list_entries.list = 'tag:' || tags.id and ${visibleNow("list_entries", "?1")} and instr(${above}, post_id) = 0
      ${NEWEST_FIRST} limit ${posts}))`;
  const chosen = `choice -> '$.sections[${place}]'`;
  // A limit cannot be told by a column. Who leaves the tag at a time is seen by its own card's.
  const [few, many] = SECTION_SIZES;
  return `(select json_object('tag', json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name), 'posts', ${chosen} ->> 'posts',
      'shown', json(case ${chosen} ->> 'posts' when ${few} then ${cards(few)} else ${cards(many)} end),
      'until', coalesce((
        select visible_from from list_entries where list = 'tag:' || tags.id and visible_from > ?1 order by visible_from limit 1), ${FOREVER}))
    from tags where tags.id = ${standsFor(`${chosen} ->> 'tagId'`)}
      ${before.map((index) => `and tags.id is not section${index} ->> '$.tag.id'`).join(" ")})`;
}

/** One statement. `fields` in the place of what is stored shows what would be. ?1 is now. */
export function selectFrontParts(db: D1Database, fields: FrontPage | null, now: number): D1PreparedStatement {
  // Each step knows what those inside it have found. The limits keep them apart: merged, they would read all anew for each
  // mention of it; and what is handed on from one to the next does not count as a row, as that of a named table would.
  const step = (columns: string, from: string): string => `select *, ${columns} from (${from}) limit 1`;
  const chosen = `select coalesce(?2, (select value from settings where key = 'front_page'), ?3) as choice, ${nextMoment(["'list:home:head'"])} as until,
    (select json_array(page, from_at, from_id) from list_pages where list = 'home' order by page desc limit 1) as floor limit 1`;
  const columns = [
    "coalesce(floor ->> '$[1]', -1e15) as floor_at, coalesce(floor ->> '$[2]', '') as floor_id",
    `${PINNED} as pinned`,
    `${NEWEST} as newest`,
    `${TOP} as top`,
    ...PLACES.map((place) => `${sectionOf(place)} as section${place}`),
  ];
  return db
    .prepare(columns.reduce((from, column) => step(column, from), chosen))
    .bind(now, fields === null ? null : JSON.stringify(fields), JSON.stringify(EMPTY_FRONT_PAGE));
}

interface CardUntil {
  readonly card: Card;
  readonly until: number;
}

interface FrontRow {
  readonly choice: string;
  readonly floor: string | null;
  readonly pinned: string;
  readonly newest: string;
  readonly top: string;
  readonly until: number;
  readonly [section: `section${number}`]: string | null;
}

interface SectionJson {
  readonly tag: Named;
  readonly posts: number;
  readonly shown: readonly (SectionPost & { readonly shown: CardUntil | null })[];
  readonly until: number;
}

function readRow(result: D1Result | undefined): FrontRow {
  const row = firstRow<FrontRow>(result);
  if (row === undefined) throw new Error("The front page was not read.");
  return row;
}

function toSections(row: FrontRow): SectionJson[] {
  return PLACES.flatMap((place) => {
    const json = row[`section${place}`];
    return typeof json === "string" ? [JSON.parse(json) as SectionJson] : [];
  });
}

export function toFrontParts(result: D1Result | undefined, now: number): FrontParts {
  const row = readRow(result);
  const fields = JSON.parse(row.choice) as FrontPage;
  const pinned = JSON.parse(row.pinned) as CardUntil[];
  const newest = JSON.parse(row.newest) as CardUntil[];
  const sections = toSections(row);
  const read = [...pinned, ...newest, ...sections.flatMap(({ shown }) => shown.flatMap((post) => post.shown ?? []))];
  const rights = read.map(({ card }) => card.lead?.rightsUntil ?? FOREVER).filter((until) => until > now);
  const find = (id: string): Card | undefined => read.find(({ card }) => card.id === id)?.card;
  return {
    pinnedIds: fields.pinned,
    pinned: pinned.map(({ card }) => card),
    tagIds: fields.sections.map(({ tagId }) => tagId),
    sections: sections.map(({ tag, shown }) => ({ tag, cards: shown.flatMap(({ id }) => find(id) ?? []) })),
    newest: newest.map(({ card }) => card),
    settled: row.floor === null ? 0 : (JSON.parse(row.floor) as [number])[0],
    until: Math.min(row.until, ...[...read, ...sections].map(({ until }) => until), ...rights),
  };
}

export function toFrontSections(result: D1Result | undefined): FrontSections {
  const row = readRow(result);
  const sections = toSections(row).map(({ tag, posts, shown }) => ({ tagId: tag.id, posts, shown }));
  return { above: `${row.pinned}${row.top}`, sections };
}
