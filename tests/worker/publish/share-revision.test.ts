import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cell, divider, embed, figure, footnote, gallery, link, p, quote, row, table } from "../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import { blockText } from "../../../schema/document-text.ts";
import { emptyDraftFields, type DraftFields } from "../../../schema/post.ts";
import {
  countRemoved,
  planSharing,
  SHARED_REVISION_CHARACTERS,
  SHARED_REVISION_MS,
  type DraftContent,
} from "../../../worker/publish/share-revision.ts";

const NOON = Date.UTC(2026, 10, 20, 12);

function named(id: string, block: BlockJson): BlockJson {
  return { ...block, attrs: { ...block.attrs, id } } as BlockJson;
}

function draftOf(blocks: readonly BlockJson[], fields: Partial<DraftFields> = {}): DraftContent {
  return { fields: { ...emptyDraftFields("en"), ...fields }, document: { type: "doc", content: blocks } };
}

const one = (block: BlockJson): DraftContent => draftOf([named("aaaaaaaa", block)]);

describe("countRemoved", () => {
  test.each([
    ["nothing where text is added in the middle", one(p("The ferry.")), one(p("The old ferry.")), 0],
    ["a word that was taken out", one(p("The old ferry.")), one(p("The ferry.")), 4],
    ["a paragraph retyped at the same length", one(p("x".repeat(300))), one(p("y".repeat(300))), 300],
    ["a title replaced", draftOf([], { title: "Ferry" }), draftOf([], { title: "Tram" }), 5],
    ["a dek taken out", draftOf([], { dek: "At nine." }), draftOf([]), 8],
    [
      "the address of a link",
      one(p(link("https://example.org/", "ferry"))),
      one(p("ferry")),
      "https://example.org/".length,
    ],
    ["nothing where an empty line goes", draftOf([named("aaaaaaaa", p())]), draftOf([]), 0],
    ["a block that is gone, whole", one(p("a")), draftOf([named("bbbbbbbb", p("a"))]), Infinity],
    ["a divider that is gone, whole", one(divider()), draftOf([]), Infinity],
    ["a picture changed for another, whole", one(figure("one")), one(figure("two")), Infinity],
    ["a picture within a quotation, whole", one(quote("", p("a"), figure("one"))), one(quote("", p("a"))), Infinity],
    [
      "a picture of a gallery, whole",
      one(gallery(figure("one"), figure("two"))),
      one(gallery(figure("one"))),
      Infinity,
    ],
    [
      "what was taken out of a card’s words",
      one(embed("https://a.example/", "", { text: "The ferry." })),
      one(embed("https://a.example/", "", { text: "Ferry." })),
      "The f".length,
    ],
    ["a footnote, whole", one(p("a", footnote("b"))), one(p("a")), Infinity],
    ["what was taken out of a footnote", one(p("a", footnote("bcd"))), one(p("a", footnote("b"))), 2],
    [
      "a row of a table, whole",
      one(table("", row(cell(p("a"))), row(cell(p("b"))))),
      one(table("", row(cell(p("a"))))),
      Infinity,
    ],
    [
      "nothing where a table gets a row",
      one(table("", row(cell(p("a"))))),
      one(table("", row(cell(p("a"))), row(cell(p("b"))))),
      0,
    ],
    ["an embed led elsewhere, whole", one(embed("https://a.example/")), one(embed("https://b.example/")), Infinity],
  ])("counts %s", (_what, before, after, removed) => {
    expect(countRemoved(before, after)).toBe(removed);
  });

  test("counts blocks by their ids, wherever they stand", () => {
    const [first, second] = [named("aaaaaaaa", p("First.")), named("bbbbbbbb", p("Second."))];
    expect(countRemoved(draftOf([first, second]), draftOf([second, first]))).toBe(0);
  });
});

interface Stored extends DraftContent {
  readonly createdBy: string;
  readonly createdAt: number;
  readonly publishedAt: null;
  readonly removed: number;
}

