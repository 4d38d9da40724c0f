import { fold } from "../../schema/fold.ts";

/** What a post is found by. */
export interface SearchWords {
  readonly title: string;
  readonly dek: string;
  readonly tagNames: readonly string[];
  readonly text: string;
}

/**
 * The words of a post in both indexes: under its number what readers see of it now, under its number
 * less than zero what a scheduled update will show. Two statements.
 */
export function writeSearchRow(db: D1Database, rowid: number, words: SearchWords): D1PreparedStatement[] {
  const tags = sayTags(words.tagNames);
  return [
    db
      .prepare("insert or replace into search (rowid, title, dek, tags, body) values (?1, ?2, ?3, ?4, ?5)")
      .bind(rowid, fold(words.title), fold(words.dek), fold(tags), fold(words.text)),
    db
      .prepare("insert or replace into search_parts (rowid, title, dek, tags) values (?1, ?2, ?3, ?4)")
      .bind(rowid, fold(words.title), fold(words.dek), fold(tags)),
  ];
}

/** A post's tags as one text. */
export function sayTags(names: readonly string[]): string {
  return names.join(" · ");
}

/** Nothing happens where there is no such row. Two statements. */
export function deleteSearchRow(db: D1Database, rowid: number): D1PreparedStatement[] {
  return [
    db.prepare("delete from search where rowid = ?1").bind(rowid),
    db.prepare("delete from search_parts where rowid = ?1").bind(rowid),
  ];
}
