export interface PresenceRow {
  readonly person_id: string;
  readonly name: string;
  readonly tab: string;
}

/** Who edits the post now, in which tab: those whose lease runs. */
export function selectPresences(db: D1Database, postId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select presences.person_id, people.name, presences.tab from presences join people on people.id = presences.person_id
       where presences.post_id = ?1 and presences.until_at > ?2 order by people.name, presences.person_id, presences.tab`,
    )
    .bind(postId, now);
}

export interface Lease {
  readonly postId: string;
  readonly personId: string;
  readonly tab: string;
}

/** Begins a lease or makes it longer, and forgets those that have run out, of any post. */
export function extendLease(
  db: D1Database,
  { postId, personId, tab }: Lease,
  now: number,
  untilAt: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert into presences (post_id, person_id, tab, until_at) values (?1, ?2, ?3, ?4)
         on conflict (post_id, person_id, tab) do update set until_at = ?4`,
      )
      .bind(postId, personId, tab, untilAt),
    db.prepare("delete from presences where until_at <= ?1").bind(now),
  ];
}

export function endLease(db: D1Database, { postId, personId, tab }: Lease): D1PreparedStatement {
  return db
    .prepare("delete from presences where post_id = ?1 and person_id = ?2 and tab = ?3")
    .bind(postId, personId, tab);
}
