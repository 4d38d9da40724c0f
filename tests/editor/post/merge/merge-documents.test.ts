import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeDocuments, type MergedPart } from "../../../../editor/post/merge/merge-documents.ts";
import { doc, p } from "../../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../../schema/document-json.ts";
import { blockText, documentText } from "../../../../schema/document-text.ts";

const PLACES = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** A paragraph that keeps its name through all versions. */
function named(name: string, text: string): BlockJson {
  return { ...p(text), attrs: { id: name.padEnd(8, "a") } } as BlockJson;
}

function text(...blocks: (readonly [name: string, text: string])[]): DocumentJson {
  return doc(...blocks.map(([name, words]) => named(name, words)));
}

const BASE = text(["b", "Harbour."], ["c", "Ferry."], ["d", "Lighthouse."]);

/** The merged text as lines; a conflict as both its texts. */
function read(parts: readonly MergedPart[]): string[] {
  return parts.map((part) =>
    part.kind === "block"
      ? blockText(part.block)
      : `${part.mine.map(blockText).join(" + ")} | ${part.theirs.map(blockText).join(" + ")}`,
  );
}

function merge(mine: DocumentJson, theirs: DocumentJson, base: DocumentJson = BASE): string[] {
  return read(mergeDocuments(base, mine, theirs));
}

describe("mergeDocuments", () => {
  test("blocks that one side changed are taken from it", () => {
    const mine = text(["b", "Harbour, mine."], ["c", "Ferry."], ["d", "Lighthouse."]);
    const theirs = text(["b", "Harbour."], ["c", "Ferry."], ["d", "Lighthouse, theirs."]);
    expect(merge(mine, theirs)).toEqual(["Harbour, mine.", "Ferry.", "Lighthouse, theirs."]);
  });

  test("a block that both changed differently is a conflict that holds both texts", () => {
    const mine = text(["b", "Harbour."], ["c", "Ferry, mine."], ["d", "Lighthouse."]);
    const theirs = text(["b", "Harbour."], ["c", "Ferry, theirs."], ["d", "Lighthouse."]);
    expect(merge(mine, theirs)).toEqual(["Harbour.", "Ferry, mine. | Ferry, theirs.", "Lighthouse."]);
  });

  test("a block that both changed alike is no conflict", () => {
    const both = text(["b", "Harbour."], ["c", "Ferry, both."], ["d", "Lighthouse."]);
    expect(merge(both, structuredClone(both))).toEqual(["Harbour.", "Ferry, both.", "Lighthouse."]);
  });

  test("what both added stands behind its neighbours, mine first", () => {
    const mine = text(["b", "Harbour."], ["m", "Mine."], ["c", "Ferry."], ["d", "Lighthouse."]);
    const theirs = text(["t", "First."], ["b", "Harbour."], ["u", "Theirs."], ["c", "Ferry."], ["d", "Lighthouse."]);
    expect(merge(mine, theirs)).toEqual(["First.", "Harbour.", "Mine.", "Theirs.", "Ferry.", "Lighthouse."]);
  });

  test("a block that one deleted and the other left alone is gone", () => {
    expect(merge(text(["b", "Harbour."], ["d", "Lighthouse."]), BASE)).toEqual(["Harbour.", "Lighthouse."]);
  });

  test("a block that one deleted and the other went on with is a conflict that holds its text", () => {
    const mine = text(["b", "Harbour."], ["d", "Lighthouse."]);
    const theirs = text(["b", "Harbour."], ["c", "Ferry, edited."], ["d", "Lighthouse."]);
    expect(merge(mine, theirs)).toEqual(["Harbour.", " | Ferry, edited.", "Lighthouse."]);
    expect(merge(theirs, mine)).toEqual(["Harbour.", "Ferry, edited. | ", "Lighthouse."]);
  });

  test("a moved block keeps what the other side wrote in it", () => {
    const mine = text(["d", "Lighthouse."], ["b", "Harbour."], ["c", "Ferry."]);
    const theirs = text(["b", "Harbour."], ["c", "Ferry."], ["d", "Lighthouse, theirs."]);
    expect(merge(mine, theirs)).toEqual(["Lighthouse, theirs.", "Harbour.", "Ferry."]);
  });

  test("each side's own moves are both taken", () => {
    const base = text(["b", "1"], ["c", "2"], ["d", "3"], ["e", "4"], ["f", "5"], ["g", "6"]);
    const mine = text(["c", "2"], ["d", "3"], ["b", "1"], ["e", "4"], ["f", "5"], ["g", "6"]);
    const theirs = text(["b", "1"], ["c", "2"], ["d", "3"], ["g", "6"], ["e", "4"], ["f", "5"]);
    expect(merge(mine, theirs, base)).toEqual(["2", "3", "1", "6", "4", "5"]);
  });

  test("a join on both sides is one choice between both wholes", () => {
    const mine = text(["b", "Harbour. Ferry."], ["d", "Lighthouse."]);
    const theirs = text(["b", "Harbour."], ["c", "Ferry. Lighthouse."]);
    expect(merge(mine, theirs)).toEqual(["Harbour. Ferry. + Lighthouse. | Harbour. + Ferry. Lighthouse."]);
  });

  test("what was joined to a block that the other side rewrote can be chosen with it", () => {
    const mine = text(["b", "Harbour. Ferry."], ["d", "Lighthouse."]);
    const theirs = text(["b", "A rewritten harbour."], ["c", "Ferry."], ["d", "Lighthouse."]);
    expect(merge(mine, theirs)).toEqual(["Harbour. Ferry. | A rewritten harbour. + Ferry.", "Lighthouse."]);
  });

  test("both halves of a split belong to the choice about the whole", () => {
    const base = text(["b", "Harbour and ferry."], ["d", "Lighthouse."]);
    const mine = text(["b", "Harbour"], ["m", "and ferry."], ["d", "Lighthouse."]);
    const theirs = text(["b", "Harbour and two ferries."], ["d", "Lighthouse."]);
    expect(merge(mine, theirs, base)).toEqual(["Harbour + and ferry. | Harbour and two ferries.", "Lighthouse."]);
  });

  test("a block that got its id after it was sent is the same block on both sides", () => {
    const sent: DocumentJson = { type: "doc", content: [named("b", "Harbour."), p("Composed.")] };
    const mine = text(["b", "Harbour, mine."], ["m", "Composed."]);
    const theirs = text(["b", "Harbour."], ["t", "Composed."]);
    expect(merge(mine, theirs, sent)).toEqual(["Harbour, mine.", "Composed."]);
  });
});

