import { settleCounts } from "../../db/lists/list-counts.ts";
import * as rows from "../../db/posts/write-standing.ts";
import type { Moment } from "../../publish/plan-change.ts";
import { planCountChanges } from "../../publish/plan-rows.ts";
import type { ListEntry, MediaUse, Standing } from "../../publish/standing.ts";

/** What an act writes beside the post's own row: of each table only the rows that differ. */

export function writePaths(db: D1Database, before: Standing, after: Standing, now: number): D1PreparedStatement[] {
  if (after.path === before.path) return [];
  if (after.path === null) return [rows.deletePaths(db, after.postId)];
  const moved = before.path === null ? [] : [{ path: before.path, kind: "redirect" as const }];
  return [rows.writePaths(db, after.postId, [{ path: after.path, kind: "post" }, ...moved], now)];
}

/** `settledAt` is null where counts are settled later. They must be settled before the entries are written. */
export function writeEntries(
  db: D1Database,
  postId: string,
  before: readonly ListEntry[],
  after: readonly ListEntry[],
  settledAt: number | null,
): D1PreparedStatement[] {
  const changed = after.filter((entry) => !before.some((old) => isSame(old, entry)));
  const left = before.filter((old) => !after.some(({ list, sortAt }) => list === old.list && sortAt === old.sortAt));
  if (changed.length === 0 && left.length === 0) return [];
  return [
    ...(settledAt === null ? [] : [settleCounts(db, planCountChanges(before, after, settledAt), settledAt)]),
    ...(left.length === 0 ? [] : [rows.deleteEntries(db, postId, after)]),
    ...(changed.length === 0 ? [] : [rows.upsertEntries(db, postId, changed)]),
  ];
}

export function writeUses(
  db: D1Database,
  postId: string,
  before: readonly MediaUse[],
  after: readonly MediaUse[],
): D1PreparedStatement[] {
  const changed = after.filter((use) => !before.some((old) => isSame(old, use)));
  const left = before.filter((old) => !after.some(({ mediaId, role }) => mediaId === old.mediaId && role === old.role));
  return [
    ...(left.length === 0 ? [] : [rows.deleteUses(db, postId, after)]),
    ...(changed.length === 0 ? [] : [rows.upsertUses(db, postId, changed)]),
  ];
}

export function writeMoments(
  db: D1Database,
  postId: string,
  before: readonly Moment[],
  after: readonly Moment[],
  now: number,
): D1PreparedStatement[] {
  const isUnchanged =
    before.length === after.length && after.every((moment) => before.some((old) => isSame(old, moment)));
  if (isUnchanged) return [];
  return [
    ...(before.length === 0 ? [] : [rows.deleteMoments(db, postId, now)]),
    ...(after.length === 0 ? [] : [rows.insertMoments(db, postId, after)]),
  ];
}

/** Whether two flat rows hold the same values. */
function isSame<Row extends object>(one: Row, other: Row): boolean {
  return (Object.keys(one) as (keyof Row)[]).every((name) => one[name] === other[name]);
}
