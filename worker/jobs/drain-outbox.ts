import type { DueAgain, OutboxRow } from "../db/outbox.ts";
import { PURGE_TAG_LIMIT, SITE_TAG, type PurgeReply } from "../edge.ts";

/** Longer than a page takes to be made, and short of the minute, so that the next but one run of cron repeats the purge. */
export const SECOND_PASS_MS = 55_000;

const ROWS_A_RUN = 500;
const MINUTE_MS = 60_000;
const LONGEST_BACKOFF_MINUTES = 60;

/** The outbox as its drain sees it: rows to read, one edge to call, and two ways for a row to go on. */
export interface Outbox {
  now(): number;
  takeToken(): Promise<boolean>;
  readDue(limit: number): Promise<OutboxRow[]>;
  purge(tags: readonly string[]): Promise<PurgeReply>;
  settle(rows: readonly DueAgain[]): Promise<void>;
  refuse(rows: readonly DueAgain[], reason: string): Promise<void>;
}

export interface Drained {
  readonly rows: number;
  readonly purge: "accepted" | "refused" | "none";
}

/**
 * One purge call for all rows that are due, which is what cron may make in a minute. A row leaves only
 * after the edge accepted its tags twice; when this fails between the call and the settling, it is purged once more.
 */
export async function drainOutbox(outbox: Outbox): Promise<Drained> {
  const rows = await outbox.readDue(ROWS_A_RUN);
  if (rows.length === 0) return { rows: 0, purge: "none" };
  if (!(await outbox.takeToken())) return { rows: rows.length, purge: "none" };
  const reply = await purgeRows(outbox, rows);
  return { rows: rows.length, purge: reply.accepted ? "accepted" : "refused" };
}

/** The call right after a commit whose batch got a token for it. A refusal leaves the row to cron. */
export async function purgeRows(
  outbox: Pick<Outbox, "now" | "purge" | "settle" | "refuse">,
  rows: readonly OutboxRow[],
): Promise<PurgeReply> {
  const reply = await outbox.purge(mergeTags(rows));
  const now = outbox.now();
  if (reply.accepted) await outbox.settle(rows.map((row) => ({ row, dueAt: now + SECOND_PASS_MS })));
  else {
    await outbox.refuse(
      rows.map((row) => ({ row, dueAt: now + backoff(row.attempts) })),
      reply.reason,
    );
  }
  return reply;
}

function mergeTags(rows: readonly OutboxRow[]): string[] {
  const tags = new Set(rows.flatMap((row) => row.tags));
  return tags.has(SITE_TAG) || tags.size > PURGE_TAG_LIMIT ? [SITE_TAG] : [...tags];
}

function backoff(attempts: number): number {
  return Math.min(2 ** attempts, LONGEST_BACKOFF_MINUTES) * MINUTE_MS;
}
