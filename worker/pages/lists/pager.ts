import { html } from "hono/html";
import { encodePath } from "../../../schema/permalink.ts";
import type { Html } from "../../render/html.ts";

export interface Onward {
  readonly path: string;
  readonly words: string;
}

/** The pages before and after this one; null where there is none. */
export interface Pager {
  readonly newer: Onward | null;
  readonly older: Onward | null;
}

export function renderPager({ newer, older }: Pager, label: string): Html | string {
  if (newer === null && older === null) return "";
  return html`<nav class="pager" aria-label="${label}">${newer === null ? "" : html`<a class="newer" href="${encodePath(newer.path)}" rel="prev">← ${newer.words}</a> `}${
    older === null ? "" : html`<a class="older" href="${encodePath(older.path)}" rel="next">${older.words} →</a>`
  }</nav>`;
}
