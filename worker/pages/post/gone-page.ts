import type { Context } from "hono";
import { html } from "hono/html";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import { createSwatches } from "../../render/swatches.ts";
import { renderPage } from "../layout.ts";
import { renderSearchForm } from "../masthead.ts";
import { setPageHeaders } from "../page-headers.ts";

/** What was public and has been taken away, with the reason that was given. */
export async function gonePage(c: Context<App>, site: Site, reason: string): Promise<Response> {
  const page = await renderPage({
    site,
    head: { title: "No longer available", description: "", path: null, kind: "website" },
    main: html`<div class="list"><header class="opening"><h1>This is no longer available</h1><p class="dek">${
      reason === "" ? "What stood at this address has been taken down." : reason
    }</p>${renderSearchForm("", "wanted")}</header></div>`,
    swatches: createSwatches(),
  });
  setPageHeaders(c, site, page.styleHashes);
  return c.body(page.body, 410, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}
