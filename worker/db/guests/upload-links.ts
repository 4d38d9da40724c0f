import type { UploadLink } from "../../../schema/upload-links.ts";

/** How many links are listed, the last made first. */
const LISTED_LINKS = 200;

/** So many people may enter by one link; whoever passes it on to the whole town has to make another. */
const MOST_GUESTS = 500;

/** In SQL: the link takes pictures at that moment. */
const isOpen = (now: string): string => `upload_links.closed_at is null and upload_links.expires_at > ${now}`;

export interface UploadLinkColumns {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly note: string;
  readonly most_pictures: number;
  readonly expires_at: number;
  readonly closed_at: number | null;
  readonly created_at: number;
  readonly creator: string | null;
  readonly sent: number;
  readonly waiting: number;
}

const ARRIVED = `from submissions left join media on media.id = submissions.media_id
  where submissions.link_id = upload_links.id and (submissions.state != 'waiting' or media.state = 'quarantined')`;

/** Those on their way take their place, too. */
const PLACES_TAKEN = `select count(*) from submissions
  where submissions.link_id = upload_links.id and (submissions.state != 'waiting' or submissions.media_id is not null)`;

const COLUMNS = `upload_links.*, (select name from people where people.id = upload_links.created_by) as creator,
  (select count(*) ${ARRIVED}) as sent, (select count(*) ${ARRIVED} and submissions.state = 'waiting') as waiting`;

export function selectUploadLinks(db: D1Database): D1PreparedStatement {
  return db.prepare(`select ${COLUMNS} from upload_links order by created_at desc, id desc limit ${LISTED_LINKS}`);
}

export function selectUploadLink(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`select ${COLUMNS} from upload_links where id = ?1`).bind(id);
}

/** The link of that secret, open or not. */
export function selectOpenedLink(db: D1Database, secretHash: string): D1PreparedStatement {
  return db.prepare(`select ${COLUMNS} from upload_links where secret_hash = ?1`).bind(secretHash);
}

export function toUploadLink(row: UploadLinkColumns): UploadLink {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    note: row.note,
    mostPictures: row.most_pictures,
    expiresAt: row.expires_at,
    closedAt: row.closed_at,
    createdBy: row.creator ?? "",
    createdAt: row.created_at,
    sent: row.sent,
    waiting: row.waiting,
  };
}

export interface UploadLinkFields {
  readonly title: string;
  readonly note: string;
  readonly mostPictures: number;
  readonly expiresAt: number;
}

export function insertUploadLink(
  db: D1Database,
  link: UploadLinkFields & {
    readonly id: string;
    readonly secretHash: string;
    readonly personId: string;
    readonly now: number;
  },
): D1PreparedStatement {
  return db
    .prepare(
      `insert into upload_links (id, secret_hash, title, note, most_pictures, expires_at, created_by, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(link.id, link.secretHash, link.title, link.note, link.mostPictures, link.expiresAt, link.personId, link.now);
}

/** Must come first in its batch: a stale version undoes all of it. */
export function claimUploadLink(
  db: D1Database,
  link: UploadLinkFields & { readonly id: string; readonly version: number; readonly closedAt: number | null },
): D1PreparedStatement {
  return db
    .prepare(
      `update upload_links set version = case version when ?2 then ?2 + 1 end, title = ?3, note = ?4, most_pictures = ?5,
         expires_at = ?6, closed_at = ?7
       where id = ?1`,
    )
    .bind(link.id, link.version, link.title, link.note, link.mostPictures, link.expiresAt, link.closedAt);
}

export function isStaleUploadLink(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: upload_links.version");
}

/** A guest's pictures can be asked after for so long when the link has ended. */
const AFTERWARDS_MS = 60 * 24 * 60 * 60 * 1000;

/**
 * Lets somebody in by a link: a person, a guest, a token. The link of a guest comes out null where it
 * is closed by now or too many came by it, and the batch is undone.
 */
export function enter(
  db: D1Database,
  guest: {
    readonly personId: string;
    readonly linkId: string;
    readonly name: string;
    readonly contact: string;
    readonly tokenId: string;
    readonly tokenHash: string;
    readonly now: number;
  },
): D1PreparedStatement[] {
  return [
    db
      .prepare("insert into people (id, name, role, created_at) values (?1, ?2, 'contributor', ?3)")
      .bind(guest.personId, guest.name, guest.now),
    db
      .prepare(
        `insert into guests (person_id, link_id, contact, created_at) values (?1,
           (select id from upload_links where id = ?2 and ${isOpen("?4")}
              and (select count(*) from guests where link_id = ?2) < ${MOST_GUESTS}), ?3, ?4)`,
      )
      .bind(guest.personId, guest.linkId, guest.contact, guest.now),
    db
      .prepare(
        `insert into tokens (id, secret_hash, person_id, name, scopes, created_at, expires_at)
         select ?1, ?2, ?3, 'Upload link', '["media.send"]', ?4, expires_at + ${AFTERWARDS_MS} from upload_links where id = ?5`,
      )
      .bind(guest.tokenId, guest.tokenHash, guest.personId, guest.now, guest.linkId),
  ];
}

export function isShut(error: unknown): boolean {
  return error instanceof Error && /NOT NULL constraint failed: (guests|submissions)\.link_id/.test(error.message);
}

/** In SQL: the link of a guest, if it takes one more picture now; null if not. */
export function openLinkOf(guestId: string, now: string): string {
  return `(select upload_links.id from guests join upload_links on upload_links.id = guests.link_id
     where guests.person_id = ${guestId} and ${isOpen(now)}
       and (${PLACES_TAKEN}) < upload_links.most_pictures)`;
}

/** The link that a guest came by, with what they said of themselves. */
export function selectGuestLink(db: D1Database, personId: string): D1PreparedStatement {
  return db
    .prepare(
      `select ${COLUMNS}, guests.contact, (${PLACES_TAKEN}) as taken_up
       from guests join upload_links on upload_links.id = guests.link_id where guests.person_id = ?1`,
    )
    .bind(personId);
}
