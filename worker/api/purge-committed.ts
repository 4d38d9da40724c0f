import type { Context } from "hono";
import type { PurgeStanding } from "../../schema/standing.ts";
import type { App } from "../app-env.ts";
import { PURGE_PASSES, type NewOutboxRow } from "../db/outbox.ts";
import { isPurgeTokenTaken } from "../db/purge-budget.ts";
import { purgeRows } from "../jobs/drain-outbox.ts";
import { openOutbox } from "../jobs/outbox.ts";

/**
 * The purge of what was just committed, if its batch got a token; otherwise, and where the edge
 * refuses, the outbox row stays for cron. The edge's answer is awaited, since the receipt says it;
 * the settling of the row is not.
 */
export async function purgeCommitted(
  c: Context<App>,
  row: NewOutboxRow,
  token: D1Result | undefined,
): Promise<PurgeStanding> {
  if (!isPurgeTokenTaken(token)) return "queued";
  const { edge } = c.var;
  const outbox = openOutbox(c.env.DB, edge, () => c.var.now);
  const answered = Promise.withResolvers<PurgeStanding>();
  const purging = purgeRows(
    {
      ...outbox,
      async purge(tags) {
        const reply = await edge.purge(tags);
        answered.resolve(reply.accepted ? "accepted" : "queued");
        return reply;
      },
    },
    [{ ...row, attempts: 0, passesLeft: PURGE_PASSES }],
  );
  // The row is in the outbox: whatever fails from here on, cron does again.
  c.executionCtx.waitUntil(
    purging.catch((error: unknown) =>
      console.error(JSON.stringify({ event: "outbox_not_settled", error: String(error) })),
    ),
  );
  return answered.promise;
}
