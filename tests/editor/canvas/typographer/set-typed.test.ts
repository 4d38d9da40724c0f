import { describe, expect, test } from "vitest";
import { setText } from "../../../../editor/canvas/typographer/set-text.ts";
import { setTyped } from "../../../../editor/canvas/typographer/set-typed.ts";

/** Types a text letter by letter. */
function type(text: string, language: string): string {
  let set = "";
  for (const letter of text) {
    const setting = setTyped(set, letter, language);
    set = setting === null ? set + letter : set.slice(0, set.length + 1 - setting.take) + setting.put;
  }
  return set;
}

/** Sets a text that stands already. */
function setWhole(text: string, language: string): string {
  return setText(text, () => language)
    .toReversed()
    .reduce((set, { from, to, put }) => set.slice(0, from) + put + set.slice(to), text);
}

const cases: readonly (readonly [language: string, typed: string, set: string])[] = [
  ["en", `"Don't," she said, "it's 'odd'."`, "“Don’t,” she said, “it’s ‘odd’.”"],
  ["en-GB", `("so")`, "(“so”)"],
  ["de", `"Geht's?", fragte sie. 'Ja.'`, "„Geht’s?“, fragte sie. ‚Ja.‘"],
  ["de-CH", `"Ja"`, "«Ja»"],
  ["fr", `"Oui" dit-il, "l'heure"`, "«\u202fOui\u202f» dit-il, «\u202fl’heure\u202f»"],
  ["fr", `Quoi ? " Rien " : non !`, "Quoi\u202f? «\u202fRien\u202f»\u00a0: non\u202f!"],
  ["sv", `"Ja"`, "”Ja”"],
  ["pl", `"Tak"`, "„Tak”"],
  ["ja", `"はい"`, `"はい"`],
  ["en", "a -- b --- c...", "a – b — c…"],
  ["en", "---", "---"],
  ["en", "-- so", "– so"],
  ["en", `A 5" pipe`, "A 5″ pipe"],
  ["en", `https://example.org/a--b and "c"`, "https://example.org/a--b and “c”"],
  ["en", '`a--b "c"` d--e', '`a--b "c"` d–e'],
];

describe("quotes and dashes", () => {
  test.each(cases)("in %s, as they are typed: %s", (language, typed, set) => {
    expect(type(typed, language)).toBe(set);
  });

  test.each(cases)("in %s, set throughout: %s", (language, typed, set) => {
    expect(setWhole(typed, language)).toBe(set);
  });

  test("what is left out before a year is an apostrophe, where what follows is known", () => {
    expect(setWhole("the '90s", "en")).toBe("the ’90s");
  });

  test("what is set already stays", () => {
    expect(setText("“It’s – well…” «so»", () => "en")).toEqual([]);
  });
});
