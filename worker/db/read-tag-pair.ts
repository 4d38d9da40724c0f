import type { Card, Named } from "../../schema/card.ts";
import { allRows } from "./first-row.ts";
import { cardNow, changesAt, isPublic, nextMoment } from "./public-columns.ts";
import { toCards } from "./read-list-page.ts";
import { visibleNow } from "./visible.ts";

const POSTS_A_PAGE = 20;
/** How many posts of the rarer tag are looked at for a page, whether or not they have the other one, too. */
export const LOOKED_AT = 100;

export interface TagPairAsked {
  readonly slugs: readonly [string, string];
  /** The post beneath which the page begins. */
  readonly before: string | null;
}

/** The tags that two slugs, or older ones, stand for: in the order asked, and of which the public sees posts. */
export interface TagPair {
  readonly tags: readonly Named[];
  /** Whether the post that the page is to begin beneath stands in either list. */
  readonly isBeforeThere: boolean;
  /** The tag whose list is walked. */
  readonly rarer: Named;
  readonly cards: readonly Card[];
  /** Where the next page begins: beneath the last post shown, or where the walk was given up. */
  readonly older: { readonly id: string; readonly at: number; readonly isGivenUp: boolean } | null;
  readonly until: number;
}

// What two slugs stand for now, the rarer tag first, as the first part of a statement whose ?1 is now, ?2 and ?3 the slugs and ?4 the post.
export const PAIR = `with asked (place, slug) as (values (1, ?2), (2, ?3)),
  pair as materialized (
    select asked.place, tags.id, tags.slug, tags.name, 'tag:' || tags.id as list,
      coalesce((select settled from list_counts where list_counts.list = 'tag:' || tags.id), 0) as posts
    from asked cross join tags on tags.id = coalesce(
      (select id from tags where tags.slug = asked.slug), (select tag_id from tag_aliases where tag_aliases.slug = asked.slug))
    order by posts, tags.slug),
  named as materialized (
    select posts.published_at as at, posts.id from posts
    where posts.id = ?4 and ${isPublic("posts")} and exists (
      select 1 from list_entries where list_entries.list in (select list from pair) and list_entries.sort_at = posts.published_at
        and list_entries.post_id = posts.id and ${visibleNow("list_entries", "?1")}))`;

const placeTags = (place: number): string[] =>
  ["head", "count"].map((page) => `'list:' || (select list from pair where place = ${place}) || ':${page}'`);

// The rarer tag's list from there on, newest first.
export const WALKED = `from list_entries
  where list_entries.list = (select list from pair limit 1) and ${visibleNow("list_entries", "?1")}
    and (list_entries.sort_at, list_entries.post_id) < (coalesce((select at from named), 1e16), coalesce((select id from named), ''))
  order by list_entries.sort_at desc, list_entries.post_id desc`;

/** Two statements: the tags, and the posts that have both. The second ends as soon as a page is full. */
export function selectTagPair(db: D1Database, { slugs, before }: TagPairAsked, now: number): D1PreparedStatement[] {
  const bound = [now, ...slugs, before ?? ""];
  return [
    db
      .prepare(
        `${PAIR}
         select pair.*, exists (select 1 from named) as is_before_there, ${nextMoment([...placeTags(1), ...placeTags(2)])} as until,
           exists (select 1 from list_entries where list_entries.list = pair.list and ${visibleNow("list_entries", "?1")}) as is_public
         from pair`,
      )
      .bind(...bound),
    db
      .prepare(
        `${PAIR},
         walked as not materialized (select sort_at, post_id ${WALKED} limit ${LOOKED_AT}),
         found as materialized (
           select walked.sort_at, walked.post_id, ${cardNow("posts")} as card, ${changesAt("posts")} as until
           from walked cross join list_entries other on other.list = (select list from pair limit 1 offset 1)
               and other.sort_at = walked.sort_at and other.post_id = walked.post_id and ${visibleNow("other", "?1")}
             cross join posts on posts.id = walked.post_id and ${isPublic("posts")}
           limit ${POSTS_A_PAGE + 1})
         select * from found
         union all
         select sort_at, post_id, null, null from (
           select sort_at, post_id ${WALKED} limit iif((select count(*) from found) > ${POSTS_A_PAGE}, 0, 1) offset ${LOOKED_AT - 1})`,
      )
      .bind(...bound),
  ];
}

interface TagRow extends Named {
  readonly place: number;
  readonly is_public: number;
  readonly is_before_there: number;
  readonly until: number;
}

interface FoundRow {
  readonly sort_at: number;
  readonly post_id: string;
  readonly card: string | null;
}

/** The tags in the order asked, and how long it stays so which one is the rarer. */
interface PairTags extends Pick<TagPair, "tags" | "rarer" | "isBeforeThere"> {
  readonly until: number;
}

/** Null where one of the slugs stands for no tag with posts that the public sees. */
export function toTagPairTags(tags: D1Result | undefined): PairTags | null {
  const rows = allRows<TagRow>(tags);
  const [rarer] = rows;
  if (rarer === undefined || rows.length < 2 || rows.some(({ is_public }) => is_public === 0)) return null;
  const toNamed = ({ id, slug, name }: TagRow): Named => ({ id, slug, name });
  return {
    tags: rows.toSorted((a, b) => a.place - b.place).map(toNamed),
    rarer: toNamed(rarer),
    isBeforeThere: rarer.is_before_there === 1,
    until: rarer.until,
  };
}

export function toTagPair(tags: D1Result | undefined, found: D1Result | undefined, now: number): TagPair | null {
  const pair = toTagPairTags(tags);
  if (pair === null) return null;
  const walked = allRows<FoundRow>(found);
  const posts = walked.filter(({ card }) => card !== null);
  const shown = posts.slice(0, POSTS_A_PAGE);
  const { cards, until } = toCards({ ...found!, results: shown }, now);
  const last = posts.length > POSTS_A_PAGE ? shown.at(-1) : undefined;
  const end = last ?? walked.find(({ card }) => card === null);
  return {
    ...pair,
    cards,
    older: end === undefined ? null : { id: end.post_id, at: end.sort_at, isGivenUp: last === undefined },
    until: Math.min(pair.until, until),
  };
}

/** The tag that both slugs stand for, where it is one. */
export function findOneTag(tags: D1Result | undefined): Named | null {
  const [one, other] = allRows<TagRow>(tags);
  return one !== undefined && one.id === other?.id && one.is_public === 1 ? one : null;
}
