import type { DocumentJson } from "../../../schema/document-json.ts";
import { allRows } from "../first-row.ts";
import { newestRevision } from "../posts/newest-revision.ts";

/** A post whose newest words are not in the desk's index, or older ones are. */
export interface DeskDue {
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly dek: string;
  readonly document: DocumentJson;
}

/** A post's words, folded, as they go into the desk's index. */
export interface DeskWords {
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly dek: string;
  readonly body: string;
}

/** So many of them at most, the newest first, and so many characters of documents, but one at least. */
export function selectDeskDue(
  db: D1Database,
  { posts, characters }: { readonly posts: number; readonly characters: number },
): D1PreparedStatement {
  return db
    .prepare(
      `select * from (
         select due.*, sum(length(document)) over (order by number desc) - length(document) as before from (
           select posts.number, posts.version, coalesce(revisions.title, '') as title, coalesce(revisions.dek, '') as dek,
             coalesce(revisions.document, '{"type":"doc","content":[]}') as document
           from posts indexed by posts_by_desk_search_due left join revisions on revisions.id = ${newestRevision("posts")}
           where posts.is_desk_search_due = 1 order by posts.number desc limit ?1) due)
       where before < ?2`,
    )
    .bind(posts, characters);
}

export function toDeskDue(result: D1Result | undefined): DeskDue[] {
  return allRows<Omit<DeskDue, "document"> & { readonly document: string }>(result).map(
    ({ number, version, title, dek, document }) => ({
      number,
      version,
      title,
      dek,
      document: JSON.parse(document) as DocumentJson,
    }),
  );
}

/** Must come first in its batch: a post that was saved since it was read stays due, and is not written. */
export function settleDeskDue(
  db: D1Database,
  posts: readonly Pick<DeskDue, "number" | "version">[],
): D1PreparedStatement {
  return db
    .prepare(
      `update posts set is_desk_search_due = 0
       from (select value ->> 'number' as number, value ->> 'version' as version from json_each(?1)) due
       where posts.number = due.number and posts.version = due.version`,
    )
    .bind(JSON.stringify(posts.map(({ number, version }) => ({ number, version }))));
}

export function writeDeskWords(db: D1Database, rows: readonly DeskWords[]): D1PreparedStatement {
  return db
    .prepare(
      `insert or replace into desk_search (rowid, title, dek, body)
       select due.value ->> 'number', due.value ->> 'title', due.value ->> 'dek', due.value ->> 'body'
       from json_each(?1) due cross join posts on posts.number = due.value ->> 'number'
       where posts.version = due.value ->> 'version' and posts.is_desk_search_due = 0`,
    )
    .bind(JSON.stringify(rows));
}

/** All of the words, the last one perhaps unfinished, as FTS5 is asked for them. */
export function toDeskMatch(words: readonly (readonly string[])[], isTitleOnly: boolean): string {
  const anyOf = (spellings: readonly string[], suffix: string): string =>
    `(${spellings.map((word) => `"${word}"${suffix}`).join(" OR ")})`;
  const all = words.map((spellings, index) => anyOf(spellings, index === words.length - 1 ? " *" : "")).join(" AND ");
  return isTitleOnly ? `{title} : (${all})` : all;
}

/** The posts in the index that match, the newest first. */
export function selectDeskMatches(db: D1Database, match: string, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `select posts.number from desk_search cross join posts on posts.number = desk_search.rowid
       where desk_search match ?1 and posts.is_desk_search_due = 0 order by desk_search.rowid desc limit ?2`,
    )
    .bind(match, limit);
}

/** Of the newest that are due, those with the words in their title, whatever is not looked at of their text. */
export function selectDueTitles(
  db: D1Database,
  words: readonly (readonly string[])[],
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      `select number from (
         select number, ' ' || folded_title as title from posts indexed by posts_by_desk_search_due
         where is_desk_search_due = 1 order by number desc limit ?2) due
       where not exists (select 1 from json_each(?1) word where instr(due.title, ' ' || word.value) = 0)`,
    )
    .bind(JSON.stringify(words.map(([word]) => word)), limit);
}

export function countDeskDue(db: D1Database, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `select count(*) as due from (
         select 1 from posts indexed by posts_by_desk_search_due where is_desk_search_due = 1 limit ?1)`,
    )
    .bind(limit);
}
