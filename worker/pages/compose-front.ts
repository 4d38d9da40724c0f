import type { Card, Named } from "../../schema/card.ts";
import type { ChosenFront } from "../db/read-front-page.ts";

/** How many stand beside the lead, and in the row below it. */
const RAIL = 2;
const ROW = 3;

/** The front page by its parts; each post stands in one of them. */
export interface Front {
  readonly lead: Card | null;
  readonly rail: readonly Card[];
  readonly row: readonly Card[];
  readonly sections: readonly { readonly tag: Named; readonly cards: readonly Card[] }[];
  /** The rest of the newest posts. */
  readonly latest: readonly Card[];
}

/** What editors pinned comes first, then the newest; sections and the rest show what does not stand above them. */
export function composeFront(chosen: Pick<ChosenFront, "pinned" | "sections">, newest: readonly Card[]): Front {
  const pinnedIds = new Set(chosen.pinned.map(({ id }) => id));
  const [lead = null, ...rest] = [...chosen.pinned, ...newest.filter(({ id }) => !pinnedIds.has(id))];
  const pinnedBelow = Math.max(0, chosen.pinned.length - 1);
  // A row that is not full would leave a hole.
  const hasRow = rest.length >= RAIL + ROW;
  const top = rest.slice(0, hasRow ? RAIL + ROW : Math.max(RAIL, pinnedBelow));
  const taken = new Set([lead, ...top].flatMap((card) => (card === null ? [] : [card.id])));
  const sections = chosen.sections.flatMap(({ tag, posts, cards }) => {
    const shown = cards.filter(({ id }) => !taken.has(id)).slice(0, posts);
    for (const { id } of shown) taken.add(id);
    return shown.length === 0 ? [] : [{ tag, cards: shown }];
  });
  return {
    lead,
    rail: top.slice(0, RAIL),
    row: top.slice(RAIL),
    sections,
    latest: newest.filter(({ id }) => !taken.has(id)),
  };
}
