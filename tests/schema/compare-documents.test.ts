import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bold,
  bulletList,
  cell,
  codeBlock,
  divider,
  doc,
  embed,
  factBox,
  figure,
  footnote,
  hardBreak,
  heading,
  italic,
  link,
  listItem,
  orderedList,
  p,
  quote,
  row,
  table,
} from "../../schema/build.ts";
import { compareDocuments, isDocumentChanged, type ComparedBlock } from "../../schema/compare-documents.ts";
import type { BlockJson, DocumentJson } from "../../schema/document-json.ts";
import { documentText } from "../../schema/document-text.ts";

const PICTURE = "01a20bce-b752-7d0d-8860-5b79d36f2d9d";
const OTHER_PICTURE = "01a20bce-b752-7d0d-8860-5b79d36f2d9e";

/** The same document with other blocks, which keep the ids of those they stand for. */
function change(document: DocumentJson, write: (blocks: readonly BlockJson[]) => BlockJson[]): DocumentJson {
  return { type: "doc", content: write(document.content) };
}

function as(old: BlockJson, fresh: BlockJson): BlockJson {
  return { ...fresh, attrs: { ...fresh.attrs, id: old.attrs.id } } as BlockJson;
}

function say(blocks: readonly ComparedBlock[]): string[] {
  return blocks.map(({ kind, isMoved, body }) => `${kind}${isMoved ? ", moved" : ""}: ${sayBody(body, "both")}`);
}

type Side = "both" | "before" | "after";

function sayRuns(runs: readonly { kind: string; text: string }[], side: Side): string {
  return runs
    .filter((run) => !(side === "before" && run.kind === "inserted") && !(side === "after" && run.kind === "deleted"))
    .map(({ kind, text }) =>
      side !== "both" || kind === "kept" ? text : kind === "deleted" ? `[${text}]` : `{${text}}`,
    )
    .join("");
}

function sayLines(lines: readonly (readonly { kind: string; text: string }[])[], side: Side): string {
  return lines
    .map((runs) => sayRuns(runs, side))
    .filter((line) => line !== "")
    .join("\n");
}

function sayBlocks(blocks: readonly ComparedBlock[], side: Side): string {
  const absent = side === "before" ? "inserted" : side === "after" ? "deleted" : "";
  return blocks
    .filter((block) => block.kind !== absent)
    .map((block) => sayBody(block.body, side))
    .join("\n");
}

function sayBody(body: ComparedBlock["body"], side: Side): string {
  switch (body.type) {
    case "text":
      return sayRuns(body.runs, side);
    case "figure":
      return sayRuns(body.caption, side);
    case "embed":
      return sayLines([body.title, body.text, body.author], side);
    case "opaque":
      return sayRuns(body.text, side);
    case "table": {
      const absent = side === "before" ? "inserted" : side === "after" ? "deleted" : "";
      const rows = body.rows
        .filter((row) => row.kind !== absent)
        .map((row) =>
          row.cells
            .filter((cell) => cell.kind !== absent)
            .map((cell) => sayBlocks(cell.blocks, side))
            .join(side === "both" ? " | " : "\n"),
        );
      return [sayRuns(body.caption, side), rows.join("\n")].filter((part) => part !== "").join("\n");
    }
    case "gallery":
      return sayBlocks(body.blocks, side);
    case "sourceExcerpt": {
      const credit = sayRuns(body.credit, side);
      return sayBlocks(body.blocks, side) + (credit === "" ? "" : `\n${credit.split(", ").join("\n")}`);
    }
    case "factBox":
      return [sayRuns(body.title, side), sayBlocks(body.blocks, side)].filter((part) => part !== "").join("\n");
    case "divider":
      return "";
    case "quote": {
      const attribution = sayRuns(body.attribution, side);
      return sayBlocks(body.blocks, side) + (attribution === "" ? "" : `\n${attribution}`);
    }
    case "list": {
      const absent = side === "before" ? "inserted" : side === "after" ? "deleted" : "";
      return body.items
        .filter((item) => item.kind !== absent)
        .map((item) => sayBlocks(item.blocks, side))
        .join("\n");
    }
  }
}

