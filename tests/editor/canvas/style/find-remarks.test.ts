import { describe, expect, test } from "vitest";
import { findRemarks } from "../../../../editor/canvas/style/find-remarks.ts";
import { makeRule, parseRuleLine } from "../../../../editor/site/parse-rule-line.ts";
import type { HouseRule } from "../../../../schema/house-rules.ts";

/** What is found, and what is to stand there. */
function check(
  rule: HouseRule,
  text: string,
  language = "en",
  passages: { from: number; to: number; language: string }[] = [],
) {
  return findRemarks([rule], [{ text, language, passages }])[0]!.map(({ from, to, replacement }) => [
    text.slice(from, to),
    replacement,
  ]);
}

describe("a rule", () => {
  test("of words finds them where they stand by themselves, a sign anywhere", () => {
    expect(check(makeRule("cat", "dog"), "A cat, a catalogue, a bobcat.")).toEqual([["cat", "dog"]]);
    expect(check(makeRule("%", "per cent"), "5% or 5 %")).toEqual([
      ["%", " per cent"],
      ["%", "per cent"],
    ]);
    expect(check(makeRule("very unique", ""), "A very\u00a0unique day")).toEqual([["very\u00a0unique", null]]);
  });

  test("keeps a sentence's capital, and can ask for exactly these letters", () => {
    expect(check(makeRule("e-mail", "email"), "E-mail me an e-mail.")).toEqual([
      ["E-mail", "Email"],
      ["e-mail", "email"],
    ]);
    expect(check({ ...makeRule("Web", "web"), isCaseSensitive: true }, "The Web, a web")).toEqual([["Web", "web"]]);
    expect(check(makeRule("internet", "internet"), "The internet")).toEqual([]);
  });

  test("as a pattern puts its groups into what to write instead", () => {
    const rule: HouseRule = { ...makeRule("(\\d+)\\s?km/h", "$1 kilometres an hour"), kind: "pattern" };
    expect(check(rule, "at 50 km/h")).toEqual([["50 km/h", "50 kilometres an hour"]]);
    expect(check({ ...rule, find: "x*" }, "abc")).toEqual([]);
  });

  test("of a language holds in texts and passages of that language only", () => {
    const rule = { ...makeRule("Handy", "phone"), language: "en" };
    expect(check(rule, "Handy", "en-GB")).toHaveLength(1);
    expect(check(rule, "Handy", "de")).toEqual([]);
    expect(check(rule, "Handy Handy", "en", [{ from: 0, to: 5, language: "de" }])).toHaveLength(1);
  });
});

describe("a line of a style sheet", () => {
  test.each([
    ["per cent, not %", "%", "per cent", ""],
    ["- “email” not “e-mail” (one word).", "e-mail", "email", "one word"],
    ["utilise → use", "utilise", "use", ""],
    ["utilise -> use (shorter)", "utilise", "use", "shorter"],
    ["Avoid: very unique", "very unique", "", ""],
  ])("becomes a rule: %s", (line, find, replace, reason) => {
    expect(parseRuleLine(line)).toMatchObject({ kind: "words", find, replace, reason });
  });

  test("that says nothing of the kind becomes none", () => {
    expect(parseRuleLine("Numbers")).toBeNull();
  });
});
