import type { Context } from "hono";
import type { App } from "../app-env.ts";
import { setPageHeaders } from "./page-headers.ts";

interface PlainPage {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** A page for when nothing may be asked of settings, database or stylesheet; the words are ours, so that nothing is escaped. */
export function answerPlainly(c: Context<App>, status: 429 | 500, { title, heading, text }: PlainPage): Response {
  setPageHeaders(c, { origin: "" }, []);
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<main>
<h1>${heading}</h1>
<p>${text}</p>
<p><a href="/">Front page</a></p>
</main>
</html>
`;
  return c.body(page, status, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}
