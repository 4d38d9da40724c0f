/** Each purge is made twice: a miss that began before the commit may be stored after the first. */
export const PURGE_PASSES = 2;

export interface OutboxRow {
  readonly id: string;
  readonly tags: readonly string[];
  readonly isUrgent: boolean;
  readonly attempts: number;
  readonly passesLeft: number;
}

export interface NewOutboxRow {
  readonly id: string;
  readonly tags: readonly string[];
  readonly isUrgent: boolean;
  /** The posts and pages whose own change it is, for search engines. */
  readonly addresses?: readonly string[];
  readonly now: number;
}

/** A row and when it is due again. */
export interface DueAgain {
  readonly row: OutboxRow;
  readonly dueAt: number;
}

/** Belongs into the batch that commits the change: then no change goes without its purge. */
export function insertOutbox(db: D1Database, row: NewOutboxRow): D1PreparedStatement {
  if (row.tags.length === 0) throw new Error("A purge names at least one cache tag.");
  return db
    .prepare(
      `insert into outbox (id, tags, urgent, passes_left, due_at, created_at, addresses) values (?1, ?2, ?3, ${PURGE_PASSES}, ?4, ?4, ?5)`,
    )
    .bind(row.id, JSON.stringify(row.tags), row.isUrgent ? 1 : 0, row.now, JSON.stringify(row.addresses ?? []));
}

/** The rows whose purge is due, withdrawals first. */
export function readDueOutbox(db: D1Database, now: number, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `select id, tags, urgent, attempts, passes_left from outbox
       where due_at <= ?1 order by urgent desc, due_at, id limit ?2`,
    )
    .bind(now, limit);
}

/**
 * Counts one accepted purge for each row, and ends those that had their last. A row counts only at the
 * pass it was read at, so that two calls that overlap are one pass, and the later repeat still comes.
 */
export function settleOutbox(db: D1Database, settled: readonly DueAgain[]): D1PreparedStatement[] {
  const json = toJson(settled);
  return [
    db
      .prepare(
        `delete from outbox where passes_left = 1 and id in
         (select value ->> 'id' from json_each(?1) where value ->> 'passesLeft' = 1)`,
      )
      .bind(json),
    db
      .prepare(
        `update outbox set passes_left = passes_left - 1, attempts = 0, last_error = null, due_at = due.at
         from (select value ->> 'id' as id, value ->> 'passesLeft' as passes, value ->> 'dueAt' as at from json_each(?1)) due
         where outbox.id = due.id and outbox.passes_left = due.passes and due.passes > 1`,
      )
      .bind(json),
  ];
}

/** Keeps the rows of a refused purge for later, with the edge's reason. */
export function refuseOutbox(db: D1Database, refused: readonly DueAgain[], reason: string): D1PreparedStatement {
  return db
    .prepare(
      `update outbox set attempts = attempts + 1, last_error = ?2, due_at = due.at
       from (select value ->> 'id' as id, value ->> 'passesLeft' as passes, value ->> 'dueAt' as at from json_each(?1)) due
       where outbox.id = due.id and outbox.passes_left = due.passes`,
    )
    .bind(toJson(refused), reason);
}

interface OutboxColumns {
  readonly id: string;
  readonly tags: string;
  readonly urgent: number;
  readonly attempts: number;
  readonly passes_left: number;
}

export function toOutboxRow(row: unknown): OutboxRow {
  const { id, tags, urgent, attempts, passes_left } = row as OutboxColumns;
  return { id, tags: JSON.parse(tags) as string[], isUrgent: urgent === 1, attempts, passesLeft: passes_left };
}

function toJson(rows: readonly DueAgain[]): string {
  return JSON.stringify(rows.map(({ row, dueAt }) => ({ id: row.id, passesLeft: row.passesLeft, dueAt })));
}

/** New renditions of a picture, which pages do without until the minute's purge: so long that is nothing to tell of. */
const RENDITIONS_WAIT_MS = 2 * 60_000;

/** What the desk shows of the outbox: purges that no edge has taken on yet, and the last refusal. */
export function selectWaiting(db: D1Database, now: number): D1PreparedStatement {
  const isOfPicture = "json_array_length(tags) = 1 and tags ->> 0 like 'media:%'";
  return db
    .prepare(
      `select count(*) as waiting,
         (select last_error from outbox where last_error is not null order by created_at desc limit 1) as lastError
       from outbox where passes_left = ${PURGE_PASSES} and not (attempts = 0 and created_at > ?1 and ${isOfPicture})`,
    )
    .bind(now - RENDITIONS_WAIT_MS);
}
