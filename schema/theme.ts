import * as v from "valibot";
import { logoField } from "./logo.ts";
import { papers } from "./paper.ts";

const SANS = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** The faces of each pairing, as CSS writes them. Only the house's own has a face of its own to load. */
export const typeStacks = {
  newsroom: { text: 'Newsreader,Charter,"Iowan Old Style",Georgia,"Noto Serif",serif', labels: SANS },
  book: { text: 'Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Noto Serif",serif', labels: SANS },
  plain: { text: SANS, labels: SANS },
} as const;

export const types = ["newsroom", "book", "plain"] as const satisfies readonly (keyof typeof typeStacks)[];
export type TypePairing = (typeof types)[number];

export const densities = ["roomy", "close"] as const;
export type Density = (typeof densities)[number];

/** The line height of lists (running text has a little more), and what each gap is multiplied by. */
export const measures = { roomy: { line: 1.5, air: 1 }, close: { line: 1.4, air: 0.65 } } as const;

/** The look of a house that chose none. */
export const HOUSE_THEME = { type: "newsroom", density: "roomy", paper: "warm", logo: null } as const;

/** How the reader's pages are set, beside their accent. */
export const themeFields = {
  type: v.optional(v.picklist(types, "The type is newsroom, book or plain."), HOUSE_THEME.type),
  density: v.optional(v.picklist(densities, "The spacing is roomy or close."), HOUSE_THEME.density),
  paper: v.optional(v.picklist(papers, "The paper is warm, white or cool."), HOUSE_THEME.paper),
  logo: v.optional(logoField, HOUSE_THEME.logo),
};
