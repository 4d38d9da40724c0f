import { html } from "hono/html";
import { encodePath } from "../../schema/permalink.ts";
import type { Html } from "../render/html.ts";
import type { Onward } from "./lists/pager.ts";

/** What the page is a part of, the widest first. */
export function renderCrumbs(crumbs: readonly Onward[]): Html | string {
  if (crumbs.length === 0) return "";
  return html`<nav class="crumbs" aria-label="Part of"><ol>${crumbs.map(({ path, words }) => html`<li><a href="${encodePath(path)}">${words}</a></li>`)}</ol></nav>`;
}