describe("mergeDocuments, whatever both sides did", () => {
  const word = fc.nat(10_000_000).map((number) => `w${number}`);
  const act = fc.oneof(
    fc.record({ kind: fc.constant("write" as const), at: fc.nat(), word }),
    fc.record({ kind: fc.constant("delete" as const), at: fc.nat() }),
    fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), word }),
    fc.record({ kind: fc.constant("join" as const), at: fc.nat() }),
    fc.record({ kind: fc.constant("split" as const), at: fc.nat() }),
    fc.record({ kind: fc.constant("move" as const), at: fc.nat(), to: fc.nat() }),
  );
  type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

  const base = text(...PLACES.map((name) => [name, PLACES.map((each) => name + each).join(" ")] as const));
  const acts = fc.array(act, { maxLength: 8 });
  const fewActs = fc.array(act, { maxLength: 3 });

  function change(document: DocumentJson, done: readonly Act[], side: string): DocumentJson {
    let blocks = document.content.map((block) => [block.attrs.id!, blockText(block)] as [string, string]);
    for (const [step, each] of done.entries()) {
      if (blocks.length === 0) break;
      const at = each.at % blocks.length;
      const [id, words] = blocks[at]!;
      const next = blocks[at + 1];
      switch (each.kind) {
        case "write":
          blocks[at] = [id, `${words} ${side}${each.word}`];
          break;
        case "delete":
          blocks.splice(at, 1);
          break;
        case "insert":
          blocks.splice(at, 0, [fresh(side, step), `${side}${each.word}`]);
          break;
        case "join":
          if (next) blocks.splice(at, 2, [id, `${words} ${next[1]}`]);
          break;
        case "split": {
          const half = words.split(" ");
          const second = half.splice(Math.ceil(half.length / 2));
          blocks.splice(at, 1, [id, half.join(" ")], [fresh(side, step), second.join(" ")]);
          break;
        }
        case "move":
          blocks.splice(each.to % blocks.length, 0, ...blocks.splice(at, 1));
      }
    }
    blocks = blocks.length === 0 ? [[fresh(side, 30), ""]] : blocks;
    return { type: "doc", content: blocks.map(([id, words]) => named(id, words)) };
  }

  const fresh = (side: string, step: number): string => `${side}${PLACES[step % 8]}${PLACES[step >> 3]}`;
  const words = (document: DocumentJson): Set<string> => new Set(documentText(document).split(/\s+/));
  const lines = (document: DocumentJson): string[] => document.content.map(blockText);
  const sides = fc.tuple(acts, acts);

  test("no word is lost that either side wrote, or that both still have", () => {
    fc.assert(
      fc.property(sides, ([here, there]) => {
        const mine = change(base, here, "m");
        const theirs = change(base, there, "t");
        const found = new Set(
          mergeDocuments(base, mine, theirs).flatMap((part) => {
            const blocks = part.kind === "block" ? [part.block] : [...part.mine, ...part.theirs];
            return blocks.flatMap((block) => blockText(block).split(/\s+/));
          }),
        );
        const old = words(base);
        const due = [...words(mine), ...words(theirs)].filter(
          (each) => !old.has(each) || (words(mine).has(each) && words(theirs).has(each)),
        );
        expect(due.filter((each) => !found.has(each))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test("no choice takes away a word that both still have", () => {
    fc.assert(
      fc.property(fc.tuple(fewActs, fewActs), fc.infiniteStream(fc.boolean()), ([here, there], choices) => {
        const mine = change(base, here, "m");
        const theirs = change(base, there, "t");
        const found = new Set(
          mergeDocuments(base, mine, theirs).flatMap((part) => {
            const chosen = part.kind === "block" ? [part.block] : choices.next().value ? part.mine : part.theirs;
            return chosen.flatMap((block) => blockText(block).split(/\s+/));
          }),
        );
        const due = [...words(mine)].filter((each) => words(theirs).has(each));
        expect(due.filter((each) => !found.has(each))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test("what only one side changed comes out as that side has it", () => {
    fc.assert(
      fc.property(acts, (done) => {
        const changed = change(base, done, "m");
        expect(merge(changed, base, base)).toEqual(lines(changed));
        expect(merge(base, changed, base)).toEqual(lines(changed));
        expect(merge(changed, structuredClone(changed), base)).toEqual(lines(changed));
      }),
      { numRuns: 1000 },
    );
  });

  test("it is the same for both sides, but for who stands first", () => {
    fc.assert(
      fc.property(sides, ([here, there]) => {
        const mine = change(base, here, "m");
        const theirs = change(base, there, "t");
        const turned = mergeDocuments(base, theirs, mine).map((part) =>
          part.kind === "block" ? part : { ...part, mine: part.theirs, theirs: part.mine },
        );
        expect(read(turned).toSorted()).toEqual(merge(mine, theirs, base).toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
