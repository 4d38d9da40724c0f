/** What of R2's objects the rows may name: the ids of pictures, the hashes of renditions and images for shared links, the pictures of open uploads. */
export interface ObjectNames {
  readonly mediaIds: readonly string[];
  readonly hashes: readonly string[];
  readonly uploads: readonly string[];
}

/** Of those, what rows do name: three results, in that order, each of rows with a `name`. */
export function selectNamed(db: D1Database, { mediaIds, hashes, uploads }: ObjectNames): D1PreparedStatement[] {
  const ask = (table: string, column: string, names: readonly string[]): D1PreparedStatement =>
    db
      .prepare(
        `select value as name from json_each(?1) where exists (select 1 from ${table} where ${column} = json_each.value)`,
      )
      .bind(JSON.stringify(names));
  const hashesNamed = db
    .prepare(
      `select value as name from json_each(?1) where exists (select 1 from media_variants where hash = json_each.value)
         or exists (select 1 from social_images where hash = json_each.value)`,
    )
    .bind(JSON.stringify(hashes));
  return [ask("media", "id", mediaIds), hashesNamed, ask("uploads", "media_id", uploads)];
}

/** The last key that was looked at; "" at the beginning. */
export function selectSweepPlace(db: D1Database): D1PreparedStatement {
  return db.prepare("select value ->> '$' as place from settings where key = 'sweep'");
}

export function writeSweepPlace(db: D1Database, place: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      "insert into settings (key, value, updated_at) values ('sweep', json_quote(?1), ?2) on conflict (key) do update set value = json_quote(?1), updated_at = ?2",
    )
    .bind(place, now);
}
