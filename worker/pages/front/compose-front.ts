import type { Card, Named } from "../../../schema/card.ts";
import { FRONT_RAIL, FRONT_ROW } from "../../../schema/front-page.ts";
import type { FrontParts } from "../../db/lists/read-front-page.ts";

/** The front page by its parts; each post stands in one of them. */
export interface Front {
  readonly lead: Card | null;
  readonly rail: readonly Card[];
  readonly row: readonly Card[];
  readonly sections: readonly { readonly tag: Named; readonly cards: readonly Card[] }[];
  /** The rest of the newest posts. */
  readonly latest: readonly Card[];
}

/** What editors pinned comes first, then the newest; sections were read without what stands above them, and the rest is without both. */
export function composeFront({ pinned, newest, ...parts }: Pick<FrontParts, "pinned" | "newest" | "sections">): Front {
  const [lead = null, ...rest] = [...pinned, ...newest];
  const pinnedBelow = Math.max(0, pinned.length - 1);
  // A row that is not full would leave a hole.
  const hasRow = rest.length >= FRONT_RAIL + FRONT_ROW;
  const top = rest.slice(0, hasRow ? FRONT_RAIL + FRONT_ROW : Math.max(FRONT_RAIL, pinnedBelow));
  const taken = new Set([lead, ...top].flatMap((card) => (card === null ? [] : [card.id])));
  const sections = parts.sections.filter(({ cards }) => cards.length > 0);
  for (const { id } of sections.flatMap(({ cards }) => cards)) taken.add(id);
  return {
    lead,
    rail: top.slice(0, FRONT_RAIL),
    row: top.slice(FRONT_RAIL),
    sections,
    latest: newest.filter(({ id }) => !taken.has(id)),
  };
}
