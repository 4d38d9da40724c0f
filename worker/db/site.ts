import type { Site } from "../../schema/site.ts";

export function selectSite(db: D1Database): D1PreparedStatement {
  return db.prepare("select value, updated_at from settings where key = 'site'");
}

export function writeSite(db: D1Database, site: Site, now: number): D1PreparedStatement {
  return db
    .prepare(
      "insert into settings (key, value, updated_at) values ('site', ?1, ?2) on conflict (key) do update set value = ?1, updated_at = ?2",
    )
    .bind(JSON.stringify(site), now);
}
