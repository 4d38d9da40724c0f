import type { Card, Named } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { firstRow } from "../first-row.ts";
import { cardUntil, isPublic, nextMoment } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

/** How many posts of the rarer tag a page looks at, and shows those that have the other one, too. */
export const LOOKED_AT = 30;

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
  /** The last post that was looked at, where there are more beneath it. */
  readonly older: { readonly id: string; readonly at: number } | null;
  readonly until: number;
}

// One row inside another: the tags that two slugs, ?2 and ?3, stand for now; how many posts each has; which is the rarer.
// The limits keep the steps apart, which merged would read all anew for each mention.
const NAMED_TAG = "json_object('id', id, 'slug', slug, 'name', name)";
const tagOf = (slug: string): string => `coalesce((select ${NAMED_TAG} from tags where tags.slug = ${slug}),
  (select ${NAMED_TAG} from tags where id = (select tag_id from tag_aliases where tag_aliases.slug = ${slug})))`;
const postsOf = (tag: string): string =>
  `coalesce((select settled from list_counts where list_counts.list = 'tag:' || (${tag} ->> '$.id')), 0)`;
const TAGS = `select ${tagOf("?2")} as one, ${tagOf("?3")} as two limit 1`;
const COUNTED = `select *, ${postsOf("one")} as posts_one, ${postsOf("two")} as posts_two from (${TAGS}) limit 1`;
const IS_FIRST = "(posts_one, one ->> '$.slug') <= (posts_two, two ->> '$.slug')";
const PAIR = `select *, iif(${IS_FIRST}, one, two) ->> '$.id' as rarer, iif(${IS_FIRST}, two, one) ->> '$.id' as other from (${COUNTED}) limit 1`;

const inList = (list: string): string => `list_entries.list = ${list} and ${visibleNow("list_entries", "?1")}`;

// The place of the post ?4, where it stands in either list.
const NAMED = `(select json_array(published_at, id) from posts where id = ?4 and ${isPublic("posts")} and exists (
  select 1 from list_entries where list in ('tag:' || rarer, 'tag:' || other) and sort_at = posts.published_at
    and post_id = posts.id and ${visibleNow("list_entries", "?1")}))`;

/** Whether the post has the tag by what is kept with it, which costs no row; where an update waits, or has just taken over, by the tag's list. */
export function hasTag(tagId: string): string {
  return `(instr(posts.feed_parts, ${tagId}) > 0 and (posts.next_revision_id is null or exists (
    select 1 from list_entries own where own.list = 'tag:' || ${tagId} and own.sort_at = posts.published_at and own.post_id = posts.id
      and ${visibleNow("own", "?1")})))`;
}

const LOOKED = `(select json_group_array(json(looked)) from (
  select json_object('id', posts.id, 'at', list_entries.sort_at, 'shown', json(case when ${hasTag("other")} then ${cardUntil("posts")} end)) as looked
  from list_entries cross join posts on posts.id = list_entries.post_id and ${isPublic("posts")}
  where ${inList("'tag:' || rarer")}
    and (list_entries.sort_at, list_entries.post_id) < (coalesce(named ->> '$[0]', 1e16), coalesce(named ->> '$[1]', ''))
  order by list_entries.sort_at desc, list_entries.post_id desc limit ${LOOKED_AT + 1}))`;

const placeTags = (tagId: string): string[] => ["head", "count"].map((page) => `'list:tag:' || ${tagId} || ':${page}'`);
const isPublicList = (tagId: string): string =>
  `exists (select 1 from list_entries where ${inList(`'tag:' || ${tagId}`)})`;

function selectPair(columns: string): string {
  return `select *, ${columns}, ${isPublicList("rarer")} and ${isPublicList("other")} as is_public,
    ${nextMoment([...placeTags("rarer"), ...placeTags("other")])} as until
    from (select *, ${NAMED} as named from (${PAIR}) limit 1) limit 1`;
}

/** One statement. */
export function selectTagPair(db: D1Database, { slugs, before }: TagPairAsked, now: number): D1PreparedStatement {
  return db.prepare(selectPair(`${LOOKED} as looked`)).bind(now, ...slugs, before ?? "");
}

/** The tags alone, for what finds its posts itself. */
export function selectPairTags(db: D1Database, slugs: readonly [string, string], now: number): D1PreparedStatement {
  return db.prepare(selectPair("'[]' as looked")).bind(now, ...slugs, "");
}

/** A tag of the pair, as SQL. */
export function pairTag(which: "rarer" | "other"): string {
  return `(select ${which} from (${PAIR}))`;
}

interface PairRow {
  readonly one: string | null;
  readonly two: string | null;
  readonly rarer: string;
  readonly named: string | null;
  readonly is_public: number;
  readonly looked: string;
  readonly until: number;
}

interface LookedPost {
  readonly id: string;
  readonly at: number;
  readonly shown: { readonly card: Card; readonly until: number } | null;
}

/** The tags in the order asked, and how long it stays so which one is the rarer. */
interface PairTags extends Pick<TagPair, "tags" | "rarer" | "isBeforeThere"> {
  readonly until: number;
}

/** Null where one of the slugs stands for no tag with posts that the public sees. */
export function toTagPairTags(result: D1Result | undefined): PairTags | null {
  const row = firstRow<PairRow>(result);
  if (row === undefined || row.one === null || row.two === null || row.is_public === 0) return null;
  const tags = [row.one, row.two].map((json) => JSON.parse(json) as Named);
  const rarer = tags.find(({ id }) => id === row.rarer)!;
  return { tags, rarer, isBeforeThere: row.named !== null, until: row.until };
}

export function toTagPair(result: D1Result | undefined, now: number): TagPair | null {
  const pair = toTagPairTags(result);
  if (pair === null) return null;
  const walked = JSON.parse(firstRow<PairRow>(result)!.looked) as LookedPost[];
  const looked = walked.slice(0, LOOKED_AT);
  const shown = looked.flatMap((post) => post.shown ?? []);
  const cards = shown.map(({ card }) => card);
  const rights = cards.map((card) => card.lead?.rightsUntil ?? FOREVER).filter((until) => until > now);
  return {
    ...pair,
    cards,
    older: walked.length > LOOKED_AT ? looked.at(-1)! : null,
    until: Math.min(pair.until, ...shown.map(({ until }) => until), ...rights),
  };
}

/** The tag that both slugs stand for, where it is one. */
export function findOneTag(result: D1Result | undefined): Named | null {
  const [one, other] = toTagPairTags(result)?.tags ?? [];
  return one !== undefined && one.id === other?.id ? one : null;
}
