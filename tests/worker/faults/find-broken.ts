import { env } from "cloudflare:workers";
import { houseRules } from "../../fixtures/house-rules.ts";

/** The rules of the house that do not hold, each with what breaks it. */
export async function findBroken(now: number): Promise<string[]> {
  const found = await env.DB.batch(
    houseRules.map(({ sql }) => (sql.includes("?1") ? env.DB.prepare(sql).bind(now) : env.DB.prepare(sql))),
  );
  return houseRules.flatMap(({ claim }, index) => {
    const rows = found[index]?.results ?? [];
    return rows.length === 0 ? [] : [`${claim}: ${JSON.stringify(rows.slice(0, 3))}`];
  });
}
