import { documentText } from "../../schema/document-text.ts";
import { toSite } from "../db/read-site.ts";
import {
  deleteDueRows,
  selectSearchDue,
  settleSearchDue,
  toDuePosts,
  writeDueRows,
  type DuePost,
  type DueRemoval,
  type DueRow,
} from "../db/search/search-due.ts";
import { searchKey } from "../db/search/search-key.ts";
import { toSearchRow } from "../db/search/search-rows.ts";
import { selectSite } from "../db/site.ts";

/** What one run brings in line; what is left comes a minute later. */
const MOST_A_RUN = { posts: 400, characters: 2_000_000 };
/** One parameter holds two million bytes, and a character may take three. */
const CHARACTERS_A_STATEMENT = 600_000;

/** A post with the key under which its words are to stand; null where they are to go. */
type PlannedPost = DuePost & { readonly newKey: number | null };

/**
 * Brings the search index in line with posts whose names or dates changed, or that came or went
 * otherwise than by a publication. Tells how many posts it looked at.
 */
export async function indexPosts(db: D1Database, now: number): Promise<number> {
  const [siteRow, dueRows] = await db.batch([selectSite(db), selectSearchDue(db, MOST_A_RUN, now)]);
  const { timeZone } = toSite(siteRow);
  const due = toDuePosts(dueRows).map((post) => ({ ...post, newKey: planKey(post, timeZone) }));
  if (due.length === 0) return 0;
  const removed = due.flatMap(listRemovals);
  await db.batch([
    settleSearchDue(db, due, now),
    ...(removed.length === 0 ? [] : deleteDueRows(db, removed)),
    ...chunk(due.flatMap(toRows)).flatMap((rows) => writeDueRows(db, rows)),
  ]);
  return due.length;
}

/** A post that was given another date moves there, but not while words of an update lie where it was. */
function planKey({ number, key, isLive, hasUpdate, publishedAt }: DuePost, timeZone: string): number | null {
  if (!isLive) return null;
  return hasUpdate && key !== null ? key : searchKey(number, publishedAt, timeZone);
}

function toRows({ number, version, newKey, title, dek, names, document }: PlannedPost): DueRow[] {
  if (newKey === null) return [];
  const text = [documentText(document), names.caption].join("\n");
  return [{ number, version, key: newKey, ...toSearchRow({ title, dek, ...names, text }) }];
}

/** The words of an update stay while it waits; without one there is nothing for them to stand for. */
function listRemovals({ number, version, key, newKey, hasUpdate }: PlannedPost): DueRemoval[] {
  if (key === null) return [];
  const gone = [...(key === newKey ? [] : [key]), ...(newKey !== null && hasUpdate ? [] : [-key])];
  return gone.map((row) => ({ number, version, key: row }));
}

function chunk(rows: readonly DueRow[]): DueRow[][] {
  const chunks: DueRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const characters = Object.values(row).reduce<number>((sum, value) => sum + String(value).length, 0);
    if (characters > room) {
      chunks.push([]);
      room = CHARACTERS_A_STATEMENT;
    }
    chunks.at(-1)?.push(row);
    room -= characters;
  }
  return chunks;
}
