import { documentText } from "../../schema/document-text.ts";
import { fold } from "../../schema/fold.ts";
import {
  deleteDueRows,
  selectSearchDue,
  settleSearchDue,
  toDuePosts,
  writeDueRows,
  type DuePost,
  type DueRemoval,
  type DueWords,
} from "../db/search-due.ts";
import { sayTags } from "../db/search-rows.ts";

/** What one run brings in line; what is left comes a minute later. */
const MOST_A_RUN = { posts: 200, characters: 2_000_000 };
/** One parameter holds two million bytes, and a character may take three. */
const CHARACTERS_A_STATEMENT = 600_000;

/**
 * Brings the search index in line with posts whose tags were renamed or deleted, or that came or went
 * otherwise than by a publication. Tells how many posts it looked at.
 */
export async function indexPosts(db: D1Database, now: number): Promise<number> {
  const due = toDuePosts(await selectSearchDue(db, MOST_A_RUN, now).run());
  if (due.length === 0) return 0;
  const removed = due.flatMap(listRemovals);
  await db.batch([
    settleSearchDue(db, due, now),
    ...chunk(due.filter(({ isLive }) => isLive).map(toWords)).flatMap((rows) => writeDueRows(db, rows)),
    ...(removed.length === 0 ? [] : deleteDueRows(db, removed)),
  ]);
  return due.length;
}

function toWords({ number, version, title, dek, tagNames, document }: DuePost): DueWords {
  const [tags, body] = [fold(sayTags(tagNames)), fold(documentText(document))];
  return { number, version, title: fold(title), dek: fold(dek), tags, body };
}

/** The words of an update stay while it waits; without one there is nothing for them to stand for. */
function listRemovals({ number, version, isLive, hasUpdate }: DuePost): DueRemoval[] {
  const gone = [...(isLive ? [] : [number]), ...(isLive && hasUpdate ? [] : [-number])];
  return gone.map((rowid) => ({ number, version, rowid }));
}

function chunk(rows: readonly DueWords[]): DueWords[][] {
  const chunks: DueWords[][] = [];
  let room = 0;
  for (const row of rows) {
    const characters = row.title.length + row.dek.length + row.tags.length + row.body.length;
    if (characters > room) {
      chunks.push([]);
      room = CHARACTERS_A_STATEMENT;
    }
    chunks.at(-1)?.push(row);
    room -= characters;
  }
  return chunks;
}
