import { describe, expect, test } from "vitest";
import type { Card } from "../../../../schema/card.ts";
import { FOREVER } from "../../../../schema/forever.ts";
import { readSearchQuery } from "../../../../schema/search-query.ts";
import { doubtfulWords, type NearPost } from "../../../../worker/db/search/read-near.ts";
import { suggestQueries } from "../../../../worker/pages/search/near-words.ts";

const card = (title: string): Card => ({
  id: title,
  path: "/",
  title,
  dek: "",
  language: "en",
  publishedAt: 0,
  kicker: null,
  bylines: [],
  source: null,
  lead: null,
});

/** What is suggested where posts with these headlines share letters with every doubtful word. */
function suggest(text: string, ...titles: string[]): string[] {
  const query = readSearchQuery(text);
  const near = doubtfulWords(query).flatMap((part) =>
    titles.map((title): NearPost => ({ part, card: card(title), until: FOREVER })),
  );
  return suggestQueries(query, near).map((suggestion) => suggestion.text);
}

describe("suggestQueries", () => {
  test.each([
    ["a letter left out", "harbor", "Harbour news", ["Harbour"]],
    ["a letter too many", "harbourr", "Harbour news", ["Harbour"]],
    ["another letter", "harboor", "Harbour news", ["Harbour"]],
    ["two that changed places", "harbuor", "Harbour news", ["Harbour"]],
    ["two slips in a long word", "verordnugn", "Die Verordnung", ["Verordnung"]],
    ["two slips in a short word", "hrabuor", "A rumour", []],
    ["another umlaut's spelling", "bruecken", "Die Brücke", ["Brücke"]],
    ["the word itself", "harbour", "Harbour", []],
  ])("%s: %s", (_slip, text, title, suggested) => {
    expect(suggest(text, title)).toEqual(suggested);
  });

  test("the fewest slips come first, then what most posts have; three at most", () => {
    expect(suggest("tides", "Tidal side", "Rides", "Tide", "Sides and hides", "Tide again")).toEqual([
      "Tide",
      "Rides",
      "Sides",
    ]);
  });

  test("the rest of the query stays as it was typed, and each doubtful word is put right", () => {
    expect(suggest('harbuor tag:"night ferry" -pilto tydes', "Harbour tides")).toEqual([
      'Harbour tag:"night ferry" -pilto tides',
    ]);
  });

  test("short words, numbers, phrases and what must not occur are not doubted", () => {
    expect(doubtfulWords(readSearchQuery('sea 5G00 "harbuor wall" -ferrry tag:harbuor'))).toEqual([]);
  });
});
