import { html } from "hono/html";
import type { Figure } from "./figure.ts";
import type { Html } from "./html.ts";
import { shareOf } from "./swatches.ts";

/** Pictures in rows of two or three, of one height each, as far as the page is wide enough. */
export function renderGallery(figures: readonly Figure[], setFigure: (figure: Figure) => Html): Html {
  const isOdd = figures.length % 2 === 1;
  const rows = splitRows(figures).map((row) => {
    const whole = row.reduce((sum, { picture }) => sum + shareOf(picture), 0);
    const set = row.map((figure) =>
      setFigure({
        ...figure,
        strip: { share: shareOf(figure.picture) / whole, isAcross: isOdd && figure === figures[0] },
      }),
    );
    return html`<div class="strip">${set}</div>`;
  });
  return html`<div class="${isOdd ? "gallery odd" : "gallery"}" role="group" aria-label="${figures.length} pictures">${rows}</div>`;
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
