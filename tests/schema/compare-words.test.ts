import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWords, splitWords, type WordRun } from "../../schema/compare-words.ts";
import { anyCharacter } from "../fixtures/any-character.ts";

/** Deleted words in brackets, inserted ones in braces. */
function say(runs: readonly WordRun[]): string {
  const around = { kept: ["", ""], deleted: ["[", "]"], inserted: ["{", "}"] } as const;
  return runs.map(({ kind, text }) => around[kind][0] + text + around[kind][1]).join("");
}

const older = (runs: readonly WordRun[]): string =>
  runs.map((run) => (run.kind === "inserted" ? "" : run.text)).join("");
const newer = (runs: readonly WordRun[]): string =>
  runs.map((run) => (run.kind === "deleted" ? "" : run.text)).join("");

const words = fc
  .array(
    fc.constantFrom("the", "ferry", "calls", "can’t", "夜", "船", " ", "  ", "\n", ".", ",", "é", "👨‍👩‍👧", "\ud83d"),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(""));

describe("splitWords", () => {
  test("words, white space and signs stand alone; a contraction is one word", () => {
    expect(splitWords("She can’t swim,  he said.")).toEqual([
      "She",
      " ",
      "can’t",
      " ",
      "swim",
      ",",
      "  ",
      "he",
      " ",
      "said",
      ".",
    ]);
  });

  test("scripts that put no space between words are split by character", () => {
    expect(splitWords("夜の船 ok")).toEqual(["夜", "の", "船", " ", "ok"]);
  });

  test("an emoji that is made of several, or a letter with its accent, is never torn", () => {
    expect(splitWords("👨‍👩‍👧👍🏽e\u0301")).toEqual(["👨‍👩‍👧", "👍🏽", "e\u0301"]);
  });

  test("joined again they are the text", () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => splitWords(text).join("") === text));
  });
});

describe("compareWords", () => {
  test("a word that was put in, taken out or replaced is told by itself", () => {
    expect(say(compareWords("The ferry calls twice.", "The night ferry calls."))).toBe(
      "The {night }ferry calls[ twice].",
    );
    expect(say(compareWords("It calls at noon.", "It calls at nine."))).toBe("It calls at [noon]{nine}.");
  });

  test("a rewritten stretch is told as one, not as a scatter of words that happen to be in both", () => {
    expect(say(compareWords("quick brown dogs sleep", "slow red cats wander"))).toBe(
      "[quick brown dogs sleep]{slow red cats wander}",
    );
  });

  test("text without spaces is compared by character", () => {
    expect(say(compareWords("海上の夜は静か", "海上の朝は静か"))).toBe("海上の[夜]{朝}は静か");
  });

  test("a text beside itself shows no change", () => {
    fc.assert(fc.property(words, (text) => compareWords(text, text).every((run) => run.kind === "kept")));
  });

  test("kept and deleted words are the older text, kept and inserted ones the newer", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = compareWords(before, after);
        expect(older(runs)).toBe(before);
        expect(newer(runs)).toBe(after);
        expect(runs.every((run) => run.text !== "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("20,000 words that have hardly anything in common are compared without trying every way", () => {
    const write = (seed: number): string =>
      Array.from({ length: 20_000 }, (_, at) => `w${(at * seed * 7919 + at * at) % 4001}`).join(" ");
    const [before, after] = [write(3), write(5)];
    const startedAt = process.cpuUsage();
    const runs = compareWords(before, after);
    // It takes a fifth of a second; every way would take eleven, and a busy machine takes four times as long.
    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(5000);
    expect(older(runs)).toBe(before);
    expect(newer(runs)).toBe(after);
  });
});
