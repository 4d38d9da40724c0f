import { FOREVER } from "../../schema/forever.ts";
import type { Piece } from "./desk-narrowing.ts";
import type { MediaNarrowing } from "./media-narrowing.ts";

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

/** A place in the library, which is ordered newest first; of a search, by the number in its index. */
export type MediaPlace = { readonly createdAt: number; readonly id: string } | { readonly number: number };

/** How many there may be of something, counted no further than it takes to know that they are not few. */
export function countMedia(db: D1Database, { from, stands }: MediaNarrowing): D1PreparedStatement {
  return db
    .prepare(
      `select count(*) as pictures from (select 1 from ${from} where ${stands.sql} limit ${MEDIA_LOOKED_AT + 1})`,
    )
    .bind(...stands.values);
}

/** One page of the library and a row more; where it is not gone along alone, also the last place that it looked at. */
export function selectLibrary(db: D1Database, listing: MediaListing): D1PreparedStatement[] {
  if (listing.match !== null) return selectFound(db, listing, listing.match);
  const { along, others } = listing;
  const place = placeOf(listing, along.from.startsWith("collection_pictures") ? "collection_pictures" : "media");
  const stands = both(along.stands, place.where);
  if (others.length === 0) {
    return [
      db
        .prepare(`select media.* from ${along.from} where ${stands.sql} ${place.order} limit ${MEDIA_PER_PAGE + 1}`)
        .bind(...stands.values),
    ];
  }
  const holds = others.map((other) => other.holds).reduce(both);
  return [
    db
      .prepare(
        `select media.* from (
           select media.id from ${along.from} where ${stands.sql} ${place.order} limit ${MEDIA_LOOKED_AT}) seen
         cross join media on media.id = seen.id where ${holds.sql} limit ${MEDIA_PER_PAGE + 1}`,
      )
      .bind(...stands.values, ...holds.values),
    db
      .prepare(
        `select media.created_at, media.id from ${along.from} where ${stands.sql} ${place.order} limit 1 offset ${MEDIA_LOOKED_AT - 1}`,
      )
      .bind(...stands.values),
  ];
}

function selectFound(db: D1Database, listing: MediaListing, match: string): D1PreparedStatement[] {
  const number =
    listing.before !== null && "number" in listing.before ? listing.before.number : Number.MAX_SAFE_INTEGER;
  const found = `select rowid as number from search_media where search_media match ? and rowid < ? order by rowid desc`;
  const times: Piece =
    listing.times === null
      ? { sql: "media.state = 'ready'", values: [] }
      : {
          sql: "media.state = 'ready' and media.created_at >= ? and media.created_at < ?",
          values: [listing.times.from, listing.times.until],
        };
  const holds = [listing.along, ...listing.others].map((other) => other.holds).reduce(both, times);
  return [
    db
      .prepare(
        `select media.* from (${found} limit ${MEDIA_LOOKED_AT}) found cross join media indexed by media_by_number on media.number = found.number
         where ${holds.sql} limit ${MEDIA_PER_PAGE + 1}`,
      )
      .bind(match, number, ...holds.values),
    db.prepare(`${found} limit 1 offset ${MEDIA_LOOKED_AT - 1}`).bind(match, number),
  ];
}

/** What was deleted. The trash is small, and its index holds nothing else. */
export function selectTrash(db: D1Database, match: string | null, before: MediaPlace | null): D1PreparedStatement {
  const place = placeOf({ times: null, before }, "media");
  const words: Piece =
    match === null
      ? { sql: "true", values: [] }
      : {
          sql: "exists (select 1 from search_media where search_media match ? and search_media.rowid = media.number)",
          values: [match],
        };
  const where = both(words, place.where);
  return db
    .prepare(
      `select media.* from media indexed by media_by_trashed_at where media.state = 'trashed' and ${where.sql} ${place.order}
       limit ${MEDIA_PER_PAGE + 1}`,
    )
    .bind(...where.values);
}

export function countUnindexed(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select count(*) as pictures from (
       select 1 from media indexed by media_by_search_due where is_search_due = 1 limit 1000)`,
  );
}

function placeOf({ times, before }: Pick<MediaListing, "times" | "before">, table: "media" | "collection_pictures") {
  const id = table === "media" ? "media.id" : "collection_pictures.media_id";
  const at = `${table}.created_at`;
  const until = times?.until ?? FOREVER;
  const place = before !== null && "id" in before ? before : { createdAt: until, id: "" };
  const where: Piece = {
    sql: `(${at}, ${id}) < (?, ?) and ${at} >= ?`,
    values: [place.createdAt, place.id, times?.from ?? 0],
  };
  return { where, order: `order by ${at} desc, ${id} desc` };
}

function both(one: Piece, other: Piece): Piece {
  return { sql: `${one.sql} and ${other.sql}`, values: [...one.values, ...other.values] };
}
