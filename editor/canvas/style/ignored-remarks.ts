const KEY = "broadsheet.style.ignored";
const MOST_KEPT = 1000;
const CONTEXT_LETTERS = 12;

/** Names a place by its rule, its block, and the words around it: another block's same words are another place. */
export function namePlace(
  ruleId: string,
  blockId: string,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  return [ruleId, blockId, text.slice(Math.max(0, from - CONTEXT_LETTERS), to + CONTEXT_LETTERS)].join("|");
}

export function readIgnored(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}

/** Kept on this device, the newest thousand. */
export function keepIgnored(places: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...places].slice(-MOST_KEPT)));
  } catch {
    // A full or forbidden store only means that it is remarked on again.
  }
}
