export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  /** Null where no person did it but a job. */
  readonly personId: string | null;
  /** What was done, as `media.save`. */
  readonly action: string;
  /** To what, as `media:ID`. */
  readonly subject: string;
  readonly detail: unknown;
}

/** Belongs into the batch of what it tells of. */
export function insertAudit(db: D1Database, entry: AuditEntry): D1PreparedStatement {
  return db
    .prepare("insert into audit (id, at, person_id, action, subject, detail) values (?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(entry.id, entry.at, entry.personId, entry.action, entry.subject, JSON.stringify(entry.detail));
}
