import { newId } from "../../schema/id.ts";
import { settleCounts } from "../db/lists/list-counts.ts";
import { cutHeads } from "../db/lists/list-cuts.ts";
import { insertOutbox } from "../db/outbox.ts";

/** Moments taken in one run; what is left comes a minute later. */
const MOMENTS_A_RUN = 500;

/**
 * Tidies up behind the moments that have passed: settles the counts of their lists, cuts their
 * heads, purges their tags once more, and forgets them. Pages were right without it: they ended at
 * the moment, and the predicate decided.
 */
export async function passMoments(db: D1Database, now: number): Promise<number> {
  const { results } = await db
    .prepare(
      `select tag, at, subject,
         (select path from posts where id = subject and tag = 'post:' || subject and first_public_at <= ?1) as path
       from moments where at <= ?1 order by at, tag, subject limit ?2`,
    )
    .bind(now, MOMENTS_A_RUN)
    .all<{ tag: string; at: number; subject: string; path: string | null }>();
  const last = results.at(-1);
  if (last === undefined) return 0;
  const tags = [...new Set(results.map((row) => row.tag))];
  const addresses = results.flatMap(({ path }) => path ?? []);
  const lists = [...new Set(tags.flatMap((tag) => /^list:(.+):head$/.exec(tag)?.[1] ?? []))];
  await db.batch([
    ...(lists.length === 0
      ? []
      : [
          settleCounts(
            db,
            lists.map((list) => ({ list, delta: 0, months: {} })),
            now,
          ),
          cutHeads(db, lists, now),
        ]),
    insertOutbox(db, { id: newId(now), tags, addresses, isUrgent: false, now }),
    db.prepare("delete from moments where (at, tag, subject) <= (?1, ?2, ?3)").bind(last.at, last.tag, last.subject),
  ]);
  return results.length;
}
