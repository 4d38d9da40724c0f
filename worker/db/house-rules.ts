import type { HouseRule } from "../../schema/house-rules.ts";

export function selectHouseRules(db: D1Database): D1PreparedStatement {
  return db.prepare("select value, updated_at from settings where key = 'house_rules'");
}

/**
 * Must come first in its batch: where somebody else saved since, `updated_at` becomes null, and all is undone.
 * `version` is 0 where there were none; then the first to insert them wins.
 */
export function claimHouseRules(
  db: D1Database,
  rules: readonly HouseRule[],
  { version, savedAt }: { readonly version: number; readonly savedAt: number },
): D1PreparedStatement {
  return db
    .prepare(
      `insert into settings (key, value, updated_at) values ('house_rules', ?1, ?3)
         on conflict (key) do update set value = ?1, updated_at = case updated_at when ?2 then ?3 end`,
    )
    .bind(JSON.stringify(rules), version, savedAt);
}
