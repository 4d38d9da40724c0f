/** What is asked of the readers' search: nothing, words of headlines and texts, a name, dates, and a slip. */
export const searches: readonly string[] = [
  "/search",
  "/search?q=tide",
  "/search?q=tide&page=2",
  "/search?q=typo",
  "/search?q=tag%3Aharbour",
  "/search?q=by%3A%22Ana+Gil%22+tide",
  "/search?q=after%3A2026-11-18",
  "/search?q=harbuor",
];

const OLDEST_S = 60;

/**
 * What is wrong with a search that the edge serves. It may be a minute old, so that something new is
 * missing in it or stands elsewhere; what it shows is shown as it is now, and nothing that is hidden.
 */
export function findSearchFaults(
  served: { readonly words: string; readonly ageS: number },
  freshWords: string,
  hidden: readonly string[],
): string[] {
  const faults = hidden.filter((path) => served.words.includes(path)).map((path) => `shows ${path}, which is hidden`);
  if (served.words === freshWords) return faults;
  if (served.ageS >= OLDEST_S) faults.push(`is stale since ${served.ageS} seconds`);
  const fresh = readCards(freshWords);
  for (const [path, card] of readCards(served.words)) {
    const own = fresh.get(path);
    if (own !== undefined && own !== card) faults.push(`shows ${path} as it was`);
  }
  return faults;
}

function readCards(words: string): Map<string, string> {
  return new Map(
    [...words.matchAll(/<article .*?<\/article>/gs)].map(([card]) => [
      /<h2><a href="([^"]+)/.exec(card)?.[1] ?? "",
      card,
    ]),
  );
}
