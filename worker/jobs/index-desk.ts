import { documentText } from "../../schema/document-text.ts";
import { fold } from "../../schema/fold.ts";
import {
  selectDeskDue,
  settleDeskDue,
  toDeskDue,
  writeDeskWords,
  type DeskDue,
  type DeskWords,
} from "../db/desk/desk-search.ts";

/** What one run brings in line; what is left comes a minute later. */
const MOST_A_RUN = { posts: 400, characters: 2_000_000 };
/** One parameter holds two million bytes, and a character may take three. */
const CHARACTERS_A_STATEMENT = 600_000;

/** Brings the desk's own search in line with what was written since. Tells how many posts it looked at. */
export async function indexDesk(db: D1Database): Promise<number> {
  const due = toDeskDue(await selectDeskDue(db, MOST_A_RUN).run());
  if (due.length === 0) return 0;
  await db.batch([settleDeskDue(db, due), ...chunk(due.map(toWords)).map((rows) => writeDeskWords(db, rows))]);
  return due.length;
}

function toWords({ number, version, title, dek, document }: DeskDue): DeskWords {
  return { number, version, title: fold(title), dek: fold(dek), body: fold(documentText(document)) };
}

function chunk(rows: readonly DeskWords[]): DeskWords[][] {
  const chunks: DeskWords[][] = [];
  let room = 0;
  for (const row of rows) {
    const characters = row.title.length + row.dek.length + row.body.length;
    if (characters > room) {
      chunks.push([]);
      room = CHARACTERS_A_STATEMENT;
    }
    chunks.at(-1)?.push(row);
    room -= characters;
  }
  return chunks;
}
