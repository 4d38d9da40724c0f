import type { Context } from "hono";
import type { App } from "../app-env.ts";
import { setPageHeaders } from "./page-headers.ts";

const PERIOD_S = 60;

// Made of nothing that costs anything.
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Too many searches</title>
<main>
<h1>That was a lot of searches</h1>
<p>So many came from your network at once that this one has to wait. Please try again in a minute.</p>
<p><a href="/">Front page</a></p>
</main>
</html>
`;

/**
 * Null where one more search from this address is no trouble. Only what the edge does not have counts;
 * who asked is counted by Cloudflare for a minute and kept nowhere.
 */
export async function limitSearches(c: Context<App>): Promise<Response | null> {
  const key = c.req.header("CF-Connecting-IP");
  // Only where nothing of Cloudflare's stands in front is there no such header.
  if (key === undefined || (await c.env.SEARCHES.limit({ key })).success) return null;
  setPageHeaders(c, { origin: "" }, []);
  c.header("Retry-After", String(PERIOD_S));
  return c.body(PAGE, 429, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}