const plain = fc
  .array(fc.constantFrom("night", "ferry", "calls", "twice", "at", "the", "pier", " ", ". "), { maxLength: 12 })
  .map((words) => words.join(""));
const words = plain.chain((text) => fc.constantFrom(text, bold(text || "x"), link("https://a.example/", text || "x")));
const flat: fc.Arbitrary<BlockJson> = fc.oneof(
  words.map((text) => p(text)),
  fc.tuple(words, words).map(([one, other]) => p(one, hardBreak, other)),
  words.map((text) => heading(3, text)),
  plain.map((text) => codeBlock("ts", text)),
  words.map((text) => figure(PICTURE, {}, text)),
  fc.tuple(plain, plain).map(([title, text]) => embed("https://video.example/1", title, { text })),
  fc.constant(divider()),
);
const block: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 4, arbitrary: flat },
  fc.tuple(plain, fc.array(flat, { minLength: 1, maxLength: 3 })).map(([by, blocks]) => quote(by, ...blocks)),
  fc
    .array(fc.tuple(words, fc.array(flat, { maxLength: 2 })), { minLength: 1, maxLength: 3 })
    .map((items) => bulletList(...items.map(([text, more]) => listItem(p(text), ...more)))),
);
const cells = fc
  .array(words, { minLength: 1, maxLength: 3 })
  .map((texts) => row(...texts.map((text) => cell(p(text)))));
const news: fc.Arbitrary<BlockJson> = fc.oneof(
  fc.tuple(plain, fc.array(cells, { minLength: 1, maxLength: 4 })).map(([caption, rows]) => table(caption, ...rows)),
  fc.tuple(plain, fc.array(flat, { minLength: 1, maxLength: 2 })).map(([title, blocks]) => factBox(title, ...blocks)),
  fc.tuple(words, plain).map(([text, note]) => p(text, footnote(note), ".")),
);
const document = fc
  .array(fc.oneof({ weight: 3, arbitrary: block }, news), { maxLength: 8 })
  .map((blocks) => doc(...blocks));
/** Two documents that share some blocks, in another order, some with their ids. */
const versions = fc
  .tuple(document, document, fc.array(fc.nat(), { maxLength: 8 }))
  .map(([one, other, picks]): [DocumentJson, DocumentJson] => {
    const shared = picks.map((pick) => one.content[pick % one.content.length]!);
    return [one, { type: "doc", content: [...new Set([...other.content, ...shared])] }];
  });

