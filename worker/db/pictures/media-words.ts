import { fold } from "../../../schema/fold.ts";
import { allRows } from "../first-row.ts";

/** What of a picture is searched. */
export interface MediaWords {
  readonly id: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly creator: string;
  readonly fileName: string;
}

/**
 * Brings the library's search in line with pictures that were written: belongs behind that, into the same batch. A
 * picture that was changed since its words were read stays due.
 */
export function writeMediaWords(db: D1Database, pictures: readonly MediaWords[]): D1PreparedStatement[] {
  const rows = JSON.stringify(pictures.map((picture) => ({ ...picture, folded: foldWords(picture) })));
  const unchanged = `media.id = due.value ->> 'id' and media.is_search_due = 1 and media.alt = due.value ->> 'alt'
    and media.caption = due.value ->> 'caption' and media.credit = due.value ->> 'credit'
    and media.creator = due.value ->> 'creator' and media.file_name = due.value ->> 'fileName'`;
  return [
    db
      .prepare(
        `update media set number = coalesce(media.number, (select coalesce(max(number), 0) from media where number is not null) + due.key + 1)
         from json_each(?1) due where ${unchanged}`,
      )
      .bind(rows),
    db
      .prepare(
        `insert or replace into search_media (rowid, words)
         select media.number, due.value ->> 'folded' from json_each(?1) due cross join media on ${unchanged}`,
      )
      .bind(rows),
    db.prepare(`update media set is_search_due = 0 from json_each(?1) due where ${unchanged}`).bind(rows),
  ];
}

function foldWords({ alt, caption, credit, creator, fileName }: MediaWords): string {
  return fold([alt, caption, credit, creator, fileName].join("\n"));
}

/** Pictures whose newest words are not in the index: the oldest first, so that numbers follow the order of the library. */
export function selectMediaDue(db: D1Database, most: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, alt, caption, credit, creator, file_name as fileName from media indexed by media_by_search_due
       where is_search_due = 1 order by created_at, id limit ?1`,
    )
    .bind(most);
}

export function toMediaDue(result: D1Result | undefined): MediaWords[] {
  return allRows<MediaWords>(result);
}
