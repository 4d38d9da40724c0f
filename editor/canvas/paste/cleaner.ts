import type { cleanHtml } from "./clean-html.ts";

type Cleaner = typeof cleanHtml;

let loaded: Cleaner | null = null;

/** What cleans pasted HTML, once it is here. */
export function findCleaner(): Cleaner | null {
  return loaded;
}

/** It is as large as the rest of the canvas' own code, and nobody pastes before they see the text. */
export async function loadCleaner(): Promise<Cleaner> {
  loaded ??= (await import("./clean-html.ts")).cleanHtml;
  return loaded;
}
