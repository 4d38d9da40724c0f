import type { BlockJson } from "../../../schema/document-json.ts";

/** Consecutive blocks of a text that are kept together; about this many on average. */
const SHEET_BLOCKS = 16;

/**
 * A text cut into sheets. Where one begins depends on the block that begins it and on nothing else,
 * so that what is put in or taken out changes one sheet and leaves the others as they are.
 */
export function cutSheets(content: readonly BlockJson[]): BlockJson[][] {
  const sheets: BlockJson[][] = [];
  for (const block of content) {
    const last = sheets.at(-1);
    if (last === undefined || beginsSheet(block)) sheets.push([block]);
    else last.push(block);
  }
  return sheets;
}

function beginsSheet({ attrs: { id } }: BlockJson): boolean {
  if (id === null) return false;
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum += id.charCodeAt(at) * (at + 1);
  return sum % SHEET_BLOCKS === 0;
}

/** Gives the same sheet the same number, as long as it is made of the same blocks. */
export interface SheetNumbers {
  numberOf(sheet: readonly BlockJson[]): number;
}

/** A draft and what it goes back to begin many sheets with the same block; so many are told apart. */
const REMEMBERED = 4;

let lastNumber = 0;

export function createSheetNumbers(): SheetNumbers {
  const known = new WeakMap<BlockJson, { readonly sheet: readonly BlockJson[]; readonly at: number }[]>();
  return {
    numberOf(sheet) {
      const [first] = sheet;
      if (first === undefined) return 0;
      const alike = known.get(first) ?? [];
      const found = alike.find((other) => isSame(other.sheet, sheet)) ?? { sheet, at: (lastNumber += 1) };
      known.set(first, [found, ...alike.filter((other) => other !== found)].slice(0, REMEMBERED));
      return found.at;
    },
  };
}

function isSame(one: readonly BlockJson[], other: readonly BlockJson[]): boolean {
  return one.length === other.length && one.every((block, index) => block === other[index]);
}
