import type { Context } from "hono";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { selectWaiting } from "../db/outbox.ts";
import { selectFailingTopics } from "../db/syndication/hub-topics.ts";

/** A hub that misses one message or two is nothing to tell. */
const ATTEMPTS_BEFORE_TOLD = 4;

/** How many purges wait, what the last refusal said, and whether the hub takes nothing: for the foot of the desk's list. */
export async function listOutbox(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "listOutbox", [
    selectWaiting(c.env.DB, c.var.now),
    selectFailingTopics(c.env.DB, ATTEMPTS_BEFORE_TOLD),
  ]);
  return c.json({ ...firstRow<object>(results[0]), hub: firstRow<object>(results[1]) });
}
