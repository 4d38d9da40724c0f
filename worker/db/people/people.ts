import type { Capability, Role } from "../../../schema/roles.ts";

export const SIGN_IN_LINK_MS = 24 * 60 * 60 * 1000;

export function selectOwner(db: D1Database): D1PreparedStatement {
  return db.prepare(
    "select id, name from people where role = 'admin' and disabled_at is null order by created_at limit 1",
  );
}

export function insertPerson(
  db: D1Database,
  person: { id: string; name: string; role: Role; now: number },
): D1PreparedStatement {
  return db
    .prepare("insert into people (id, name, role, created_at) values (?1, ?2, ?3, ?4)")
    .bind(person.id, person.name, person.role, person.now);
}

/** A new one-time link ends the person's earlier ones that nobody used. */
export function replaceSignInLink(
  db: D1Database,
  link: { secretHash: string; personId: string; now: number },
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        "update invitations set revoked_at = ?2 where person_id = ?1 and kind = 'sign_in' and used_at is null and revoked_at is null",
      )
      .bind(link.personId, link.now),
    db
      .prepare(
        `insert into invitations (secret_hash, kind, person_id, role, created_at, expires_at)
         select ?1, 'sign_in', id, role, ?3, ?4 from people where id = ?2`,
      )
      .bind(link.secretHash, link.personId, link.now, link.now + SIGN_IN_LINK_MS),
  ];
}

export function insertToken(
  db: D1Database,
  token: {
    id: string;
    secretHash: string;
    personId: string;
    name: string;
    scopes: readonly Capability[];
    now: number;
    expiresAt: number;
  },
): D1PreparedStatement {
  return db
    .prepare(
      "insert into tokens (id, secret_hash, person_id, name, scopes, created_at, expires_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .bind(
      token.id,
      token.secretHash,
      token.personId,
      token.name,
      JSON.stringify(token.scopes),
      token.now,
      token.expiresAt,
    );
}

export function selectToken(db: D1Database, secretHash: string, now: number): D1PreparedStatement {
  return db
    .prepare("select id from tokens where secret_hash = ?1 and revoked_at is null and expires_at > ?2")
    .bind(secretHash, now);
}

/** Whoever made or last edited a post, by name. */
export function selectAuthors(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select id, name from people
     where exists (select 1 from posts indexed by posts_by_created_by where created_by = people.id)
       or exists (select 1 from posts indexed by posts_by_edited_by where edited_by = people.id)
     order by name, id`,
  );
}
