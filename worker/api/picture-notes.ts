import type { Context } from "hono";
import type { EndingRight, PictureNotesReply, WaitingPicture } from "../../schema/picture-notes.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows, firstRow } from "../db/first-row.ts";
import { selectPictureNotes, type EndingRow, type WaitingRow } from "../db/picture-notes.ts";
import { countWaiting } from "../db/submissions.ts";
import { toVariantTrouble } from "../media/variant-trouble.ts";

/** So long before a right ends editors are told. */
const TOLD_AHEAD_MS = 14 * 24 * 60 * 60 * 1000;

/** What in the library needs an editor: what guests sent, rights that end soon and pictures whose renditions could not be made. */
export async function listPictureNotes(c: Context<App>): Promise<Response> {
  const { now } = c.var;
  const read = [countWaiting(c.env.DB), ...selectPictureNotes(c.env.DB, now, now + TOLD_AHEAD_MS)];
  const { results } = await readAs(c, "listPictureNotes", read);
  const ending = allRows<EndingRow>(results[1]);
  const waiting = allRows<WaitingRow>(results[2]);
  return c.json({
    sentIn: firstRow<{ waiting: number }>(results[0])?.waiting ?? 0,
    ending: ending.map(toEnding),
    moreEnding: countMore(ending),
    waiting: waiting.map(toWaiting),
    moreWaiting: countMore(waiting),
    corrections: firstRow<{ corrections: number }>(results[3])?.corrections ?? 0,
  } satisfies PictureNotesReply);
}

function countMore(rows: readonly { readonly total: number }[]): number {
  return (rows[0]?.total ?? 0) - rows.length;
}

function toEnding(row: EndingRow): EndingRight {
  const posts = JSON.parse(row.posts) as EndingRight["posts"];
  return {
    mediaId: row.id,
    fileName: row.file_name,
    credit: row.credit,
    at: row.rights_until,
    posts,
    morePosts: row.post_count - posts.length,
  };
}

function toWaiting(row: WaitingRow): WaitingPicture {
  return {
    mediaId: row.id,
    fileName: row.file_name,
    trouble: toVariantTrouble(row.variants_error),
    againAt: row.variants_state === "failed" ? null : row.variants_due_at,
  };
}
