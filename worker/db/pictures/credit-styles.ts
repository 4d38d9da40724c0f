import type { CreditStyle } from "../../../schema/credit-styles.ts";

export function selectCreditStyles(db: D1Database): D1PreparedStatement {
  return db.prepare("select value, updated_at from settings where key = 'credit_styles'");
}

/** Must come first in its batch, and claims as claimHouseRules does. */
export function claimCreditStyles(
  db: D1Database,
  styles: readonly CreditStyle[],
  { version, savedAt }: { readonly version: number; readonly savedAt: number },
): D1PreparedStatement {
  return db
    .prepare(
      `insert into settings (key, value, updated_at) values ('credit_styles', ?1, ?3)
         on conflict (key) do update set value = ?1, updated_at = case updated_at when ?2 then ?3 end`,
    )
    .bind(JSON.stringify(styles), version, savedAt);
}
