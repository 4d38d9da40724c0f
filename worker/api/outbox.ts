import type { Context } from "hono";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { selectWaiting } from "../db/outbox.ts";

/** How many purges wait, and what the last refusal said: for the foot of the desk's list. */
export async function listOutbox(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "listOutbox", [selectWaiting(c.env.DB, c.var.now)]);
  return c.json(firstRow(results[0]));
}
