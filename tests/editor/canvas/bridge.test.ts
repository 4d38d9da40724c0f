import { getSchema } from "@tiptap/core";
import { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { bridgeGrammar, schemaSpec } from "../../../editor/canvas/bridge.ts";
import {
  bold,
  bulletList,
  cell,
  codeBlock,
  correctionNote,
  divider,
  doc,
  embed,
  factBox,
  figure,
  footnote,
  gallery,
  hardBreak,
  headerCell,
  heading,
  inLanguage,
  italic,
  link,
  listItem,
  orderedList,
  p,
  pullQuote,
  quote,
  row,
  sourceExcerpt,
  table,
} from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { documentSchema } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { mountCanvas } from "./mount-canvas.tsx";

const fixtures = import.meta.glob<DocumentJson>("../../fixtures/documents/*.json", { eager: true, import: "default" });

describe("bridgeGrammar", () => {
  const { schema } = new Editor({ element: null, extensions: bridgeGrammar(), schemaSpec });

  it("gives the canvas the nodes of the grammar, in its order and with the same rules", () => {
    expect(Object.keys(schema.nodes)).toEqual(Object.keys(documentSchema.nodes));
    for (const [name, type] of Object.entries(documentSchema.nodes)) {
      const ours = schema.nodes[name]!;
      for (const rule of [
        "content",
        "marks",
        "group",
        "inline",
        "atom",
        "selectable",
        "draggable",
        "code",
        "defining",
        "isolating",
        "tableRole",
      ]) {
        expect(ours.spec[rule], `${name}.${rule}`).toEqual(type.spec[rule]);
      }
      expect(ours.isLeaf).toBe(type.isLeaf);
      expect(ours.isTextblock).toBe(type.isTextblock);
    }
    expect(schema.topNodeType.name).toBe("doc");
  });

  it("gives the canvas the marks of the grammar, in its order and with the same rules", () => {
    expect(Object.keys(schema.marks)).toEqual(Object.keys(documentSchema.marks));
    for (const [name, type] of Object.entries(documentSchema.marks)) {
      const ours = schema.marks[name]!;
      for (const rule of ["inclusive", "excludes", "group", "spanning", "code"]) {
        expect(ours.spec[rule], `${name}.${rule}`).toEqual(type.spec[rule]);
      }
      for (const [other, otherType] of Object.entries(documentSchema.marks)) {
        expect(ours.excludes(schema.marks[other]!), `${name} excludes ${other}`).toBe(type.excludes(otherType));
      }
    }
  });

  it("gives every attribute the grammar's default and the grammar's check", () => {
    const types = [...Object.values(documentSchema.nodes), ...Object.values(documentSchema.marks)];
    for (const type of types) {
      const ours = schema.nodes[type.name] ?? schema.marks[type.name]!;
      expect(Object.keys(ours.spec.attrs ?? {})).toEqual(Object.keys(type.spec.attrs ?? {}));
      for (const [name, attr] of Object.entries(type.spec.attrs ?? {})) {
        const mine = ours.spec.attrs![name]!;
        expect(Object.hasOwn(mine, "default"), `${type.name}.${name}`).toBe(Object.hasOwn(attr, "default"));
        expect(mine.default).toEqual(attr.default);
        expect(mine.validate).toBe(attr.validate);
      }
    }
  });

  it("would tell a grammar that a node is missing from", () => {
    const short = bridgeGrammar().filter((extension) => extension.name !== "embed");
    expect(() => new Editor({ element: null, extensions: short, schemaSpec })).toThrow(/embed/);
    expect(() => getSchema(bridgeGrammar())).not.toThrow();
  });
});

describe("a document on the canvas", () => {
  const documents = Object.entries(fixtures).map(([path, document]) => [path.split("/").at(-1)!, document] as const);

  it("has fixtures to try", () => {
    expect(documents.length).toBeGreaterThan(0);
  });

  it.each(documents)("%s comes off the canvas as it went on", (_name, document) => {
    const { handle, counts } = mountCanvas(document);
    expect(handle.readDocument()).toEqual(document);
    expect(counts.changes).toBe(0);
  });

  it("with every node and mark of the grammar comes off as it went on", () => {
    const everything = doc(
      p(
        "Plain ",
        bold("bold ", italic("both")),
        hardBreak,
        link("https://example.org/", "link"),
        link("mailto:a@example.org", "mail"),
      ),
      p(
        { type: "text", text: "H", marks: [] },
        { type: "text", text: "2", marks: [{ type: "subscript" }] },
        { type: "text", text: "x", marks: [{ type: "code" }] },
      ),
      p(
        { type: "text", text: "u", marks: [{ type: "underline" }, { type: "strike" }] },
        { type: "text", text: "3", marks: [{ type: "superscript" }] },
      ),
      heading(2, "Two"),
      heading(3),
      heading(4, "Four"),
      quote("Ruth Adeyemi", p("One"), bulletList(listItem(p("in a quote"))), quote("", p("within"))),
      bulletList(listItem(p("a"), orderedList(7, listItem(p("deep"), codeBlock("", "x"))))),
      codeBlock("ts", "const a = 1;\n\n  two"),
      divider(),
      figure(newId(), { alt: "An alt", credit: "", width: "full" }, "Caption ", bold("bold")),
      figure(newId()),
      embed("https://vimeo.com/12345678", "A film"),
      pullQuote("Ruth Adeyemi", "You can ", bold("hear"), " it."),
      gallery(figure(newId(), {}, "One"), figure(newId())),
      sourceExcerpt(
        { outlet: "Reuters", url: "https://example.org/a", byline: "A. Writer", publishedAt: 1_700_000_000_000 },
        p("In theirs."),
      ),
      factBox("The lock", p("Built in 1911."), bulletList(listItem(p("Two gates")))),
      correctionNote("correction", 1_700_000_000_000, "It was ", bold("1911"), "."),
      table(
        "Tides",
        row(headerCell(p("Day")), headerCell(p("High"))),
        row(cell(p("Monday")), cell(p("4.1 m"), p("at noon"))),
      ),
      p("Noted", footnote("See https://example.org/."), " and ", inLanguage("fr", "à la mode")),
      { type: "opaque", attrs: { id: null, json: '{"type":"chart","attrs":{"id":null}}' } },
    );
    // The builder writes an empty list of marks where JSON from the grammar has none.
    const document = documentSchema.nodeFromJSON(everything).toJSON() as DocumentJson;
    const { handle, counts } = mountCanvas(document);
    expect(handle.readDocument()).toEqual(document);
    expect(counts.changes).toBe(0);
  });

  it("is refused whole where it breaks the grammar", () => {
    const broken = {
      type: "doc",
      content: [{ type: "paragraph", attrs: { id: null }, content: [{ type: "paragraph" }] }],
    };
    expect(() => mountCanvas(broken as unknown as DocumentJson)).toThrow();
  });
});
