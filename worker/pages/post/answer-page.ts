import type { Context } from "hono";
import type { App } from "../../app-env.ts";
import { publicPage } from "../../cache.ts";
import { renderPage, type Page } from "../layout.ts";
import { setPageHeaders } from "../page-headers.ts";

/** Answers a page that the edge may keep until one of its tags is purged or its first moment comes. */
export async function answerPage(
  c: Context<App>,
  page: Page,
  tags: readonly string[],
  until: number,
): Promise<Response> {
  const { body, styleHashes } = await renderPage(page);
  setPageHeaders(c, page.site, styleHashes);
  // What a reader points at on a list is fetched before it is followed. A post is read first: its first view is spared the request.
  if (page.head.kind === "website") c.header("Speculation-Rules", '"/speculation-rules.json"');
  return publicPage(c, { body, tags, now: c.var.now, until });
}
