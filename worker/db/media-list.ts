import { FOREVER } from "../../schema/forever.ts";
import { hasGaps } from "./picture-gaps.ts";

/** A page of the library. */
export const MEDIA_PER_PAGE = 40;

/** The most pictures that are looked at for one page of a search; the next page goes on from there. */
export const MEDIA_PER_SEARCH = 500;

export interface MediaQuery {
  readonly q: string;
  readonly hasGaps: boolean;
  /** What was deleted, instead of what is there. */
  readonly isTrash: boolean;
  readonly before: MediaPlace | null;
  readonly now: number;
}

/** A place in the library, which is ordered newest first. */
export interface MediaPlace {
  readonly createdAt: number;
  readonly id: string;
}

/**
 * One page of the library and one row more, then, for a search, the last picture it looked at, if
 * there may be more behind. Without an index on words a search reads rows; so it reads so many and no more.
 */
export function selectLibrary(db: D1Database, query: MediaQuery): D1PreparedStatement[] {
  const { createdAt, id } = query.before ?? { createdAt: FOREVER, id: "" };
  const behind = "(created_at, id) < (?1, ?2) order by created_at desc, id desc";
  const words = query.q.split(/\s+/).filter((word) => word !== "");
  if (query.isTrash) {
    // The trash is small, and its index holds nothing else.
    const trashed = `select * from media indexed by media_by_trashed_at where state = 'trashed' and ${SEARCHED_FOR} and ${behind} limit ${MEDIA_PER_PAGE + 1}`;
    return [db.prepare(trashed).bind(createdAt, id, JSON.stringify(words.map(toPattern)))];
  }
  if (words.length === 0 && !query.hasGaps) {
    return [
      db.prepare(`select * from media where ${LISTED} and ${behind} limit ${MEDIA_PER_PAGE + 1}`).bind(createdAt, id),
    ];
  }
  const page = db
    .prepare(
      `select * from (select * from media where ${behind} limit ${MEDIA_PER_SEARCH}) media
       where ${LISTED} and (?5 = 0 or ${HAS_GAPS})
         and ${SEARCHED_FOR}
       order by created_at desc, id desc limit ${MEDIA_PER_PAGE + 1}`,
    )
    .bind(createdAt, id, JSON.stringify(words.map(toPattern)), query.now, query.hasGaps ? 1 : 0);
  const last = db
    .prepare(`select created_at, id from media where ${behind} limit 1 offset ${MEDIA_PER_SEARCH - 1}`)
    .bind(createdAt, id);
  return [page, last];
}

/** `like` folds the case of ASCII only, so that any other letter stands for any one. */
function toPattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, "\\$&").replace(/[^\x20-\x7e]/gu, "_")}%`;
}

/** What leaves the trash for good is on its way out, and nobody's any more. */
const LISTED = "(state = 'ready' or (state = 'quarantined' and trashed_at is null))";
const SEARCHED = "(alt || ' ' || caption || ' ' || credit || ' ' || creator || ' ' || file_name)";
/** The words stand in it, all of them: ?3 has their patterns. */
const SEARCHED_FOR = `not exists (select 1 from json_each(?3) pattern where ${SEARCHED} not like pattern.value escape '\\')`;
const HAS_GAPS = hasGaps("?4");
