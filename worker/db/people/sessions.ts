import type { Role } from "../../../schema/roles.ts";

export interface LinkRow {
  readonly kind: "owner" | "sign_in" | "invitation" | "upload";
  readonly person_id: string | null;
  readonly role: Role;
  readonly expires_at: number;
  readonly used_at: number | null;
  readonly revoked_at: number | null;
}

export function selectLink(db: D1Database, secretHash: string): D1PreparedStatement {
  return db
    .prepare("select kind, person_id, role, expires_at, used_at, revoked_at from invitations where secret_hash = ?1")
    .bind(secretHash);
}

/**
 * Uses a link up and opens the session in one batch. The first statement comes first because a link
 * serves once: where another request used it meanwhile, used_at is not null any more, the session's
 * person comes out null, and the batch is undone.
 */
export function openSession(
  db: D1Database,
  session: {
    linkHash: string;
    secretHash: string;
    personId: string;
    userAgent: string;
    now: number;
    expiresAt: number;
  },
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert into sessions (secret_hash, person_id, user_agent, created_at, seen_at, expires_at)
         values (?1, (select ?2 from invitations where secret_hash = ?3 and used_at is null and revoked_at is null and expires_at > ?5), ?4, ?5, ?5, ?6)`,
      )
      .bind(session.secretHash, session.personId, session.linkHash, session.userAgent, session.now, session.expiresAt),
    db.prepare("update invitations set used_at = ?2 where secret_hash = ?1").bind(session.linkHash, session.now),
  ];
}

export function revokeSession(db: D1Database, secretHash: string, now: number): D1PreparedStatement {
  return db.prepare("update sessions set revoked_at = ?2 where secret_hash = ?1").bind(secretHash, now);
}
