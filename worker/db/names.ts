import { fold, foldName } from "../../schema/fold.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import { countPosts } from "./posts/desk-post.ts";

/** Completions shown at once under a field. */
const COMPLETIONS = 20;

/** Tags whose name or alias holds the words, those that begin with them first, then the most used. */
export function selectTags(db: D1Database, words: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, slug, name, description, version, ${countPosts("'tag:' || tags.id", "?2")} as posts from tags
       where ?1 = '' or instr(folded, ?1) > 0
         or exists (select 1 from tag_aliases where tag_id = tags.id and instr(lower(tag_aliases.name), ?1) > 0)
       order by folded = ?1 desc, instr(folded, ?1) = 1 desc, posts desc, folded limit ${COMPLETIONS}`,
    )
    .bind(foldName(words), now);
}

/** A page of the list of all tags. */
export const TAGS_PER_PAGE = 100;

/** Tags by name, those behind the one that `after` names; one more than a page, to know whether there is another. */
export function selectTagsByName(db: D1Database, words: string, after: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, slug, name, description, version, ${countPosts("'tag:' || tags.id", "?2")} as posts from tags
       where (?1 = '' or instr(folded, ?1) > 0
           or exists (select 1 from tag_aliases where tag_id = tags.id and instr(lower(tag_aliases.name), ?1) > 0))
         and (?3 = '' or (folded, id) > (select folded, id from tags where id = ?3))
       order by folded, id limit ${TAGS_PER_PAGE + 1}`,
    )
    .bind(foldName(words), now, after);
}

/** The tag that owns a slug, as its own or as an alias. */
export function selectTagBySlug(db: D1Database, slug: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, slug, name, description, version, ${countPosts("'tag:' || tags.id", "?2")} as posts from tags
       where slug = ?1 or id = (select tag_id from tag_aliases where slug = ?1) order by slug = ?1 desc limit 1`,
    )
    .bind(slug, now);
}

export function insertTag(
  db: D1Database,
  tag: Omit<Tag, "posts" | "version">,
  personId: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into tags (id, slug, name, folded, description, created_by, created_at, updated_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) on conflict do nothing`,
    )
    .bind(tag.id, tag.slug, tag.name, foldName(tag.name), tag.description, personId, now);
}

export function selectBylines(db: D1Database, words: string): D1PreparedStatement {
  return selectByName(db, "select id, slug, name, description from bylines", words);
}

export function selectBylineBySlug(db: D1Database, slug: string): D1PreparedStatement {
  return db.prepare("select id, slug, name, description from bylines where slug = ?1").bind(slug);
}

export function insertByline(db: D1Database, byline: Byline, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into bylines (id, slug, name, description, created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?5)
       on conflict do nothing`,
    )
    .bind(byline.id, byline.slug, byline.name, byline.description, now);
}

export function selectSources(db: D1Database, words: string): D1PreparedStatement {
  return selectByName(db, "select id, slug, name, url from sources", words);
}

export function selectSourceBySlug(db: D1Database, slug: string): D1PreparedStatement {
  return db.prepare("select id, slug, name, url from sources where slug = ?1").bind(slug);
}

export function insertSource(db: D1Database, source: Source, now: number): D1PreparedStatement {
  return db
    .prepare(
      "insert into sources (id, slug, name, url, created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?5) on conflict do nothing",
    )
    .bind(source.id, source.slug, source.name, source.url, now);
}

// Slugs are folded names, so they serve for finding "Müller" by "muller" without a column of their own.
function selectByName(db: D1Database, select: string, words: string): D1PreparedStatement {
  const folded = fold(words).split(" ")[0] ?? "";
  return db
    .prepare(
      `${select} where ?1 = '' or instr(lower(name), lower(?2)) > 0 or instr(slug, ?1) > 0 order by name limit ${COMPLETIONS}`,
    )
    .bind(folded, words.trim());
}
