import type { Site } from "../../schema/site.ts";

export function selectSite(db: D1Database): D1PreparedStatement {
  return db.prepare(
    "select value, updated_at, (select hash from social_images where revision_id = '') as social_image from settings where key = 'site'",
  );
}

/** Whether any post has a date, by which it stands in lists, months, addresses and searches. */
export function selectHasDates(db: D1Database): D1PreparedStatement {
  return db.prepare("select exists (select 1 from posts where published_at is not null) as has_dates");
}

export function writeSite(db: D1Database, site: Site, now: number): D1PreparedStatement {
  return db
    .prepare(
      "insert into settings (key, value, updated_at) values ('site', ?1, ?2) on conflict (key) do update set value = ?1, updated_at = ?2",
    )
    .bind(JSON.stringify(site), now);
}

/** Must come first in its batch: where somebody else saved since, `updated_at` becomes null, and all is undone. */
export function claimSite(
  db: D1Database,
  site: Site,
  { version, savedAt }: { readonly version: number; readonly savedAt: number },
): D1PreparedStatement {
  return db
    .prepare("update settings set value = ?1, updated_at = case updated_at when ?2 then ?3 end where key = 'site'")
    .bind(JSON.stringify(site), version, savedAt);
}

export function isStaleSite(error: unknown): boolean {
  return error instanceof Error && error.message.includes("NOT NULL constraint failed: settings.updated_at");
}
