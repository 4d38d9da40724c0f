/// <reference types="vite/types/importMeta.d.ts" />
import { raw } from "hono/html";
import { describe, expect, test } from "vitest";
import { bold, codeBlock, doc, embed, figure, footnote, heading, inLanguage, link, p } from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { Picture } from "../../../schema/media.ts";
import { renderDocument } from "../../../worker/render/document.ts";
import { renderFigure } from "../../../worker/render/figure.ts";
import { createSwatches } from "../../../worker/render/swatches.ts";

const documents = import.meta.glob<DocumentJson>("../../fixtures/documents/*.json", { eager: true, import: "default" });
const goldens = import.meta.glob<string>("../../fixtures/documents/*.html", {
  eager: true,
  import: "default",
  query: "?raw",
});

const NOW = Date.UTC(2026, 10, 20);
const CRANE = "01900000-0000-7000-8000-0000000000a1";
const FERRY = "01900000-0000-7000-8000-0000000000b2";
const ENDED = "01900000-0000-7000-8000-0000000000c3";

function makePicture(mediaId: string, fields: Partial<Picture> = {}): Picture {
  return {
    mediaId,
    alt: "A crane",
    caption: "The crane at low water.",
    credit: "Hedda Solvik",
    width: 2400,
    height: 1600,
    focalX: 0.5,
    focalY: 0.5,
    color: "#334455",
    rightsUntil: FOREVER,
    variants: [
      { hash: "f".repeat(64), format: "jpeg", width: 1200, height: 800 },
      { hash: "b".repeat(64), format: "avif", width: 800, height: 533 },
      { hash: "a".repeat(64), format: "avif", width: 400, height: 267 },
      { hash: "c".repeat(64), format: "webp", width: 2000, height: 1333 },
    ],
    ...fields,
  };
}

const pictures = new Map([
  [CRANE, makePicture(CRANE)],
  [
    FERRY,
    makePicture(FERRY, {
      alt: "",
      caption: "",
      focalX: 0.25,
      focalY: 1,
      variants: makePicture(FERRY).variants.slice(0, 1),
    }),
  ],
  [ENDED, makePicture(ENDED, { rightsUntil: NOW })],
]);

function render(document: DocumentJson, language = "en"): string {
  const swatches = createSwatches();
  return String(
    renderDocument(document, {
      pictures,
      setFigure: (set) => renderFigure(set, swatches),
      toAddress: (href) => href,
      now: NOW,
      language,
      calendar: { language: "en", timeZone: "Europe/Berlin" },
      ids: new Set(["_main"]),
    }),
  );
}

/** Blocks on lines of their own, to be read and compared. */
function toLines(html: string): string {
  return `${html.replace(/(<\/(?:p|h[2-4]|ul|ol|blockquote|figure|pre|div|aside|table|tr)>|<hr>)(?=<)/g, "$1\n")}\n`;
}

describe("renderDocument", () => {
  test("there are documents to render", () => {
    expect(Object.keys(documents).length).toBeGreaterThanOrEqual(5);
  });

  test.each(Object.keys(documents))("%s becomes its HTML to the letter", (path) => {
    expect(toLines(render(documents[path]!))).toBe(goldens[path.replace(/\.json$/, ".html")]);
  });

  test("a link over bold and plain words is one link", () => {
    const href = "https://example.org/";
    const html = render(doc(p("See ", link(href, bold("the")), link(href, " tide"), ".")));
    expect(html).toBe('<p>See <a href="https://example.org/"><strong>the</strong> tide</a>.</p>');
  });

  test("an address that must not be linked leaves its words behind", () => {
    const html = render(doc(p(link("javascript:alert(1)", "words")), embed("javascript:alert(1)", "A film")));
    expect(html).toBe("<p>words</p><p>A film</p>");
  });

  test("nothing in a document becomes markup", () => {
    const html = render(
      doc(p("<script>alert('1')</script>"), codeBlock("", "</code><img onerror=x>"), heading(2, '"><b>')),
    );
    expect(html).not.toMatch(/<script|<img|<b>/);
  });

  test("a heading never takes an id that the page has, or that another heading took", () => {
    const html = render(doc(heading(2, "Tide"), heading(3, "Tide"), heading(4, "Tide")));
    expect([...html.matchAll(/id="([^"]+)"/g)].map((match) => match[1])).toEqual(["tide", "tide-2", "tide-3"]);
  });

  test("a picture whose rights have ended is not named anywhere, but its credit is", () => {
    const html = render(doc(figure(ENDED)));
    expect(html).not.toContain("/media/");
    expect(html).toContain("Hedda Solvik");
  });

  test("in a post that runs from right to left, words of another language turn back", () => {
    expect(render(doc(p("גל ", inLanguage("en", "tide"), " ", inLanguage("ar", "مد"))), "he")).toBe(
      '<p>גל <span lang="en" dir="ltr">tide</span> <span lang="ar">مد</span></p>',
    );
  });

  test("where nothing may have an id, a note and its place still lead to one another on the page", () => {
    const setting = {
      pictures,
      setFigure: () => raw(""),
      toAddress: (href: string) => `https://example.org/tide/${href}`,
      now: NOW,
      language: "en",
      calendar: { language: "en", timeZone: "UTC" },
      ids: null,
    };
    const html = String(renderDocument(doc(heading(2, "Tide"), p("High", footnote("At noon."))), setting));
    expect(html).not.toContain(" id=");
    expect(html).toContain('href="https://example.org/tide/#_note-1"');
    expect(html).toContain('href="https://example.org/tide/#_noted-1"');
  });
});
