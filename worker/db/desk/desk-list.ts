import { MOST_COUNTED, type PostRow, type PostsSort, type StateFilter } from "../../../schema/api.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { PostKind, PostState } from "../../../schema/post.ts";
import { newestRevision } from "../posts/newest-revision.ts";
import { narrowToState, pictureGap, type Narrowing, type Piece } from "./desk-narrowing.ts";

export const DESK_PAGE_POSTS = 50;
/** Posts of which something holds are taken from its own index, if they are no more than this. */
export const FEW_POSTS = 1000;
/** Otherwise so many are looked at, in the order of the list; what is left comes with the next page. */
const LOOKED_AT = 1500;
/** So much of what was found is read for lines that show the words. */
const EXCERPT_CHARACTERS = 2_000_000;

/** Where a page ended: what the post is ordered by, and its id. */
export interface Place {
  readonly key: string | number;
  readonly id: string;
}

export interface DeskQuery {
  readonly narrowings: readonly Narrowing[];
  /** One of them with few posts, all of which are looked at; null where the list itself is gone along. */
  readonly few: Narrowing | null;
  readonly sort: PostsSort;
  readonly isReversed: boolean;
  readonly before: Place | null;
  readonly hasExcerpts: boolean;
  readonly now: number;
}

export interface DeskColumns {
  readonly kind: PostKind;
  readonly key: string | number;
  readonly id: string;
  readonly state: PostState;
  readonly version: number;
  readonly title: string;
  readonly path: string | null;
  readonly published_at: number | null;
  readonly edited_at: number;
  readonly edited_by: string | null;
  readonly has_changes: number;
  readonly is_scheduled: number;
  readonly visible_from: number;
  readonly next_at: number;
  readonly expires_at: number;
  readonly embargo_until: number | null;
  readonly trashed_at: number | null;
  readonly tags: string;
  readonly picture_gaps: number;
  readonly document: string | null;
}

// Each names its index: without statistics SQLite would choose among them by guess.
const ORDERS: Readonly<Record<PostsSort, { readonly key: string; readonly index: string; readonly isDown: boolean }>> =
  {
    edited: { key: "posts.edited_at", index: "posts_by_edited_at", isDown: true },
    published: { key: "coalesce(posts.published_at, posts.edited_at)", index: "posts_by_day", isDown: true },
    title: { key: "posts.folded_title", index: "posts_by_title", isDown: false },
  };

/** How many posts it may hold of, and no more than it takes to know that they are not few. */
export function countFew(db: D1Database, numbers: Piece): D1PreparedStatement {
  return db.prepare(`select count(*) as posts from (${numbers.sql} limit ${FEW_POSTS + 1})`).bind(...numbers.values);
}

export function countStates(db: D1Database, states: readonly StateFilter[], now: number): D1PreparedStatement {
  const counts = states.map((state) => {
    const { numbers } = narrowToState(state, now);
    return {
      sql: `(select count(*) from (${numbers?.sql ?? ""} limit ${MOST_COUNTED + 1})) as ${state}`,
      values: numbers?.values ?? [],
    };
  });
  return db
    .prepare(`select ${counts.map(({ sql }) => sql).join(", ")}`)
    .bind(...counts.flatMap(({ values }) => values));
}

/** A page of posts; one more than it shows, to know whether there is another. */
export function selectDeskList(db: D1Database, query: DeskQuery): D1PreparedStatement {
  const { isDown, key } = ORDERS[query.sort];
  const towards = isDown === query.isReversed ? "asc" : "desc";
  const page = query.few === null ? lookAlong(query) : lookAtFew(query, query.few);
  const document = query.hasExcerpts
    ? `case when sum(length(revisions.document)) over (order by page.key ${towards}, page.id ${towards} rows unbounded preceding) <= ${EXCERPT_CHARACTERS} then revisions.document end`
    : "null";
  return db
    .prepare(
      `select ${key} as key, posts.id, posts.kind, posts.state, posts.version, posts.title, posts.path, posts.published_at, posts.edited_at,
         (select name from people where people.id = posts.edited_by) as edited_by,
         posts.draft_revision_id is not null and posts.live_revision_id is not null as has_changes,
         posts.state = 'live' and posts.visible_from > ?1 as is_scheduled,
         posts.visible_from, case when posts.next_at > ?1 then posts.next_at else ${FOREVER} end as next_at, posts.expires_at,
         posts.embargo_until, posts.trashed_at,
         (select json_group_array(json_object('id', tags.id, 'name', tags.name)) from post_tags join tags on tags.id = post_tags.tag_id
           where post_tags.post_id = posts.id) as tags,
         (select count(distinct media.id) from media_uses join media on media.id = media_uses.media_id where ${pictureGap("?1")}) as picture_gaps,
         ${document} as document
       from (${page.sql}) page cross join posts on posts.number = page.number
       ${query.hasExcerpts ? `left join revisions on revisions.id = ${newestRevision("posts")}` : ""}
       order by page.key ${towards}, page.id ${towards}`,
    )
    .bind(query.now, ...page.values);
}

