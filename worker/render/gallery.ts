import { html } from "hono/html";
import type { Html } from "./html.ts";

/** Pictures in rows of two or three, of one height each, as far as the page is wide enough. */
export function renderGallery(figures: readonly Html[]): Html {
  const rows = splitRows(figures).map((row) => html`<div class="strip">${row}</div>`);
  return html`<div class="${figures.length % 2 === 0 ? "gallery" : "gallery odd"}" role="group" aria-label="${figures.length} pictures">${rows}</div>`;
}

/** Two or more are never parted so that one is left alone. */
function splitRows<Item>(items: readonly Item[]): Item[][] {
  const rows: Item[][] = [];
  for (let at = 0; at < items.length;) {
    const left = items.length - at;
    const size = left % 3 === 0 ? 3 : 2;
    rows.push(items.slice(at, at + size));
    at += size;
  }
  return rows;
}
