import type { Context } from "hono";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";

/** How many purges wait, and what the last refusal said: for the foot of the desk's list. */
export async function listOutbox(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "listOutbox", [
    c.env.DB.prepare(
      `select count(*) as waiting, (select last_error from outbox where last_error is not null order by created_at desc limit 1) as lastError
       from outbox where passes_left = 2`,
    ),
  ]);
  return c.json(firstRow(results[0]));
}
