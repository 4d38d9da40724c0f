import { selectMediaDue, toMediaDue, writeMediaWords } from "../db/pictures/media-words.ts";

const PICTURES_A_RUN = 500;

/** Brings the library's search in line with pictures that were written without it. Tells how many it looked at. */
export async function indexMedia(db: D1Database): Promise<number> {
  const due = toMediaDue(await selectMediaDue(db, PICTURES_A_RUN).run());
  if (due.length > 0) await db.batch(writeMediaWords(db, due));
  return due.length;
}
