import type { NewSubmission, SentPicture, Submission } from "../../../schema/upload-links.ts";
import { hasBytes } from "../pictures/media-hash.ts";
import { toMedia, type MediaColumns } from "../pictures/media.ts";
import { openLinkOf } from "./upload-links.ts";

/** A page of what waits, or was decided on. */
export const SUBMISSIONS_PER_PAGE = 40;

const COUNTED = 1000;

/** So many of a guest's own pictures are told of, the last first. */
const TOLD_PICTURES = 200;

/**
 * What a guest sends. The link comes out null where it takes no more, and the batch is undone. A picture
 * whose bytes were refused is announced again under its id.
 */
export function insertSubmission(
  db: D1Database,
  sent: NewSubmission,
  guestId: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into submissions (id, media_id, link_id, guest_id, file_name, statement, agreed_at)
       values (?1, ?1, ${openLinkOf("?2", "?5")}, ?2, ?3, ?4, ?5)
       on conflict (id) do update set media_id = excluded.media_id, file_name = excluded.file_name, statement = excluded.statement,
         agreed_at = excluded.agreed_at
       where submissions.guest_id = excluded.guest_id and submissions.media_id is null and submissions.state = 'waiting'`,
    )
    .bind(sent.id, guestId, sent.fileName, sent.statement, now);
}

export function selectSentPictures(db: D1Database, guestId: string): D1PreparedStatement {
  return db
    .prepare(
      `select submissions.id, submissions.file_name, submissions.state, submissions.answer, submissions.agreed_at, media.state as media_state
       from submissions left join media on media.id = submissions.media_id
       where guest_id = ?1 order by submissions.id desc limit ${TOLD_PICTURES}`,
    )
    .bind(guestId);
}

export function toSentPicture(row: unknown): SentPicture {
  const { id, file_name, state, answer, agreed_at, media_state } = row as {
    id: string;
    file_name: string;
    state: "waiting" | "taken" | "declined";
    answer: string;
    agreed_at: number;
    media_state: string | null;
  };
  return {
    id,
    fileName: file_name,
    state: state === "waiting" && media_state !== "quarantined" ? "sending" : state,
    answer,
    sentAt: agreed_at,
  };
}

interface SubmissionColumns extends MediaColumns {
  readonly submission_id: string;
  readonly submission_state: "waiting" | "taken" | "declined";
  readonly sent_as: string;
  readonly link_id: string;
  readonly link_title: string;
  readonly guest_name: string;
  readonly guest_contact: string;
  readonly statement: number;
  readonly statement_text: string;
  readonly agreed_at: number;
  readonly answer: string;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
  readonly joined_id: string | null;
}

const FROM = `select media.*, submissions.id as submission_id, submissions.state as submission_state, submissions.file_name as sent_as,
    upload_links.id as link_id, upload_links.title as link_title, people.name as guest_name, guests.contact as guest_contact,
    statement, rights_statements.text as statement_text, agreed_at, answer, decided_at, joined_id,
    (select name from people deciding where deciding.id = submissions.decided_by) as decided_by
  from submissions
  join upload_links on upload_links.id = submissions.link_id
  join guests on guests.person_id = submissions.guest_id
  join people on people.id = submissions.guest_id
  join rights_statements on rights_statements.number = submissions.statement
  left join media on media.id = submissions.media_id`;

/** Those that wait and have arrived, the longest first; `after` is the last one of the page before. */
export function selectWaiting(db: D1Database, after: string): D1PreparedStatement {
  return db
    .prepare(
      `${FROM} where submissions.state = 'waiting' and submissions.id > ?1 and media.state = 'quarantined' and media.trashed_at is null
       order by submissions.id limit ${SUBMISSIONS_PER_PAGE + 1}`,
    )
    .bind(after);
}

/** How many wait, counted as far as anybody wants to know. */
export function countWaiting(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select count(*) as waiting from (
       select 1 from submissions indexed by submissions_waiting join media on media.id = submissions.media_id
       where submissions.state = 'waiting' and media.state = 'quarantined' and media.trashed_at is null limit ${COUNTED})`,
  );
}

