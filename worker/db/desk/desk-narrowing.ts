import type { StateFilter } from "../../../schema/api.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { hasGaps } from "../pictures/picture-gaps.ts";
import { IS_RETURNED } from "../posts/review.ts";

/** A piece of SQL with the values of its question marks. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** One of the things that the desk's list is narrowed to. */
export interface Narrowing {
  /** What holds of a row of posts. */
  readonly holds: Piece;
  /** The numbers of all posts of which it may hold, out of an index; null where none tells them. */
  readonly numbers: Piece | null;
}

const DAY_MS = 86_400_000;
/** How far back somebody's own posts are looked through for pictures that lack something. */
const RECENT_MS = 30 * DAY_MS;
/** Of each thing that may need somebody, so many posts are looked at. */
const MOST_OF_EACH = 200;

/** A picture of the post lacks something that readers or rights ask for. */
export const pictureGap = (now: string): string =>
  `media_uses.post_id = posts.id
     and ${hasGaps(now)}`;

const HAS_CHANGES = "posts.draft_revision_id is not null and posts.live_revision_id is not null";

export function narrowToState(state: StateFilter, now: number): Narrowing {
  switch (state) {
    case "changes":
      return {
        holds: { sql: `${HAS_CHANGES} and posts.state != 'trashed'`, values: [] },
        numbers: { sql: `select number from posts indexed by posts_by_changes where ${HAS_CHANGES}`, values: [] },
      };
    case "scheduled":
      return {
        holds: { sql: "posts.state = 'live' and posts.visible_from > ?", values: [now] },
        numbers: {
          sql: "select number from posts indexed by posts_by_visible_from where state = 'live' and visible_from > ?",
          values: [now],
        },
      };
    case "live":
      return {
        holds: { sql: "posts.state = 'live' and posts.visible_from <= ?", values: [now] },
        numbers: ofState(state),
      };
    case "draft":
    case "review":
    case "withdrawn":
    case "trashed":
      return { holds: { sql: "posts.state = ?", values: [state] }, numbers: ofState(state) };
  }
}

function ofState(state: string): Piece {
  return { sql: "select number from posts indexed by posts_by_state where state = ?", values: [state] };
}

export const notInTrash: Narrowing = { holds: { sql: "posts.state != 'trashed'", values: [] }, numbers: null };

export function narrowToTag(tagId: string): Narrowing {
  return {
    holds: {
      sql: "exists (select 1 from post_tags where post_tags.post_id = posts.id and post_tags.tag_id = ?)",
      values: [tagId],
    },
    numbers: {
      sql: "select posts.number from post_tags indexed by post_tags_by_tag cross join posts on posts.id = post_tags.post_id where post_tags.tag_id = ?",
      values: [tagId],
    },
  };
}

/** Made or last edited by the person. */
export function narrowToAuthor(personId: string): Narrowing {
  return {
    holds: { sql: "(posts.created_by = ? or posts.edited_by = ?)", values: [personId, personId] },
    numbers: {
      sql: `select number from posts indexed by posts_by_created_by where created_by = ?
        union all select number from posts indexed by posts_by_edited_by where edited_by = ? and created_by is not ?`,
      values: [personId, personId, personId],
    },
  };
}

/** Made by the person, whoever edited them. */
export function narrowToOwn(personId: string): Narrowing {
  return {
    holds: { sql: "posts.created_by = ?", values: [personId] },
    numbers: {
      sql: "select number from posts indexed by posts_by_created_by where created_by = ?",
      values: [personId],
    },
  };
}

/** Dated within a month or, undated, last edited in it. */
export function narrowToTimes({ from, until }: { readonly from: number; readonly until: number }): Narrowing {
  const at = "coalesce(published_at, edited_at)";
  return {
    holds: {
      sql: "coalesce(posts.published_at, posts.edited_at) >= ? and coalesce(posts.published_at, posts.edited_at) < ?",
      values: [from, until],
    },
    numbers: {
      sql: `select number from posts indexed by posts_by_day where ${at} >= ? and ${at} < ?`,
      values: [from, until],
    },
  };
}

/** Found by a search: all their numbers where these are few enough to be listed. */
export function narrowToNumbers(numbers: readonly number[]): Narrowing {
  const list: Piece = { sql: "select value as number from json_each(?)", values: [JSON.stringify(numbers)] };
  return { holds: { sql: `posts.number in (${list.sql})`, values: list.values }, numbers: list };
}

/** Found by a search of a common word: each post is asked for by itself, those that are due by their numbers. */
export function narrowToMatch(match: string, due: readonly number[]): Narrowing {
  return {
    holds: {
      sql: `case posts.is_desk_search_due when 0
        then exists (select 1 from desk_search where desk_search match ? and desk_search.rowid = posts.number)
        else posts.number in (select value from json_each(?)) end`,
      values: [match, JSON.stringify(due)],
    },
    numbers: null,
  };
}

/**
 * What waits for somebody: what is in review, for whoever may publish it; a draft of theirs that was given back
 * from it; their own posts with unpublished changes, with times that contradict one another, or edited lately and
 * with pictures that lack something; and what comes out within a day with such pictures, their own or, for
 * whoever may publish, anybody's.
 */
export function narrowToNeeds(personId: string, mayPublish: boolean, now: number): Narrowing {
  const own = "(posts.created_by = ? or posts.edited_by = ?)";
  const lacks = `exists (select 1 from media_uses join media on media.id = media_uses.media_id where ${pictureGap("?")})`;
  const comesSoon = "posts.state = 'live' and (posts.visible_from between ? and ? or posts.next_at between ? and ?)";
  const contradict = `posts.state = 'live' and posts.expires_at < ${FOREVER} and posts.expires_at > ?
    and (posts.expires_at <= posts.visible_from or (posts.next_at < ${FOREVER} and posts.expires_at <= posts.next_at))`;
  const publishes = Number(mayPublish);
  const mine = [personId, personId];
  const soon = [now, now + DAY_MS, now, now + DAY_MS];
  const each = (sql: string): string => `select * from (${sql} limit ${MOST_OF_EACH})`;
  const newestOf = (state: string): string =>
    each(`select number from posts indexed by posts_by_state where state = '${state}' order by edited_at desc`);
  return {
    holds: {
      sql: `(posts.state != 'trashed' and ((? and posts.state = 'review')
        or (posts.created_by = ? and posts.state = 'draft' and ${IS_RETURNED})
        or (${own} and ((${HAS_CHANGES}) or (${contradict}) or (posts.edited_at > ? and ${lacks})))
        or ((? or ${own}) and ${comesSoon} and ${lacks})))`,
      values: [publishes, personId, ...mine, now, now - RECENT_MS, now, publishes, ...mine, ...soon, now],
    },
    numbers: {
      // D1 takes five parts of a union at most: these two are one of them.
      sql: [
        `select * from (${newestOf("review")} union all ${newestOf("draft")})`,
        each(`select number from posts indexed by posts_by_changes where ${HAS_CHANGES} order by id desc`),
        each(
          "select number from posts indexed by posts_by_visible_from where state = 'live' and visible_from > ? order by visible_from",
        ),
        each(
          `select number from posts indexed by posts_by_next_at where next_at > ? and next_at < ${FOREVER} order by next_at`,
        ),
        each("select number from posts indexed by posts_by_edited_at where edited_at > ? order by edited_at desc"),
      ].join(" union "),
      values: [now, now, now - RECENT_MS],
    },
  };
}
