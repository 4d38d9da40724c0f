import { allRows } from "../db/first-row.ts";
import { readDueOutbox, refuseOutbox, settleOutbox, toOutboxRow } from "../db/outbox.ts";
import { isPurgeTokenTaken, takePurgeToken } from "../db/purge-budget.ts";
import { queueTopics } from "../db/syndication/hub-topics.ts";
import { queueNotices } from "../db/syndication/index-notices.ts";
import type { Edge } from "../edge.ts";
import type { Outbox } from "./drain-outbox.ts";

/** The outbox in D1, in front of an edge. */
export function openOutbox(db: D1Database, edge: Edge, now: () => number): Outbox {
  return {
    now,
    // Cron calls once a minute and the budget gains five, so it may use what is kept for withdrawals.
    takeToken: async () => isPurgeTokenTaken(await takePurgeToken(db, now(), true).run()),
    readDue: async (limit) => allRows<unknown>(await readDueOutbox(db, now(), limit).run()).map(toOutboxRow),
    purge: (tags) => edge.purge(tags),
    settle: async (rows) => {
      const last = rows.filter(({ row }) => row.passesLeft === 1).map(({ row }) => row);
      const settle = settleOutbox(db, rows);
      if (last.length === 0) return void (await db.batch(settle));
      const ended = last.map(({ id }) => id);
      const tags = last.flatMap((row) => row.tags);
      await db.batch([queueNotices(db, ended, now()), ...settle, queueTopics(db, tags, now())]);
    },
    refuse: async (rows, reason) => {
      await refuseOutbox(db, rows, reason).run();
    },
  };
}
