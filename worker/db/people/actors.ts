import { capabilitiesOf, type Capability, type Role } from "../../../schema/roles.ts";
import type { Actor } from "../../app-env.ts";

interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: string | null;
}

/** Who a secret's hash belongs to, if it still counts. */
export function selectActor(
  db: D1Database,
  kind: "session" | "token",
  secretHash: string,
  now: number,
): D1PreparedStatement {
  const table = kind === "session" ? "sessions" : "tokens";
  const scopes = kind === "session" ? "null" : "proof.scopes";
  return db
    .prepare(
      `select people.id, people.name, people.role, ${scopes} as scopes
       from ${table} proof join people on people.id = proof.person_id
       where proof.secret_hash = ?1 and proof.revoked_at is null and proof.expires_at > ?2 and people.disabled_at is null`,
    )
    .bind(secretHash, now);
}

/** A token may do what its scopes name, and never more than its person. */
export function toActor(row: unknown): Actor | null {
  if (row === undefined || row === null) return null;
  const { id, name, role, scopes } = row as ActorRow;
  const held = capabilitiesOf[role];
  const allowed =
    scopes === null ? held : held.filter((capability) => (JSON.parse(scopes) as Capability[]).includes(capability));
  return { personId: id, name, role, capabilities: new Set(allowed) };
}
