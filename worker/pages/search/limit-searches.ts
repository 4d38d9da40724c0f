import type { Context } from "hono";
import type { App } from "../../app-env.ts";
import { answerPlainly } from "../plain-page.ts";

const PERIOD_S = 60;

/**
 * Null where one more search from this address is no trouble. Only what the edge does not have counts;
 * who asked is counted by Cloudflare for a minute and kept nowhere.
 */
export async function limitSearches(c: Context<App>): Promise<Response | null> {
  const key = c.req.header("CF-Connecting-IP");
  // Only where nothing of Cloudflare's stands in front is there no such header.
  if (key === undefined || (await c.env.SEARCHES.limit({ key })).success) return null;
  c.header("Retry-After", String(PERIOD_S));
  return answerPlainly(c, 429, {
    title: "Too many searches",
    heading: "That was a lot of searches",
    text: "So many came from your network at once that this one has to wait. Please try again in a minute.",
  });
}