describe("compareDocuments", () => {
  test("a text beside itself shows no change", () => {
    fc.assert(
      fc.property(document, (same) => {
        expect(isDocumentChanged(compareDocuments(same, structuredClone(same)))).toBe(false);
      }),
    );
  });

  test("kept and deleted words are the older text, kept and inserted ones the newer", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const blocks = compareDocuments(before, after);
        expect(sayBlocks(blocks, "after")).toBe(documentText(after));
        // What was moved is told at its new place: the older text has the same lines in another order.
        const lines = (text: string): string[] => text.split("\n").toSorted();
        expect(lines(sayBlocks(blocks, "before"))).toEqual(lines(documentText(before)));
      }),
    );
  });

  test("each block says what became of it, in reading order", () => {
    const before = doc(p("One stays."), p("Two is rewritten here."), p("Three goes."), p("Four stays."));
    const after = change(before, ([one, two, , four]) => [
      one!,
      as(two!, p("Two is written here.")),
      four!,
      ...doc(p("Five is new.")).content,
    ]);
    expect(say(compareDocuments(before, after))).toEqual([
      "kept: One stays.",
      "changed: Two is [rewritten]{written} here.",
      "deleted: [Three goes.]",
      "kept: Four stays.",
      "inserted: {Five is new.}",
    ]);
  });

  test("a table says row by row and cell by cell what became of it", () => {
    const line = (...texts: string[]) => row(...texts.map((text) => cell(p(text))));
    const before = doc(
      table("Berths", line("Quay", "Berths"), line("North", "12"), line("South", "30"), line("Mole", "2")),
    );
    const after = change(before, ([old]) => [
      as(
        old!,
        table("Berths", line("Quay", "Berths"), line("North", "14"), line("Mole", "2"), line("Outer pier", "7")),
      ),
    ]);
    const [compared] = compareDocuments(before, after);
    expect(say([compared!])).toEqual([
      "changed: Berths\nQuay | Berths\nNorth | [12]{14}\n[South] | [30]\nMole | 2\n{Outer pier} | {7}",
    ]);
    const rows = compared!.body.type === "table" ? compared!.body.rows : [];
    expect(rows.map(({ kind }) => kind)).toEqual(["kept", "changed", "deleted", "kept", "inserted"]);
  });

  test("a column that came is told in each row, and its neighbours stay", () => {
    const line = (...texts: string[]) => row(...texts.map((text) => cell(p(text))));
    const before = doc(table("", line("Quay", "Berths"), line("North", "12")));
    const after = change(before, ([old]) => [
      as(old!, table("", line("Quay", "Depth", "Berths"), line("North", "4", "12"))),
    ]);
    expect(say(compareDocuments(before, after))).toEqual(["changed: Quay | {Depth} | Berths\nNorth | {4} | 12"]);
  });

  test("a footnote is compared as a note", () => {
    const before = doc(p("The ferry", footnote("Since May."), " calls."));
    const after = change(before, ([old]) => [as(old!, p("The ferry", footnote("Since June."), " calls."))]);
    const [compared] = compareDocuments(before, after);
    const runs = compared!.body.type === "text" ? compared!.body.runs : [];
    expect(runs.filter(({ isNote }) => isNote).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "kept:  [Since ",
      "deleted: May",
      "inserted: June",
      "kept: .]",
    ]);
  });

  test("a block that went elsewhere is told as moved, with what changed in it", () => {
    const before = doc(p("One."), p("Two."), p("Three."), p("Four, the last."));
    const after = change(before, ([one, two, three, four]) => [as(four!, p("Four, now first.")), one!, two!, three!]);
    expect(say(compareDocuments(before, after))).toEqual([
      "changed, moved: Four, [the last]{now first}.",
      "kept: One.",
      "kept: Two.",
      "kept: Three.",
    ]);
  });

  test("blocks whose ids are others are known by what they hold, or by most of their words", () => {
    const before = doc(p("One stays as it is."), divider(), p("The ferry calls twice a night."), p("The pier is old."));
    const after = doc(p("Something new comes first."), p("One stays as it is."), divider(), p("The pier is very old."));
    expect(say(compareDocuments(before, after))).toEqual([
      "inserted: {Something new comes first.}",
      "kept: One stays as it is.",
      "kept: ",
      "deleted: [The ferry calls twice a night.]",
      "changed: The pier is {very }old.",
    ]);
  });

  test("of dividers that are all alike the one that went is the one that is told", () => {
    const before = doc(p("One."), divider(), p("Two."), divider(), p("Three."), divider());
    const after = doc(p("One."), p("Two."), divider(), p("Three."), divider());
    expect(compareDocuments(before, after).map(({ kind, isMoved }) => (isMoved ? "moved" : kind))).toEqual([
      "kept",
      "deleted",
      "kept",
      "kept",
      "kept",
      "kept",
    ]);
  });

  test("a paragraph that became a picture is not shown as its change", () => {
    const before = doc(p("See the crane."));
    const after = change(before, ([old]) => [as(old!, figure(PICTURE, {}, "The crane"))]);
    expect(compareDocuments(before, after).map(({ kind }) => kind)).toEqual(["deleted", "inserted"]);
  });

  test("words that only changed their marks or their link are kept, and what they had is told", () => {
    const before = doc(p("The ", link("https://a.example/", "ferry"), " calls ", bold("twice"), "."));
    const after = change(before, ([old]) => [
      as(old!, p("The ", link("https://b.example/", "ferry"), " calls ", italic("twice"), ".")),
    ]);
    const [compared] = compareDocuments(before, after);
    const runs = compared?.body.type === "text" ? compared.body.runs : [];
    expect(compared?.kind).toBe("changed");
    expect(runs.filter((run) => run.formerMarks !== null)).toEqual([
      {
        kind: "kept",
        text: "ferry",
        marks: [{ type: "link", attrs: { href: "https://b.example/" } }],
        formerMarks: [{ type: "link", attrs: { href: "https://a.example/" } }],
        isNote: false,
      },
      { kind: "kept", text: "twice", marks: [{ type: "italic" }], formerMarks: [{ type: "bold" }], isNote: false },
    ]);
  });

  test("a paragraph that became a heading, and a heading of another level, are changes of their shape", () => {
    const before = doc(p("Why"), heading(2, "How"));
    const after = change(before, ([why, how]) => [as(why!, heading(2, "Why")), as(how!, heading(3, "How"))]);
    expect(compareDocuments(before, after)).toMatchObject([
      { kind: "changed", body: { shape: { before: { type: "paragraph" }, after: { type: "heading", level: 2 } } } },
      { kind: "changed", body: { shape: { before: { level: 2 }, after: { level: 3 } } } },
    ]);
  });

  test("of a picture in the text: which one, how wide, its alt text, credit and caption", () => {
    const before = doc(figure(PICTURE, { alt: "A crane" }, "The crane in May"));
    const after = change(before, ([old]) => [
      as(old!, figure(OTHER_PICTURE, { alt: null, credit: "Ana Gil", width: "wide" }, "The crane in June")),
    ]);
    const [compared] = compareDocuments(before, after);
    expect(compared).toMatchObject({
      kind: "changed",
      body: {
        mediaId: { before: PICTURE, after: OTHER_PICTURE },
        width: { before: "text", after: "wide" },
        alt: { before: "A crane", after: null },
        credit: { before: null, after: "Ana Gil" },
      },
    });
    expect(say([compared!])).toEqual(["changed: The crane in [May]{June}"]);
  });

  test("within lists and quotes each item and block is told by itself", () => {
    const before = doc(
      orderedList(
        1,
        listItem(p("Buy bread")),
        listItem(p("Call the harbour office"), bulletList(listItem(p("early")))),
      ),
      quote("The mate", p("We sail."), p("Or we wait.")),
    );
    const after = change(before, ([list, words]) => [
      as(
        list!,
        orderedList(
          1,
          listItem(p("Wake the mate")),
          listItem(p("Buy bread")),
          listItem(p("Call the harbour office"), bulletList(listItem(p("late")))),
        ),
      ),
      as(words!, quote("The captain", p("We sail."))),
    ]);
    const [list, words] = compareDocuments(before, after);
    const items = list?.body.type === "list" ? list.body.items : [];
    expect(items.map(({ kind }) => kind)).toEqual(["inserted", "kept", "changed"]);
    expect(say([list!, words!])).toEqual([
      "changed: {Wake the mate}\nBuy bread\nCall the harbour office\n[early]{late}",
      "changed: We sail.\n[Or we wait.]\nThe [mate]{captain}",
    ]);
  });

  test("a locked block is told by what can be read in it", () => {
    const opaque = (text: string): BlockJson => ({
      type: "opaque",
      attrs: { id: "b1", json: JSON.stringify({ type: "poll", content: [{ type: "text", text }] }) },
    });
    const compared = compareDocuments({ type: "doc", content: [opaque("Yes or no?")] }, doc(p("x")));
    expect(say(compared)).toEqual(["deleted: [Yes or no?]", "inserted: {x}"]);
    const changed = compareDocuments(
      { type: "doc", content: [opaque("Yes or no?")] },
      { type: "doc", content: [opaque("Yes or never?")] },
    );
    expect(say(changed)).toEqual(["changed: Yes or [no]{never}?"]);
  });

  test("a long document of blocks that are all alike is compared in good time", () => {
    const long = doc(...Array.from({ length: 4000 }, (_, at) => (at % 2 === 0 ? p("") : p(`Line ${at % 10}.`))));
    const startedAt = process.cpuUsage();
    compareDocuments(
      long,
      doc(...long.content.toReversed().map((same) => ({ ...same, attrs: { id: null } }) as BlockJson)),
    );
    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(1000);
  });
});
