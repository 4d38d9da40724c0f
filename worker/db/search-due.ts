import type { Card } from "../../schema/card.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { allRows } from "./first-row.ts";
import { revisionNow } from "./public-columns.ts";
import { tagsOf } from "./stands-for.ts";

/** A post whose words in the search index are out of date, with what readers see of it now. */
export interface DuePost {
  readonly number: number;
  readonly version: number;
  /** Whether readers find it at all. */
  readonly isLive: boolean;
  /** Whether a scheduled update waits, whose own words are to stay. */
  readonly hasUpdate: boolean;
  readonly title: string;
  readonly dek: string;
  readonly tagNames: readonly string[];
  /** The names as the database said them: by them it is seen whether they still stand. */
  readonly tagsAsRead: string;
  readonly document: DocumentJson;
}

/** A post's words, folded, as they go into the index. */
export interface DueWords {
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly dek: string;
  readonly tags: string;
  readonly body: string;
}

/** A row that is to leave the index. */
export interface DueRemoval {
  readonly number: number;
  readonly version: number;
  readonly rowid: number;
}

interface DueColumns extends Pick<Card, "title" | "dek"> {
  readonly number: number;
  readonly version: number;
  readonly is_live: number;
  readonly has_update: number;
  readonly tag_names: string;
  readonly document: string;
}

const TAG_NAMES = `(select json_group_array(name order by place) from ${tagsOf("revisions")})`;

/** So many of them at most, and so many characters of documents, but one at least. ?1 is now. */
export function selectSearchDue(
  db: D1Database,
  { posts, characters }: { readonly posts: number; readonly characters: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `select * from (
         select due.*, sum(length(document)) over (order by number) - length(document) as before from (
           select posts.number, posts.version, posts.next_revision_id is not null as has_update,
             posts.state = 'live' and revisions.id is not null and revisions.withheld_at is null as is_live,
             coalesce(revisions.title, '') as title, coalesce(revisions.dek, '') as dek,
             coalesce(${TAG_NAMES}, '[]') as tag_names, coalesce(revisions.document, 'null') as document
           from posts left join revisions on revisions.id = ${revisionNow("posts")}
           where posts.is_search_due = 1 order by posts.number limit ?2) due)
       where before < ?3`,
    )
    .bind(now, posts, characters);
}

export function toDuePosts(result: D1Result | undefined): DuePost[] {
  return allRows<DueColumns>(result).map((row) => ({
    number: row.number,
    version: row.version,
    isLive: row.is_live === 1,
    hasUpdate: row.has_update === 1,
    title: row.title,
    dek: row.dek,
    tagNames: JSON.parse(row.tag_names) as string[],
    tagsAsRead: row.tag_names,
    document: JSON.parse(row.document) as DocumentJson,
  }));
}

/**
 * Must come first in its batch: what stands as it was read is due no more, and only that is written.
 * A post that was published, or whose tag was renamed, in between stays due.
 */
export function settleSearchDue(
  db: D1Database,
  posts: readonly Pick<DuePost, "number" | "version" | "tagsAsRead">[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update posts set is_search_due = 0
       from (select value ->> 'number' as number, value ->> 'version' as version, value ->> 'tagsAsRead' as tags from json_each(?2)) due
       where posts.number = due.number and posts.version = due.version
         and coalesce((select ${TAG_NAMES} from revisions where revisions.id = ${revisionNow("posts")}), '[]') = due.tags`,
    )
    .bind(now, JSON.stringify(posts.map(({ number, version, tagsAsRead }) => ({ number, version, tagsAsRead }))));
}

// Crossed to run in the order written: the few rows that are due, then their posts.
const SETTLED = `from json_each(?1) due cross join posts on posts.number = due.value ->> 'number'
  where posts.version = due.value ->> 'version' and posts.is_search_due = 0`;

/** The rows of many posts at once; two statements. */
export function writeDueRows(db: D1Database, rows: readonly DueWords[]): D1PreparedStatement[] {
  const json = JSON.stringify(rows);
  const columns = (names: readonly string[]): string => names.map((name) => `due.value ->> '${name}'`).join(", ");
  return [
    db
      .prepare(
        `insert or replace into search (rowid, title, dek, tags, body) select ${columns(["number", "title", "dek", "tags", "body"])} ${SETTLED}`,
      )
      .bind(json),
    db
      .prepare(
        `insert or replace into search_parts (rowid, title, dek, tags) select ${columns(["number", "title", "dek", "tags"])} ${SETTLED}`,
      )
      .bind(json),
  ];
}

export function deleteDueRows(db: D1Database, rows: readonly DueRemoval[]): D1PreparedStatement[] {
  return ["search", "search_parts"].map((table) =>
    db
      .prepare(`delete from ${table} where rowid in (select due.value ->> 'rowid' ${SETTLED})`)
      .bind(JSON.stringify(rows)),
  );
}
