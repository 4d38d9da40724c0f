import type { Card } from "../../../schema/card.ts";
import { firstRow } from "../first-row.ts";
import { cardNow, changesAt, isPublic, revisionNow } from "../public-columns.ts";

export const VERSIONS_PER_PAGE = 50;

/** Whether readers may read a version: it was withheld, or the post was taken away since and came back with another text. */
export type VersionStanding = "shown" | "withheld" | "removed";

/** A version as the list of them tells of it. Of one that is not shown it tells its number and its time. */
export interface HistoryLine {
  readonly revisionId: string;
  readonly number: number;
  readonly at: number;
  readonly standing: VersionStanding;
  readonly title: string;
  readonly words: number;
  readonly note: string;
}

export interface PostHistory {
  /** What the post shows now. */
  readonly card: Card;
  /** The newest first; where there is one more than a page holds, there are older ones. */
  readonly lines: readonly HistoryLine[];
  /** Until when all of this stands. */
  readonly until: number;
}

/** The post at an address, if the public may see it: ?1 is now, ?2 its path. */
export const PUBLIC_POST = `paths cross join posts on posts.id = paths.post_id and posts.path = paths.path
  cross join revisions now_shown on now_shown.id = ${revisionNow("posts")}
  where paths.path = ?2 and paths.kind = 'post' and now_shown.withheld_at is null and ${isPublic("posts")}`;

/** Whether readers may read a version of the post. What was withheld or removed leaves the database with this alone. */
export function standingOf(revisions: string): string {
  return `case when ${revisions}.withheld_at is not null then 'withheld' when ${revisions}.published_at < posts.history_from then 'removed' else 'shown' end`;
}

const LINES = `
  select posts.id, ${cardNow("posts")} as card, ${changesAt("posts")} as until,
    (select json_group_array(json_object('revisionId', id, 'number', published_number, 'at', published_at, 'standing', standing,
        'title', iif(standing = 'shown', title, ''), 'words', iif(standing = 'shown', words, 0), 'note', iif(standing = 'shown', public_note, '')))
      from (select id, published_number, published_at, title, words, public_note, ${standingOf("version")} as standing
        from revisions version where version.post_id = posts.id and version.published_number < ?3 and version.published_at <= ?1
        order by version.published_number desc limit ${VERSIONS_PER_PAGE + 1})) as lines
  from ${PUBLIC_POST}`;

/** The versions of the post at an address, below a number or from the newest on. */
export function selectHistory(db: D1Database, path: string, before: number | null, now: number): D1PreparedStatement {
  return db.prepare(LINES).bind(now, path, before ?? Number.MAX_SAFE_INTEGER);
}

/** Null where the public sees no post at the address, or no such versions of it. */
export function toPostHistory(result: D1Result | undefined): PostHistory | null {
  const row = firstRow<{ readonly card: string; readonly lines: string; readonly until: number }>(result);
  if (row === undefined) return null;
  const lines = JSON.parse(row.lines) as HistoryLine[];
  return lines.length === 0 ? null : { card: JSON.parse(row.card) as Card, lines, until: row.until };
}
