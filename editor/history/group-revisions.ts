import type { RevisionRow } from "../../schema/history.ts";

const SESSION_GAP_MS = 60 * 60 * 1000;

/** Saves of one sitting: the last of them stands for all; `earlier` are those before it, newest first. */
export interface RevisionGroup {
  readonly head: RevisionRow;
  readonly earlier: readonly RevisionRow[];
}

/** Newest first. What was published, restored, withheld or explained always stands by itself. */
export function groupRevisions(rows: readonly RevisionRow[], dayOf: (at: number) => string): RevisionGroup[] {
  const groups: { head: RevisionRow; earlier: RevisionRow[] }[] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const later = group?.earlier.at(-1) ?? group?.head;
    const isSameSitting =
      later !== undefined &&
      later.createdBy === row.createdBy &&
      later.createdAt - row.savedAt < SESSION_GAP_MS &&
      dayOf(later.savedAt) === dayOf(row.savedAt);
    if (group !== undefined && isSameSitting && isPlainSave(row) && isSave(group.head)) group.earlier.push(row);
    else groups.push({ head: row, earlier: [] });
  }
  return groups;
}

function isPlainSave(row: RevisionRow): boolean {
  return row.role === null && isSave(row);
}

function isSave(row: RevisionRow): boolean {
  return row.publishedAt === null && row.reason === "" && row.withheld === null;
}
