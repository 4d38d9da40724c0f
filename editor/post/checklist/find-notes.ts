/** What writers leave for themselves to come back to. */
const NOTES = /(?<![\p{L}\p{N}])(?:TK(?:TK)*|TODO|FIXME|XXX+)(?![\p{L}\p{N}])/gu;
const FILLER = /lorem ipsum/giu;
const GAP = /\[\s*(?:…|\.{3})\s*\]/gu;

export interface FoundNote {
  readonly note: string;
  readonly at: number;
}

/** Notes to oneself in a text. In somebody's words "[…]" is where words were left out. */
export function findNotes(text: string, isQuoted = false): FoundNote[] {
  const patterns = isQuoted ? [NOTES, FILLER] : [NOTES, FILLER, GAP];
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ note: match[0], at: match.index })))
    .toSorted((one, other) => one.at - other.at);
}