/** Of one link all that came, the last first; `before` is the last one of the page before. */
export function selectOfLink(db: D1Database, linkId: string, before: string): D1PreparedStatement {
  return db
    .prepare(
      `${FROM} where submissions.link_id = ?1 and submissions.id < ?2 and (submissions.state != 'waiting' or media.state = 'quarantined')
       order by submissions.id desc limit ${SUBMISSIONS_PER_PAGE + 1}`,
    )
    .bind(linkId, before);
}

export function selectSubmission(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`${FROM} where submissions.id = ?1`).bind(id);
}

export function toSubmission(row: unknown, now: number): Submission {
  const columns = row as SubmissionColumns;
  return {
    id: columns.submission_id,
    state: columns.submission_state,
    media: columns.id === null ? null : toMedia(columns, now),
    fileName: columns.sent_as,
    link: { id: columns.link_id, title: columns.link_title },
    guest: { name: columns.guest_name, contact: columns.guest_contact },
    statement: { number: columns.statement, text: columns.statement_text },
    agreedAt: columns.agreed_at,
    answer: columns.answer,
    decidedBy: columns.decided_by ?? "",
    decidedAt: columns.decided_at,
    joinedId: columns.joined_id,
  };
}

/** The picture of the library with the same bytes as the one that a guest sent, if there is one. */
export function selectTwin(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(
      `select media.id from media, (select substr(hash, 1, 64) as hash from media where id = ?1) sent
       where ${hasBytes("sent.hash")} and media.id != ?1 and media.state in ('ready', 'trashed') limit 1`,
    )
    .bind(id);
}

export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly now: number;
}

/**
 * Takes a guest's picture into the library, its renditions due at once. Must come first in its batch:
 * a stale version, or a picture that is not waiting any more, undoes all of it.
 */
export function takeIn(db: D1Database, { id, version, now }: Decision): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case when version = ?2 and state = 'quarantined' and trashed_at is null then ?2 + 1 end,
         state = 'ready', variants_due_at = ?3, updated_at = ?3,
         hash = case when exists (select 1 from media other where other.hash = substr(media.hash, 1, 64)) then hash else substr(hash, 1, 64) end
       where id = ?1`,
    )
    .bind(id, version, now);
}

/** Only claims the picture: one that was declined, or is here already, stays out of sight until the job removes it. */
export function claimWaiting(db: D1Database, { id, version, now }: Decision): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case when version = ?2 and state = 'quarantined' and trashed_at is null then ?2 + 1 end, updated_at = ?3
       where id = ?1`,
    )
    .bind(id, version, now);
}

export function writeDecision(
  db: D1Database,
  { id, personId, now }: Decision,
  told: { readonly state: "taken" | "declined"; readonly answer: string; readonly joinedId: string | null },
): D1PreparedStatement {
  return db
    .prepare(
      "update submissions set state = ?2, answer = ?3, joined_id = ?4, decided_by = ?5, decided_at = ?6 where id = ?1",
    )
    .bind(id, told.state, told.answer, told.joinedId, personId, now);
}

/** Back to where it waited. First in its batch: the hash is closed again, and a picture in use stays where it is. */
export function putBack(db: D1Database, id: string, version: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update media set version = case when version = ?2 and state in ('ready', 'quarantined')
           and not exists (select 1 from media_uses where media_uses.media_id = ?1) then ?2 + 1 end,
         state = 'quarantined', trashed_at = null, hash = substr(hash, 1, 64) || ':' || id, updated_at = ?3
       where id = ?1`,
    )
    .bind(id, version, now);
}

export function forgetDecision(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(
      "update submissions set state = 'waiting', answer = '', joined_id = null, decided_by = null, decided_at = null where id = ?1",
    )
    .bind(id);
}

/** What was declined before `until`, or was here already, goes the way of everything that was thrown away. */
export function giveUpCopies(db: D1Database, until: number, now: number, most: number): D1PreparedStatement {
  return db
    .prepare(
      `update media set trashed_at = ?2 where state = 'quarantined' and trashed_at is null and id in (
         select media_id from submissions indexed by submissions_left where (state = 'declined' or joined_id is not null) and decided_at <= ?1 and media_id is not null
         order by decided_at limit ?3)`,
    )
    .bind(until, now, most);
}
