import { writeTakeOvers } from "../db/posts/take-overs.ts";

/**
 * Writes down that scheduled updates have taken over at their time. Readers saw them from that moment
 * on; afterwards the post is live with them as if they had been published then.
 */
export async function takeOverUpdates(db: D1Database, now: number): Promise<number> {
  const { meta } = await writeTakeOvers(db, now).run();
  return meta.changes;
}