/** What the table of revisions would hold after the saves. */
function keepHistory(saves: readonly { content: DraftContent; person: string; at: number }[]): Stored[] {
  const history: Stored[] = [];
  for (const { content, person, at } of saves) {
    const newest = history.at(-1);
    const sharing = newest === undefined ? null : planSharing(newest, true, content, person, at);
    if (newest !== undefined && sharing?.isShared === true) {
      history[history.length - 1] = { ...newest, ...content, removed: sharing.removed };
    } else {
      history.push({ ...content, createdBy: person, createdAt: at, publishedAt: null, removed: sharing?.removed ?? 0 });
    }
  }
  return history;
}

/** Characters of the one text that are not in the other in their order: what is really missing. */
function countMissing(text: string, kept: string): number {
  let row = Array.from({ length: kept.length + 1 }, () => 0);
  for (const character of text) {
    const next = [0];
    for (let index = 1; index <= kept.length; index += 1) {
      next.push(kept[index - 1] === character ? row[index - 1]! + 1 : Math.max(row[index]!, next[index - 1]!));
    }
    row = next;
  }
  return text.length - row.at(-1)!;
}

function missingFrom(revision: DraftContent, saved: DraftContent): number {
  const blocks = new Map(revision.document.content.map((block) => [block.attrs.id, blockText(block)]));
  return saved.document.content.reduce(
    (sum, block) => {
      const kept = blocks.get(block.attrs.id);
      if (kept === undefined && blockText(block) === "") return sum;
      return kept === undefined ? Infinity : sum + countMissing(blockText(block), kept);
    },
    countMissing(saved.fields.title, revision.fields.title),
  );
}

const words = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 140 });
const blocks = fc.uniqueArray(fc.record({ id: fc.constantFrom("aaaaaaaa", "bbbbbbbb", "cccccccc"), text: words }), {
  selector: ({ id }) => id,
  minLength: 1,
});
const save = fc.record({
  blocks,
  title: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 90 }),
  person: fc.constantFrom("ana", "ana", "ana", "bo"),
  after: fc.nat(SHARED_REVISION_MS / 3),
});

describe("planSharing", () => {
  test("whatever is saved, no 200 characters and no block of it are missing from history", () => {
    fc.assert(
      fc.property(fc.array(save, { minLength: 1, maxLength: 14 }), (drawn) => {
        let at = NOON;
        const saves = drawn.map((each) => {
          at += each.after;
          const document: DocumentJson = {
            type: "doc",
            content: each.blocks.map(({ id, text }) => named(id, p(text))),
          };
          return {
            content: { fields: { ...emptyDraftFields("en"), title: each.title }, document },
            person: each.person,
            at,
          };
        });
        const history = keepHistory(saves);
        for (const { content } of saves) {
          const missing = Math.min(...history.map((revision) => missingFrom(revision, content)));
          expect(missing).toBeLessThan(SHARED_REVISION_CHARACTERS);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a text that only grows stays one revision, for ten minutes", () => {
    const saves = Array.from({ length: 21 }, (_, index) => ({
      content: one(p("word ".repeat(index))),
      person: "ana",
      at: NOON + index * 30_000,
    }));
    expect(keepHistory(saves)).toHaveLength(1);
    const late = { content: one(p("word ".repeat(30))), person: "ana", at: NOON + SHARED_REVISION_MS + 1 };
    expect(keepHistory([...saves, late])).toHaveLength(2);
  });

  test("what is taken away little by little begins a new revision too", () => {
    const saves = Array.from({ length: 9 }, (_, index) => ({
      content: one(p("x".repeat(400 - index * 50))),
      person: "ana",
      at: NOON + index,
    }));
    const history = keepHistory(saves);
    expect(history.map(({ document }) => blockText(document.content[0]!).length)).toEqual([250, 50, 0]);
  });

  test("another person's save, and one over what was published, begin a new revision", () => {
    const newest = { ...one(p("a")), createdBy: "ana", createdAt: NOON, publishedAt: null, removed: 0 };
    const after = one(p("ab"));
    expect(planSharing(newest, true, after, "ana", NOON).isShared).toBe(true);
    expect(planSharing(newest, true, after, "bo", NOON).isShared).toBe(false);
    expect(planSharing(newest, false, after, "ana", NOON).isShared).toBe(false);
    expect(planSharing({ ...newest, publishedAt: NOON }, true, after, "ana", NOON).isShared).toBe(false);
  });
});
