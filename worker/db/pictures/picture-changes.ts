import type { ChangedWords, OwnChange, PictureChange } from "../../../schema/picture-changes.ts";
import { firstRow } from "../first-row.ts";
import { toMedia, type MediaColumns } from "./media.ts";

/** A page of what waits. */
export const CHANGES_PER_PAGE = 40;

interface ChangeColumns {
  readonly change_id: string;
  readonly change_state: OwnChange["state"];
  readonly change_fields: string;
  readonly change_at: number;
  readonly change_answer: string;
}

const COLUMNS = `picture_changes.id as change_id, picture_changes.state as change_state, picture_changes.fields as change_fields,
  picture_changes.created_at as change_at, picture_changes.answer as change_answer`;

export function toOwnChange(row: ChangeColumns): OwnChange {
  return {
    id: row.change_id,
    state: row.change_state,
    fields: JSON.parse(row.change_fields) as ChangedWords,
    at: row.change_at,
    answer: row.change_answer,
  };
}

/** The change of the picture that waits for an editor, if one does. */
export function selectWaitingChange(db: D1Database, mediaId: string): D1PreparedStatement {
  return db
    .prepare(
      `select ${COLUMNS}, person_id, version, (select name from people where people.id = person_id) as by_name
       from picture_changes where media_id = ?1 and state = 'waiting'`,
    )
    .bind(mediaId);
}

export interface WaitingChange extends OwnChange {
  readonly personId: string;
  readonly by: string;
  readonly version: number;
}

export function toWaitingChange(result: D1Result | undefined): WaitingChange | null {
  const row = firstRow<ChangeColumns & { person_id: string; by_name: string; version: number }>(result);
  return row === undefined
    ? null
    : { ...toOwnChange(row), personId: row.person_id, by: row.by_name, version: row.version };
}

/** What waited for the picture waits no more: its maker took it back, or brought another in its place. */
export function takeBackWaiting(db: D1Database, mediaId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      "update picture_changes set state = 'taken_back', decided_at = ?2 where media_id = ?1 and state = 'waiting'",
    )
    .bind(mediaId, now);
}

/** Claims the picture's version, and undoes the batch where it is another by now. What waited before must have gone. */
export function insertChange(
  db: D1Database,
  change: {
    readonly id: string;
    readonly mediaId: string;
    readonly personId: string;
    readonly version: number;
    readonly fields: ChangedWords;
  },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into picture_changes (id, media_id, person_id, version, fields, created_at)
       select ?1, media.id, ?3, case media.version when ?4 then ?4 end, ?5, ?6 from media where media.id = ?2`,
    )
    .bind(change.id, change.mediaId, change.personId, change.version, JSON.stringify(change.fields), now);
}

const FULL = `select media.*, ${COLUMNS}, decided_at, people.name as by_name,
    (select name from people deciding where deciding.id = picture_changes.decided_by) as decided_by
  from picture_changes join media on media.id = picture_changes.media_id join people on people.id = picture_changes.person_id`;

/** Those that wait, the longest first; `after` is the last one of the page before. */
export function selectWaitingChanges(db: D1Database, after: string): D1PreparedStatement {
  return db
    .prepare(
      `${FULL} where picture_changes.state = 'waiting' and picture_changes.id > ?1 order by picture_changes.id limit ${CHANGES_PER_PAGE + 1}`,
    )
    .bind(after);
}

export function selectChange(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`${FULL} where picture_changes.id = ?1 and picture_changes.state != 'taken_back'`).bind(id);
}

export type ChangeRow = ChangeColumns &
  MediaColumns & { readonly by_name: string; readonly decided_by: string | null; readonly decided_at: number | null };

export function toPictureChange(row: ChangeRow, now: number): PictureChange {
  return {
    ...toOwnChange(row),
    media: toMedia(row, now),
    by: row.by_name,
    decidedBy: row.decided_by ?? "",
    decidedAt: row.decided_at,
  };
}

export interface ChangeDecision {
  readonly id: string;
  readonly state: "accepted" | "declined";
  readonly answer: string;
  /** What it did: of a field that was changed since it was made, `from` is what stood there last. */
  readonly fields: ChangedWords;
  readonly personId: string;
}

/** Undoes its batch where the change waits no more. */
export function decideWaiting(db: D1Database, decision: ChangeDecision, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update picture_changes set state = case state when 'waiting' then ?2 end, answer = ?3, fields = ?4, decided_by = ?5, decided_at = ?6
       where id = ?1`,
    )
    .bind(decision.id, decision.state, decision.answer, JSON.stringify(decision.fields), decision.personId, now);
}

/** Lets a change wait again: undoes its batch where it waits already, was taken back, or another waits in its place. */
export function reopenDecided(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(
      `update picture_changes set state = case when state in ('accepted', 'declined') then 'waiting' end, answer = '', decided_by = null,
         decided_at = null, version = (select version from media where media.id = media_id)
       where id = ?1`,
    )
    .bind(id);
}

export function isChangeDecided(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message.includes("NOT NULL constraint failed: picture_changes.") ||
      error.message.includes("UNIQUE constraint failed: picture_changes."))
  );
}
