import type { FeedSettings } from "../../../schema/feed-settings.ts";
import { firstRow } from "../first-row.ts";

export interface FeedSettingsRow {
  readonly value: string;
  readonly updated_at: number;
}

export function selectFeedSettings(db: D1Database): D1PreparedStatement {
  return db.prepare("select value, updated_at from settings where key = 'feeds'");
}

export function toFeedSettings(result: D1Result | undefined): FeedSettings {
  const row = firstRow<FeedSettingsRow>(result);
  return { hub: "", indexNow: false, ...(row === undefined ? {} : (JSON.parse(row.value) as Partial<FeedSettings>)) };
}

/** Must come first in its batch, and claims as claimHouseRules does. */
export function claimFeedSettings(
  db: D1Database,
  fields: FeedSettings,
  { version, savedAt }: { readonly version: number; readonly savedAt: number },
): D1PreparedStatement {
  return db
    .prepare(
      `insert into settings (key, value, updated_at) values ('feeds', ?1, ?3)
         on conflict (key) do update set value = ?1, updated_at = case updated_at when ?2 then ?3 end`,
    )
    .bind(JSON.stringify(fields), version, savedAt);
}
