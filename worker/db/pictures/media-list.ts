import type { Piece } from "../desk/desk-narrowing.ts";
import type { MediaNarrowing } from "./media-narrowing.ts";
import { behind, byArrival, byTrashing, FOUND_PLACE, orderBy, placeIn, type MediaPlace } from "./media-place.ts";

/** A page of the library. */
export const MEDIA_PER_PAGE = 60;
/** Narrowed to several things, so many pictures are looked at for one page; the next one goes on from there. */
export const MEDIA_LOOKED_AT = 1000;

export interface MediaListing {
  /** The rarest of what it is narrowed to: its pictures are gone along. */
  readonly along: MediaNarrowing;
  /** What else must hold of them. */
  readonly others: readonly MediaNarrowing[];
  /** As FTS5 is asked for words; null where none are searched for. */
  readonly match: string | null;
  readonly times: { readonly from: number; readonly until: number } | null;
  readonly before: MediaPlace | null;
}

/** How many there may be of something, counted no further than it takes to know that they are not few. */
export function countMedia(db: D1Database, { from, stands }: MediaNarrowing): D1PreparedStatement {
  return db
    .prepare(
      `select count(*) as pictures from (select 1 from ${from} where ${stands.sql} limit ${MEDIA_LOOKED_AT + 1})`,
    )
    .bind(...stands.values);
}

/**
 * One page of the library and a row more, each with its place; where it is not gone along alone, also the last place
 * that was looked at.
 */
export function selectLibrary(db: D1Database, listing: MediaListing): D1PreparedStatement[] {
  const { along, others, match, times, before } = listing;
  if (match !== null) return selectFound(db, listing, match);
  const order = others.length === 0 ? (along.aloneBy ?? along.by) : along.by;
  const stands = both(along.stands, behind(order, before, times));
  const rows = `from ${along.from} where ${stands.sql} ${orderBy(order)}`;
  if (others.length === 0) {
    return [
      db
        .prepare(`select media.*, ${placeIn(order)} as place ${rows} limit ${MEDIA_PER_PAGE + 1}`)
        .bind(...stands.values),
    ];
  }
  const holds = others.map((other) => other.holds).reduce(both);
  return [
    db
      .prepare(
        `select media.*, ${placeIn(byArrival)} as place from (select media.id ${rows} limit ${MEDIA_LOOKED_AT}) seen
         cross join media on media.id = seen.id where ${holds.sql} limit ${MEDIA_PER_PAGE + 1}`,
      )
      .bind(...stands.values, ...holds.values),
    db
      .prepare(`select ${placeIn(order)} as place ${rows} limit 1 offset ${MEDIA_LOOKED_AT - 1}`)
      .bind(...stands.values),
  ];
}

function selectFound(
  db: D1Database,
  { along, others, times, before }: MediaListing,
  match: string,
): D1PreparedStatement[] {
  const number = before !== null && "number" in before ? before.number : Number.MAX_SAFE_INTEGER;
  const found = `from search_media where search_media match ? and search_media.rowid < ? order by search_media.rowid desc`;
  const library: Piece = { sql: "media.state = 'ready'", values: [] };
  const months: Piece[] =
    times === null
      ? []
      : [{ sql: "media.created_at >= ? and media.created_at < ?", values: [times.from, times.until] }];
  const narrowed = [...months, along.holds, ...others.map((other) => other.holds)].filter(({ sql }) => sql !== "true");
  // Of what a search finds only the trash is passed over: it needs no end, and no second statement that looks for it.
  if (narrowed.length === 0) {
    return [
      db
        .prepare(
          `select media.*, ${FOUND_PLACE} as place from search_media cross join media indexed by media_by_number on media.number = search_media.rowid
           where search_media match ? and search_media.rowid < ? and ${library.sql}
           order by search_media.rowid desc limit ${MEDIA_PER_PAGE + 1}`,
        )
        .bind(match, number),
    ];
  }
  const holds = narrowed.reduce(both, library);
  return [
    db
      .prepare(
        `select media.*, found.place from (select rowid as number, ${FOUND_PLACE} as place ${found} limit ${MEDIA_LOOKED_AT}) found
         cross join media indexed by media_by_number on media.number = found.number
         where ${holds.sql} limit ${MEDIA_PER_PAGE + 1}`,
      )
      .bind(match, number, ...holds.values),
    db.prepare(`select ${FOUND_PLACE} as place ${found} limit 1 offset ${MEDIA_LOOKED_AT - 1}`).bind(match, number),
  ];
}

/** What was deleted, the last first. With words the whole trash is gone through: it is small. */
export function selectTrash(db: D1Database, match: string | null, before: MediaPlace | null): D1PreparedStatement {
  const words: Piece =
    match === null
      ? { sql: "true", values: [] }
      : {
          sql: "exists (select 1 from search_media where search_media match ? and search_media.rowid = media.number)",
          values: [match],
        };
  const where = both(words, behind(byTrashing, before, null));
  return db
    .prepare(
      `select media.*, ${placeIn(byTrashing)} as place from media indexed by media_by_trashed_at
       where media.state = 'trashed' and ${where.sql} ${orderBy(byTrashing)} limit ${MEDIA_PER_PAGE + 1}`,
    )
    .bind(...where.values);
}

export function countUnindexed(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select count(*) as pictures from (
       select 1 from media indexed by media_by_search_due where is_search_due = 1 limit 1000)`,
  );
}

function both(one: Piece, other: Piece): Piece {
  return { sql: `${one.sql} and ${other.sql}`, values: [...one.values, ...other.values] };
}
