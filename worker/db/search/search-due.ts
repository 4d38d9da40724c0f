import type { Card } from "../../../schema/card.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { allRows, firstRow } from "../first-row.ts";
import { revisionNow } from "../public-columns.ts";
import { tagsOf } from "../stands-for.ts";
import { insertSearchRows, searchTables, type SearchRow, type TagNames } from "./search-rows.ts";

/** A post whose words in the search index are out of date, with what readers see of it now. */
export interface DuePost {
  readonly number: number;
  readonly version: number;
  /** Under which its words stand; null where none do. */
  readonly key: number | null;
  readonly publishedAt: number;
  /** Whether readers find it at all. */
  readonly isLive: boolean;
  /** Whether a scheduled update waits, whose own words are to stay. */
  readonly hasUpdate: boolean;
  readonly title: string;
  readonly dek: string;
  readonly names: DueNames;
  /** The names as the database said them: by them it is seen whether they still stand. */
  readonly namesAsRead: string;
  readonly document: DocumentJson;
}

export interface DueNames {
  readonly tags: readonly TagNames[];
  readonly bylines: readonly string[];
  readonly sources: readonly string[];
  /** The lead picture's. */
  readonly caption: string;
}

/** A post's words, folded, as they go into the index. */
export interface DueRow extends SearchRow {
  readonly number: number;
  readonly version: number;
  readonly key: number;
}

/** A row that is to leave the index. */
export interface DueRemoval {
  readonly number: number;
  readonly version: number;
  readonly key: number;
}

interface DueColumns extends Pick<Card, "title" | "dek"> {
  readonly number: number;
  readonly version: number;
  readonly search_key: number | null;
  readonly published_at: number | null;
  readonly is_live: number;
  readonly has_update: number;
  readonly names: string;
  readonly document: string;
}

/** Everything beside its own words by which a post is found: a picture's caption stands where it has none of its own. */
const NAMES = `json_object(
  'tags', (select json_group_array(json_object('slug', slug, 'name', name, 'aliases', json((
      select json_group_array(json_object('slug', slug, 'name', name)) from tag_aliases where tag_aliases.tag_id = known.id))) order by place)
    from ${tagsOf("revisions")} known),
  'bylines', (select json_group_array(name) from (
    select bylines.name from json_each(revisions.bylines) used cross join bylines on bylines.id = used.value ->> 'bylineId' order by used.key)),
  'sources', (select json_group_array(name) from sources where id = revisions.source ->> 'sourceId'),
  'original', coalesce(revisions.source ->> 'byline', ''),
  'caption', coalesce(revisions.lead ->> 'caption', (select caption from media where id = revisions.lead ->> 'mediaId'), ''))`;

const NO_NAMES = `'{"tags":[],"bylines":[],"sources":[],"original":"","caption":""}'`;

/** The newest first, so many of them at most, and so many characters of documents, but one at least. ?1 is now. */
export function selectSearchDue(
  db: D1Database,
  { posts, characters }: { readonly posts: number; readonly characters: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `select * from (
         select due.*, sum(length(document)) over (order by number desc) - length(document) as before from (
           select posts.number, posts.version, posts.search_key, posts.published_at, posts.next_revision_id is not null as has_update,
             posts.state = 'live' and revisions.id is not null and revisions.withheld_at is null as is_live,
             coalesce(revisions.title, '') as title, coalesce(revisions.dek, '') as dek,
             case when revisions.id is null then ${NO_NAMES} else ${NAMES} end as names, coalesce(revisions.document, 'null') as document
           from posts indexed by posts_by_search_due left join revisions on revisions.id = ${revisionNow("posts")}
           where posts.is_search_due = 1 order by posts.number desc limit ?2) due)
       where before < ?3`,
    )
    .bind(now, posts, characters);
}

/** Whether posts lie ahead of the minute's job whose words were never in the index: it takes the newest first. */
export function selectIsFilling(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select state = 'live' and search_key is null as is_filling from posts indexed by posts_by_search_due
     where is_search_due = 1 order by number limit 1`,
  );
}

export function toIsFilling(result: D1Result | undefined): boolean {
  return firstRow<{ is_filling: number }>(result)?.is_filling === 1;
}

export function toDuePosts(result: D1Result | undefined): DuePost[] {
  return allRows<DueColumns>(result).map((row) => {
    const { original, ...names } = JSON.parse(row.names) as DueNames & { readonly original: string };
    return {
      number: row.number,
      version: row.version,
      key: row.search_key,
      publishedAt: row.published_at ?? 0,
      isLive: row.is_live === 1,
      hasUpdate: row.has_update === 1,
      title: row.title,
      dek: row.dek,
      names: { ...names, bylines: original === "" ? names.bylines : [...names.bylines, original] },
      namesAsRead: row.names,
      document: JSON.parse(row.document) as DocumentJson,
    };
  });
}

/**
 * Must come first in its batch: what stands as it was read is due no more, and only that is written.
 * A post that was published, or whose tag was renamed, in between stays due. `newKey` is where its words
 * will stand, null where none will.
 */
export function settleSearchDue(
  db: D1Database,
  posts: readonly (Pick<DuePost, "number" | "version" | "namesAsRead"> & { readonly newKey: number | null })[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update posts set is_search_due = 0, search_key = due.key
       from (select value ->> 'number' as number, value ->> 'version' as version, value ->> 'names' as names, value ->> 'key' as key
         from json_each(?2)) due
       where posts.number = due.number and posts.version = due.version
         and coalesce((select ${NAMES} from revisions where revisions.id = ${revisionNow("posts")}), ${NO_NAMES}) = due.names`,
    )
    .bind(
      now,
      JSON.stringify(
        posts.map(({ number, version, namesAsRead, newKey }) => ({ number, version, names: namesAsRead, key: newKey })),
      ),
    );
}

// Crossed to run in the order written: the few rows that are due, then their posts.
const SETTLED = `from json_each(?1) due cross join posts on posts.number = due.value ->> 'number'
  where posts.version = due.value ->> 'version' and posts.is_search_due = 0`;

/** The rows of many posts at once; two statements. */
export function writeDueRows(db: D1Database, rows: readonly DueRow[]): D1PreparedStatement[] {
  const json = JSON.stringify(rows);
  return searchTables.map((table) => db.prepare(insertSearchRows(table, SETTLED)).bind(json));
}

/** Must come before what is written anew. Two statements. */
export function deleteDueRows(db: D1Database, rows: readonly DueRemoval[]): D1PreparedStatement[] {
  return searchTables.map((table) =>
    db
      .prepare(`delete from ${table} where rowid in (select due.value ->> 'key' ${SETTLED})`)
      .bind(JSON.stringify(rows)),
  );
}