function lookAtFew(query: DeskQuery, few: Narrowing): Piece {
  const { key, after, orderBy } = orderOf(query);
  const numbers = few.numbers ?? { sql: "select 0 as number where 0", values: [] };
  const holds = all([...query.narrowings.map((narrowing) => narrowing.holds), after]);
  return {
    sql: `select posts.number as number, ${key} as key, posts.id as id
      from (select distinct number from (${numbers.sql} limit ${5 * FEW_POSTS})) found cross join posts on posts.number = found.number
      where ${holds.sql} order by ${orderBy} limit ${DESK_PAGE_POSTS + 1}`,
    values: [...numbers.values, ...holds.values],
  };
}

function lookAlong(query: DeskQuery): Piece {
  const { key } = orderOf(query);
  const along = seeAlong(query);
  const holds = all(query.narrowings.map((narrowing) => narrowing.holds));
  return {
    sql: `select posts.number as number, ${key} as key, posts.id as id
      from (${along.sql} limit ${LOOKED_AT}) seen cross join posts on posts.number = seen.number
      where ${holds.sql} limit ${DESK_PAGE_POSTS + 1}`,
    values: [...along.values, ...holds.values],
  };
}

/** Where looking along the list stopped; no row where it came to the list's end. */
export function selectStop(db: D1Database, query: DeskQuery): D1PreparedStatement {
  const { key } = orderOf(query);
  const along = seeAlong(query, `${key} as key, posts.id as id`);
  return db.prepare(`${along.sql} limit 1 offset ${LOOKED_AT - 1}`).bind(...along.values);
}

function seeAlong(query: DeskQuery, columns = "posts.number as number"): Piece {
  const { index, after, orderBy } = orderOf(query);
  return {
    sql: `select ${columns} from posts indexed by ${index} where ${after.sql} order by ${orderBy}`,
    values: after.values,
  };
}

function orderOf({ sort, isReversed, before }: DeskQuery) {
  const { key, index, isDown } = ORDERS[sort];
  const towards = isDown === isReversed ? "asc" : "desc";
  const after: Piece =
    before === null
      ? { sql: "true", values: [] }
      : {
          sql: `(${key}, posts.id) ${towards === "asc" ? ">" : "<"} (?, ?)`,
          values: [before.key, before.id],
        };
  return { key, index, after, orderBy: `${key} ${towards}, posts.id ${towards}` };
}

function all(pieces: readonly Piece[]): Piece {
  return {
    sql: pieces.length === 0 ? "true" : pieces.map(({ sql }) => `(${sql})`).join(" and "),
    values: pieces.flatMap(({ values }) => values),
  };
}

export function toPostRow(columns: DeskColumns): PostRow {
  return {
    id: columns.id,
    kind: columns.kind,
    state: columns.state,
    version: columns.version,
    title: columns.title,
    path: columns.path,
    publishedAt: columns.published_at,
    editedAt: columns.edited_at,
    editedBy: columns.edited_by ?? "",
    hasChanges: columns.has_changes === 1,
    isScheduled: columns.is_scheduled === 1,
    visibleFrom: toTime(columns.visible_from),
    updateAt: toTime(columns.next_at),
    expiresAt: toTime(columns.expires_at),
    embargoUntil: columns.embargo_until,
    trashedAt: columns.trashed_at,
    tags: JSON.parse(columns.tags),
    pictureGaps: columns.picture_gaps,
  };
}

/** A time as it is told: null where it is never. */
function toTime(at: number): number | null {
  return at === FOREVER ? null : at;
}
