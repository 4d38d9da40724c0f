import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { ComparisonView } from "../../../editor/history/comparison-view.tsx";
import { SessionContext } from "../../../editor/session/session.ts";
import { bold, bulletList, cell, doc, figure, heading, link, listItem, p, row, table } from "../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import type { RevisionReply } from "../../../schema/history.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../../schema/media.ts";
import { makeRevision } from "../fake-history.ts";
import { SESSION, startFakeServer } from "../fake-server.ts";
import { mount } from "../mount-editor.tsx";

const comparison = page.getByRole("region", { name: "Comparison" });

function compare(before: Partial<RevisionReply>, after: Partial<RevisionReply>): void {
  startFakeServer();
  const pair = {
    before: makeRevision({ savedAt: Date.now() - 60_000, ...before }),
    after: makeRevision(after),
  };
  mount(() => (
    <SessionContext.Provider value={() => SESSION}>
      <ComparisonView pair={pair} />
    </SessionContext.Provider>
  ));
}

/** The same blocks under the same ids, each written anew. */
function rewrite(document: DocumentJson, ...blocks: BlockJson[]): DocumentJson {
  const named = blocks.map((block, at) => ({
    ...block,
    attrs: { ...block.attrs, id: document.content[at]?.attrs.id },
  }));
  return { type: "doc", content: named as BlockJson[] };
}

function makeMedia(fileName: string): Media {
  return {
    ...emptyMediaFields(),
    id: newId(),
    state: "ready",
    version: 1,
    file: 0,
    hash: "0".repeat(64),
    bytes: 1,
    type: "image/jpeg",
    width: 3,
    height: 2,
    fileName,
    color: "#000000",
    variants: [],
    variantsState: "complete",
    gaps: [],
    createdAt: 0,
  };
}

describe("ComparisonView", () => {
  test("versions that say the same say so", async () => {
    const document = doc(p("The boat calls twice."));
    compare({ document }, { document });
    await expect.element(comparison.getByRole("status")).toHaveTextContent("Nothing differs.");
  });

  test("a link or a mark that changed is told in words, its text being neither inserted nor deleted", async () => {
    const before = doc(p("The ", link("https://a.example/", "ferry"), " calls."));
    compare(
      { document: before },
      { document: rewrite(before, p("The ", link("https://b.example/", "ferry"), " ", bold("calls"), ".")) },
    );
    await expect
      .element(comparison.getByRole("listitem").nth(0))
      .toMatchTextContent("“ferry”: link changed from https://a.example/ to https://b.example/");
    await expect.element(comparison.getByRole("listitem").nth(1)).toMatchTextContent("“calls”: now bold");
    expect(comparison.getByRole("insertion").elements()).toEqual([]);
  });

  test("what became of a whole block is told in words, not by colour alone", async () => {
    const before = doc(p("One stays."), p("Two becomes a heading."), p("Three goes."));
    const after = rewrite(before, p("One stays."), heading(2, "Two becomes a heading."));
    compare(
      { document: before },
      { document: { type: "doc", content: [...after.content, ...doc(bulletList(listItem(p("New")))).content] } },
    );
    await expect.element(comparison.getByText("Was a paragraph, is a heading of level 2")).toBeInTheDocument();
    await expect.element(comparison.getByText("Paragraph deleted")).toBeInTheDocument();
    await expect.element(comparison.getByText("List inserted")).toBeInTheDocument();
  });

  test("pictures are shown: the one there was, the one there is, or that one has been deleted since", async () => {
    const [crane, gone] = [makeMedia("crane.jpg"), makeMedia("gone.jpg")];
    const before = doc(figure(gone.id, { alt: "Something" }, "In May"));
    const after = rewrite(before, figure(crane.id, { width: "wide" }, "In June"));
    compare({ document: before }, { document: after, media: [crane] });
    await expect.element(comparison.getByText("This picture has been deleted since.")).toBeInTheDocument();
    await expect.element(comparison.getByRole("img", { name: "crane.jpg" })).toBeInTheDocument();
    await expect
      .element(comparison.getByText(/^Alt text:/))
      .toMatchTextContent("Alt text: Something the picture’s own");
    await expect.element(comparison.getByText(/^Width:/)).toMatchTextContent("Width: text width wide");
  });

  test("a table is shown as one, and says of each row that came or went what became of it", async () => {
    const line = (...texts: string[]) => row(...texts.map((text) => cell(p(text))));
    const before = doc(table("Berths", line("North", "12"), line("South", "30"), line("Mole", "2")));
    compare(
      { document: before },
      { document: rewrite(before, table("Berths", line("North", "14"), line("Mole", "2"), line("Outer pier", "7"))) },
    );
    await expect.element(comparison.getByRole("table", { name: "Berths" })).toBeInTheDocument();
    await expect.element(comparison.getByRole("row", { name: /Outer pier 7/ })).toMatchTextContent(/Row inserted$/);
    await expect.element(comparison.getByRole("row", { name: /South 30/ })).toMatchTextContent(/Row deleted$/);
    await expect.element(comparison.getByRole("row", { name: /^North 12 ?14/ })).toBeInTheDocument();
  });

  test("far from any change the text is folded, and unfolds", async () => {
    const before = doc(...Array.from({ length: 12 }, (_, at) => p(`Paragraph ${at}.`)));
    const blocks = before.content.map((_, at) => p(at === 0 ? "Paragraph nought." : `Paragraph ${at}.`));
    compare({ document: before }, { document: rewrite(before, ...blocks) });
    await expect.element(comparison.getByText("Paragraph 1.", { exact: true })).toBeInTheDocument();
    expect(comparison.getByText("Paragraph 7.", { exact: true }).elements()).toEqual([]);
    await comparison.getByRole("button", { name: "Show 10 blocks that did not change" }).click();
    await expect.element(comparison.getByText("Paragraph 7.", { exact: true })).toBeInTheDocument();
  });

  test("beside a redacted version nothing is made up", async () => {
    const withheld = { kind: "redacted", at: Date.now(), by: "Ana Gil", reason: "The law." } as const;
    compare({ document: doc(), withheld }, { document: doc(p("The boat calls twice.")) });
    await expect.element(comparison.getByRole("status")).toMatchTextContent(/redacted/);
    expect(comparison.getByRole("insertion").elements()).toEqual([]);
  });
});
