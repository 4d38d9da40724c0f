import { firstRow } from "../first-row.ts";

/** How the last telling went, beside the key that shows whose addresses they are. */
export interface IndexNowRow {
  readonly key: string;
  readonly at: number | null;
  readonly addresses: number;
  /** What went wrong, in words; empty where nothing did. */
  readonly trouble: string;
}

/** Made once: the key stays what engines know. */
export function keepIndexKey(db: D1Database, key: string, now: number): D1PreparedStatement {
  const value: IndexNowRow = { key, at: null, addresses: 0, trouble: "" };
  return db
    .prepare("insert into settings (key, value, updated_at) values ('index_now', ?1, ?2) on conflict do nothing")
    .bind(JSON.stringify(value), now);
}

export function selectIndexNow(db: D1Database): D1PreparedStatement {
  return db.prepare("select value from settings where key = 'index_now'");
}

/** Null until the house has a key. */
export function toIndexNow(result: D1Result | undefined): IndexNowRow | null {
  const row = firstRow<{ value: string }>(result);
  return row === undefined ? null : (JSON.parse(row.value) as IndexNowRow);
}

export function noteTelling(db: D1Database, telling: Omit<IndexNowRow, "key">): D1PreparedStatement {
  return db
    .prepare("update settings set value = json_patch(value, ?1), updated_at = ?2 where key = 'index_now'")
    .bind(JSON.stringify(telling), telling.at);
}

/**
 * The addresses of outbox rows that are about to end: engines come at once, and would find what stood at the edge
 * before. Must come before the rows are settled. Nothing is kept where nobody is to be told.
 */
export function queueNotices(db: D1Database, outboxIds: readonly string[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into index_notices (path, due_at)
       select distinct address.value, ?2 from json_each(?1) ended cross join outbox on outbox.id = ended.value, json_each(outbox.addresses) address
       where outbox.passes_left = 1 and exists (select 1 from settings where key = 'feeds' and value ->> 'indexNow')
       on conflict (path) do update set due_at = excluded.due_at, attempts = 0`,
    )
    .bind(JSON.stringify(outboxIds), now);
}

export interface IndexNotice {
  readonly path: string;
  readonly dueAt: number;
  /** Whether readers can, or could once, see what stands there. */
  readonly wasPublic: number;
}

export function selectDueNotices(db: D1Database, now: number, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `select path, due_at as dueAt, exists (
         select 1 from paths cross join posts on posts.id = paths.post_id
         where paths.path = index_notices.path and posts.first_public_at <= ?1) as wasPublic
       from index_notices where due_at <= ?1 order by due_at, path limit ?2`,
    )
    .bind(now, limit);
}

/** Ends all up to the last: one that changed again meanwhile is due later, and stays. */
export function settleNotices(db: D1Database, last: IndexNotice): D1PreparedStatement {
  return db.prepare("delete from index_notices where (due_at, path) <= (?1, ?2)").bind(last.dueAt, last.path);
}

/** Tried again twice as late each time, and given up after `most` attempts. */
export function failNotices(
  db: D1Database,
  last: IndexNotice,
  { now, backoffMs, most }: { readonly now: number; readonly backoffMs: number; readonly most: number },
): D1PreparedStatement[] {
  return [
    db
      .prepare("delete from index_notices where (due_at, path) <= (?1, ?2) and attempts + 1 >= ?3")
      .bind(last.dueAt, last.path, most),
    db
      .prepare(
        `update index_notices set attempts = attempts + 1, due_at = ?3 + (?4 << attempts)
         where (due_at, path) <= (?1, ?2)`,
      )
      .bind(last.dueAt, last.path, now, backoffMs),
  ];
}

export function forgetNotices(db: D1Database): D1PreparedStatement {
  return db.prepare("delete from index_notices");
}
