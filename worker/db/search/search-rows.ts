import type { Named } from "../../../schema/card.ts";
import { fold, nameKeys } from "../../../schema/fold.ts";

/** A tag with its other names. */
export interface TagNames {
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly Pick<Named, "slug" | "name">[];
}

/** What a post is found by. */
export interface SearchWords {
  readonly title: string;
  readonly dek: string;
  readonly tags: readonly TagNames[];
  /** Of those who wrote it, here and where it comes from. */
  readonly bylines: readonly string[];
  readonly sources: readonly string[];
  /** With the captions of its pictures. */
  readonly text: string;
}

/** That, folded, by column. */
export interface SearchRow {
  readonly title: string;
  readonly dek: string;
  readonly tags: string;
  readonly names: string;
  /** Both. */
  readonly named: string;
  readonly body: string;
  readonly marks: string;
}

/** The columns of the indexes, each with what stands in it. */
const COLUMNS = {
  search: { title: "title", dek: "dek", tags: "tags", names: "names", body: "body", marks: "marks" },
  search_parts: { title: "title", dek: "dek", tags: "named", marks: "marks" },
} as const satisfies Record<string, Readonly<Record<string, keyof SearchRow>>>;

export type SearchTable = keyof typeof COLUMNS;
export const searchTables = ["search", "search_parts"] as const satisfies readonly SearchTable[];

// Characters for private use are no letters, so that no word of a query is taken for a mark. The last
// one ends a mark, also for the index that knows only three characters at a time.
const MARKS = { tag: "\u{e000}", source: "\u{e001}", by: "\u{e002}" } as const;
const MARK_END = "\u{e00f}";
/** Stands in every row, for a query that names nothing which must occur. */
export const EVERY_POST = "\u{e00e}";

/** Stands in a row of no post at the beginning of each month (migration 0017). */
export const MONTH_BEGINS = "\u{e00c}\u{e00c}\u{e00c}";

/** A whole name as the indexes hold it. */
export function markName(kind: keyof typeof MARKS, key: string): string {
  return `${MARKS[kind]}${key}${MARK_END}`;
}

export function toSearchRow({ title, dek, tags, bylines, sources, text }: SearchWords): SearchRow {
  const tagNames = tags.flatMap((tag) => [tag, ...tag.aliases]);
  const mark = (kind: keyof typeof MARKS, names: readonly string[]): string[] =>
    names.flatMap(nameKeys).map((key) => markName(kind, key));
  const marks = [
    ...mark(
      "tag",
      tagNames.flatMap(({ slug, name }) => [name, slug]),
    ),
    ...mark("source", sources),
    ...mark("by", bylines),
    EVERY_POST,
  ];
  const ownTags = tagNames.map(({ name }) => name);
  const names = [...bylines, ...sources];
  return {
    title: foldWords(title),
    dek: foldWords(dek),
    tags: foldWords(joinNames(ownTags)),
    names: foldWords(joinNames(names)),
    named: foldWords(joinNames([...ownTags, ...names])),
    body: fold(text),
    marks: [...new Set(marks)].join(" "),
  };
}

/** A space before and behind each word, by which the index of parts tells beginnings and ends. */
function foldWords(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}\p{Co}]+/gu, " ")
    .trim()} `;
}

/** Names as one text. No phrase goes from one to the next. */
function joinNames(names: readonly string[]): string {
  return [...new Set(names)].join(" \u{e00d} ");
}

/** The words of a post in both indexes, in place of what stood under the key. Two statements. */
export function writeSearchRow(db: D1Database, key: number, words: SearchWords): D1PreparedStatement[] {
  const row = toSearchRow(words);
  return searchTables.map((table) => {
    const values = Object.values(COLUMNS[table]).map((value) => row[value]);
    return db
      .prepare(`${insertInto(table)} values (?1, ${values.map((_, index) => `?${index + 2}`).join(", ")})`)
      .bind(key, ...values);
  });
}

/** Many rows at once, as `from` has them in JSON under `due.value`, each with its key. */
export function insertSearchRows(table: SearchTable, from: string): string {
  const values = Object.values(COLUMNS[table]).map((value) => `due.value ->> '${value}'`);
  return `${insertInto(table)} select due.value ->> 'key', ${values.join(", ")} ${from}`;
}

function insertInto(table: SearchTable): string {
  return `insert or replace into ${table} (rowid, ${Object.keys(COLUMNS[table]).join(", ")})`;
}

/** What stood under the key of another date, of an update too. Two statements. */
export function leaveSearchKey(db: D1Database, key: number): D1PreparedStatement[] {
  return searchTables.map((table) => db.prepare(`delete from ${table} where rowid in (?1, -?1)`).bind(key));
}

/** Nothing happens where there is no such row. Two statements. */
export function deleteSearchRow(db: D1Database, key: number): D1PreparedStatement[] {
  return searchTables.map((table) => db.prepare(`delete from ${table} where rowid = ?1`).bind(key));
}
