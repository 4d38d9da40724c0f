import type { Context } from "hono";
import type {
  ChangedPicture,
  EndingRight,
  LackingPicture,
  PictureNotesReply,
  WaitingPicture,
} from "../../../schema/picture-notes.ts";
import type { PictureGap } from "../../../schema/rights.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { countWaiting } from "../../db/guests/submissions.ts";
import {
  POSTS_NAMED,
  selectPictureNotes,
  type ChangedRow,
  type EndingRow,
  type LackingRow,
  type WaitingRow,
} from "../../db/pictures/picture-notes.ts";
import { toVariantTrouble } from "../../media/variant-trouble.ts";

/** So long before a right ends editors are told. */
const TOLD_AHEAD_MS = 14 * 24 * 60 * 60 * 1000;

/** What in the library needs an editor: what guests sent, rights that end soon, pictures that are shown and lack something, and those whose renditions could not be made. */
export async function listPictureNotes(c: Context<App>): Promise<Response> {
  const { now } = c.var;
  const read = [countWaiting(c.env.DB), ...selectPictureNotes(c.env.DB, now, now + TOLD_AHEAD_MS)];
  const { results } = await readAs(c, "listPictureNotes", read);
  const ending = allRows<EndingRow>(results[1]);
  const lacking = allRows<LackingRow>(results[2]);
  const waiting = allRows<WaitingRow>(results[3]);
  const changed = allRows<ChangedRow>(results[5]);
  return c.json({
    sentIn: firstRow<{ waiting: number }>(results[0])?.waiting ?? 0,
    ending: ending.map(toEnding),
    moreEnding: countMore(ending),
    lacking: lacking.map(toLacking),
    moreLacking: countMore(lacking),
    waiting: waiting.map(toWaiting),
    moreWaiting: countMore(waiting),
    changed: changed.map(toChanged),
    moreChanged: countMore(changed),
    corrections: firstRow<{ corrections: number }>(results[4])?.corrections ?? 0,
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

function toLacking(row: LackingRow): LackingPicture {
  const posts = JSON.parse(row.posts) as LackingPicture["posts"];
  return {
    mediaId: row.id,
    fileName: row.file_name,
    lacks: row.lacking.split(",") as PictureGap[],
    posts,
    morePosts: row.post_count - posts.length,
  };
}

function toChanged(row: ChangedRow): ChangedPicture {
  const all = JSON.parse(row.posts) as ChangedPicture["posts"];
  const posts = all.slice(0, POSTS_NAMED);
  return { mediaId: row.id, fileName: row.file_name, posts, morePosts: all.length - posts.length };
}

function toWaiting(row: WaitingRow): WaitingPicture {
  return {
    mediaId: row.id,
    fileName: row.file_name,
    trouble: toVariantTrouble(row.variants_error),
    againAt: row.variants_state === "failed" ? null : row.variants_due_at,
  };
}
