/**
 * What of R2's objects the rows may name: files of pictures, as `<picture>` or `<picture>.<n>`; the hashes of renditions,
 * images for shared links and logos; and files that come in parts.
 */
export interface ObjectNames {
  readonly files: readonly string[];
  readonly hashes: readonly string[];
  readonly uploads: readonly string[];
}

/** Of those, what rows do name: three results, in that order, each of rows with a `name`. */
export function selectNamed(db: D1Database, { files, hashes, uploads }: ObjectNames): D1PreparedStatement[] {
  const named = files.map((name) => {
    const [id, file] = name.split(".");
    return { name, id, file: Number(file ?? 0) };
  });
  const ask = (sql: string, names: readonly unknown[]): D1PreparedStatement =>
    db.prepare(sql).bind(JSON.stringify(names));
  return [
    ask(
      `select value ->> 'name' as name from json_each(?1) where exists (
           select 1 from media where media.id = value ->> 'id' and media.file = value ->> 'file')
         or exists (select 1 from media_files where media_id = value ->> 'id' and media_files.file = value ->> 'file')`,
      named,
    ),
    ask(
      `select value as name from json_each(?1) where exists (select 1 from media_variants where hash = json_each.value)
         or exists (select 1 from file_variants where hash = json_each.value)
         or exists (select 1 from social_images where hash = json_each.value)
         or exists (select 1 from settings, json_each(settings.value -> 'logo') file where settings.key = 'site' and file.value ->> 'hash' = json_each.value)`,
      hashes,
    ),
    ask(
      "select value as name from json_each(?1) where exists (select 1 from uploads where media_id = json_each.value)",
      uploads,
    ),
  ];
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
