import type { Card, Named } from "../../schema/card.ts";
import { FOREVER } from "../../schema/forever.ts";
import { EMPTY_FRONT_PAGE, SECTION_SIZES, type FrontPage } from "../../schema/front-page.ts";
import { firstRow } from "./first-row.ts";
import { cardUntil, isPublic, nextMoment } from "./public-columns.ts";
import { standsFor } from "./stands-for.ts";
import { visibleNow } from "./visible.ts";

/** So many of a section's posts may stand above it already. */
const SPARE_POSTS = 3;

export interface FrontSection {
  readonly tag: Named;
  /** The newest of the tag, some more than are shown. */
  readonly cards: readonly Card[];
  readonly posts: number;
}

/** What editors have chosen for the front page, as far as readers may see it. */
export interface ChosenFront {
  /** All that are pinned, also those that nobody sees yet. */
  readonly pinnedIds: readonly string[];
  readonly pinned: readonly Card[];
  /** The tags of the sections as they were chosen, also those that were deleted or became part of another since. */
  readonly tagIds: readonly string[];
  readonly sections: readonly FrontSection[];
  readonly until: number;
}

/** One statement. `fields` in the place of what is stored shows what would be. ?1 is now. */
export function selectChosenFront(db: D1Database, fields: FrontPage | null, now: number): D1PreparedStatement {
  // Leaving out here what stands at the top would read more rows than the spare posts do.
  const newest = (posts: number): string => `(select json_group_array(json(shown)) from (
      select ${cardUntil("posts")} as shown from list_entries cross join posts on posts.id = list_entries.post_id
      where list_entries.list = 'tag:' || tags.id and ${visibleNow("list_entries", "?1")} and ${isPublic("posts")}
      order by list_entries.sort_at desc, list_entries.post_id desc limit ${posts + SPARE_POSTS}))`;
  // A limit cannot be told by a column.
  const [few, many] = SECTION_SIZES;
  const cards = `case section.value ->> 'posts' when ${few} then ${newest(few)} else ${newest(many)} end`;
  return db
    .prepare(
      `with front as materialized (select coalesce(?2, (select value from settings where key = 'front_page'), ?3) as value)
       select front.value,
         (select json_group_array(json(shown)) from (
           select ${cardUntil("posts")} as shown from json_each(front.value, '$.pinned') pin
           cross join posts on posts.id = pin.value where ${isPublic("posts")} order by pin.key)) as pinned,
         (select json_group_array(json(section)) from (
           select json_object('tag', json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name), 'posts', section.value ->> 'posts',
             'cards', json(${cards}), 'until', ${nextMoment(["'list:tag:' || tags.id || ':head'"])}) as section
           from json_each(front.value, '$.sections') section
           cross join tags on tags.id = ${standsFor("section.value ->> 'tagId'")} order by section.key)) as sections
       from front`,
    )
    .bind(now, fields === null ? null : JSON.stringify(fields), JSON.stringify(EMPTY_FRONT_PAGE));
}

interface CardUntil {
  readonly card: Card;
  readonly until: number;
}

interface SectionJson {
  readonly tag: Named;
  readonly posts: number;
  readonly cards: readonly CardUntil[];
  readonly until: number;
}

export function toChosenFront(result: D1Result | undefined, now: number): ChosenFront {
  const row = firstRow<{ value: string; pinned: string; sections: string }>(result);
  if (row === undefined) return { pinnedIds: [], pinned: [], tagIds: [], sections: [], until: FOREVER };
  const fields = JSON.parse(row.value) as FrontPage;
  const pinned = JSON.parse(row.pinned) as CardUntil[];
  // Two tags may have become one.
  const sections = [...new Map((JSON.parse(row.sections) as SectionJson[]).map((one) => [one.tag.id, one])).values()];
  const shown = [...pinned, ...sections.flatMap(({ cards }) => cards)];
  const rights = shown.map(({ card }) => card.lead?.rightsUntil ?? FOREVER).filter((until) => until > now);
  return {
    pinnedIds: fields.pinned,
    pinned: pinned.map(({ card }) => card),
    tagIds: fields.sections.map(({ tagId }) => tagId),
    sections: sections.map(({ tag, posts, cards }) => ({ tag, posts, cards: cards.map(({ card }) => card) })),
    until: Math.min(FOREVER, ...shown.map(({ until }) => until), ...sections.map(({ until }) => until), ...rights),
  };
}
