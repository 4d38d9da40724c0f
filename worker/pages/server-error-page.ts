import type { Context } from "hono";
import type { App } from "../app-env.ts";
import { setPageHeaders } from "./page-headers.ts";

// Made of nothing that could fail as well: no settings, no database, no stylesheet.
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Something went wrong</title>
<main>
<h1>Something went wrong on our side</h1>
<p>This page could not be made just now. Please try again in a minute.</p>
<p><a href="/">Front page</a></p>
</main>
</html>
`;

/** The 500 says nothing of what failed. */
export function serverErrorPage(c: Context<App>): Response {
  setPageHeaders(c, { origin: "" }, []);
  return c.body(PAGE, 500, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}
