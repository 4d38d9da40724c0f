import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { checkBlock } from "../../../editor/post/checklist/check-block.ts";
import { checkFields } from "../../../editor/post/checklist/check-fields.ts";
import { checkRights } from "../../../editor/post/checklist/check-rights.ts";
import { checkText } from "../../../editor/post/checklist/check-text.ts";
import { isNearSlug } from "../../../editor/post/checklist/find-near-slug.ts";
import { findNotes } from "../../../editor/post/checklist/find-notes.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import type { PostRow } from "../../../schema/api.ts";
import * as build from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { documentSchema } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

const { doc, p, heading, link, quote } = build;
const DEAD = "https://deltapost.example/gone";
const OLD = "https://deltapost.example/old";
const NEW = "https://deltapost.example/new";

const blocksOf = (document: DocumentJson) => documentSchema.nodeFromJSON(document).children;
const wordsOf = (document: DocumentJson): string[] => checkText(blocksOf(document)).findings.map(({ words }) => words);

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 900);
});

function openPost(server: FakeServer, document: DocumentJson): void {
  const id = keepPost(server);
  server.posts.get(id)!.document = document;
  mountEditor(`/posts/${id}`);
}

const listed = page.getByRole("list", { name: "To be seen to before publishing" });

describe("the checklist in the panel", () => {
  test("names what is left, leads to it, and forgets it once it is mended", async () => {
    openPost(startFakeServer(), doc(p("The boat calls TK times."), p("Twice.")));
    await page.getByText(/^Before publishing/).click();
    await expect.element(page.getByText(/^Before publishing/)).toMatchTextContent("2 to look at");
    await page.getByRole("button", { name: /Show: “TK” is still in the text/ }).click();
    expect(String(getSelection())).toBe("TK");
    await userEvent.keyboard("two");
    await expect.element(page.getByText(/^Before publishing/)).toMatchTextContent("1 to look at");
    await listed.getByRole("button", { name: /no dek/ }).click();
    await expect.element(page.getByRole("textbox", { name: "Dek" })).toHaveFocus();
    await listed.getByRole("button", { name: /no tags/ }).click();
    await expect.element(page.getByRole("combobox", { name: "Tags" })).toHaveFocus();
  });

  test("links are checked when asked, once each, and one that has moved is put right in one step", async () => {
    const server = startFakeServer();
    server.outside.links.set(DEAD, { state: "dead", words: "deltapost.example has no such page." });
    server.outside.links.set(OLD, { state: "moved", words: "It has moved for good.", movedTo: NEW });
    openPost(
      server,
      doc(p("See ", link(DEAD, "this"), ", ", link(OLD, "that"), " and ", link(OLD, "that again"), ".")),
    );
    await page.getByText(/^Before publishing/).click();
    await page.getByRole("button", { name: "Check 2 links" }).click();
    await expect
      .element(page.getByText("deltapost.example/gone: deltapost.example has no such page."))
      .toBeInTheDocument();
    await expect.element(page.getByText("2 links checked, 2 to look at.")).toBeInTheDocument();
    await page.getByRole("button", { name: "Use the new address" }).click();
    await expect.element(page.getByRole("button", { name: "Check 1 link", exact: true })).toBeInTheDocument();
    const links = [...document.querySelectorAll(".canvas-text a")].map((anchor) => anchor.getAttribute("href"));
    expect(links).toEqual([DEAD, NEW, NEW]);
    server.isOnline = false;
    await page.getByRole("button", { name: "Check 1 link", exact: true }).click();
    await expect
      .element(page.getByText("You are offline. Links can be checked when you are back."))
      .toBeInTheDocument();
  });
});

describe("the publish dialog", () => {
  test("asks about a warning, and publishes anyway", async () => {
    const server = startFakeServer();
    openPost(server, doc(heading(4, "Why"), p("Text.")));
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Publish" });
    await expect.element(dialog.getByText("“Why” is a heading 4 right below the title.")).toBeInTheDocument();
    await dialog.getByRole("button", { name: "Publish anyway" }).click();
    await expect.element(page.getByRole("dialog", { name: "Published" })).toBeInTheDocument();
  });

  test("names another post whose address is close to this one's", async () => {
    const server = startFakeServer();
    server.rows = [
      { id: newId(), title: "Night ferries", path: "/2026/11/01/night-ferries/", state: "live" } as PostRow,
    ];
    openPost(server, doc(p("Text.")));
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect
      .element(page.getByText("The address is close to that of “Night ferries” (night-ferries)."))
      .toBeInTheDocument();
  });

  test("leads from a warning into the text", async () => {
    openPost(startFakeServer(), doc(p("One."), build.factBox("", p("A fact."))));
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Show: A fact box has no title." }).click();
    expect(page.getByRole("dialog").elements()).toEqual([]);
    await expect.element(page.getByRole("textbox", { name: "Text", exact: true })).toHaveFocus();
  });
});

describe("checkText", () => {
  test("a level of heading that is left out is named, and no other", () => {
    expect(wordsOf(doc(heading(2, "A"), heading(3, "B"), heading(2, "C"), heading(4, "D")))).toEqual([
      "“D” is a heading 4 right below a heading 2.",
    ]);
  });

  test("what is empty or lacks its words says so", () => {
    const words = wordsOf(
      doc(
        p(),
        heading(2),
        build.pullQuote(""),
        build.factBox("", p()),
        build.gallery(),
        build.embed("https://deltapost.example/"),
        build.sourceExcerpt({}, p("Words")),
        build.correctionNote("correction", null),
        p("A note", build.footnote("")),
      ),
    );
    expect(words).toEqual([
      "A heading is empty.",
      "A pull quote is empty.",
      "A fact box has no title.",
      "A fact box is empty.",
      "A gallery has no pictures; readers will not see it.",
      "An embedded page has no title; readers see its address.",
      "An excerpt does not say which outlet it is from.",
      "An excerpt has no address where the rest can be read.",
      "A correction note has no text.",
      "A footnote has no text.",
    ]);
  });

  test("a block that did not change is not looked at again", () => {
    const [block] = blocksOf(doc(p("TK")));
    expect(checkBlock(block!)).toBe(checkBlock(block!));
  });

  test("a place is counted so that the note itself is selected, also after a footnote and within a list", () => {
    const document = doc(build.bulletList(build.listItem(p("So", build.footnote("x"), " TODO more"))));
    const root = documentSchema.nodeFromJSON(document);
    const [finding] = checkText(root.children).findings;
    const place = finding!.place as { from: number; to: number };
    expect(root.textBetween(place.from, place.to)).toBe("TODO");
  });
});

describe("checkFields", () => {
  test("a post with its fields filled in has nothing to be seen to; of a bare one only the tags are asked about, and once", () => {
    const id = newId();
    const bare = { ...emptyDraftFields("en"), title: "Night ferry" };
    const whole = {
      ...bare,
      dek: "It calls twice.",
      tags: [id],
      bylines: [{ bylineId: id, role: "" }],
      lead: { mediaId: id, caption: null, alt: null },
    };
    expect(checkFields(whole, false)).toEqual([]);
    const asked = checkFields(bare, false).filter(({ level }) => level !== "hint");
    expect(asked).toMatchObject([{ level: "warning", place: { field: "tags" } }]);
    expect(new Set(checkFields(bare, true).map(({ level }) => level))).toEqual(new Set(["hint"]));
    expect(
      checkFields({ ...whole, title: "TODO", dek: "x".repeat(301) }, false).map(({ level, words }) => [level, words]),
    ).toEqual([
      ["warning", "“TODO” is still in the title."],
      ["hint", "The dek is long: 301 characters, where 300 read well."],
    ]);
  });
});

describe("checkRights", () => {
  test("warns of a right that ends soon after readers first see the picture, and of no other", () => {
    const at = Date.UTC(2026, 10, 25);
    const day = 86_400_000;
    const found = (rightsUntil: number | null) =>
      checkRights([{ media: { id: "1", rightsUntil } as Media, name: "quay.jpg" }], at, () => "1 December").map(
        ({ words }) => words,
      );
    expect(found(at + 6 * day)).toEqual([
      "The right to show “quay.jpg” ends on 1 December. No page shows it from then on.",
    ]);
    for (const until of [null, at, at + 400 * day]) expect(found(until)).toEqual([]);
  });
});

describe("findNotes", () => {
  test("finds what writers leave for later, and nothing that is only like it", () => {
    const notes = (text: string, isQuoted = false): string[] => findNotes(text, isQuoted).map(({ note }) => note);
    expect(notes("TK, TKTK: TODO ask. XXX […] Lorem ipsum")).toEqual([
      "TK",
      "TKTK",
      "TODO",
      "XXX",
      "[…]",
      "Lorem ipsum",
    ]);
    expect(notes("Todo está bien. The NATK fleet; XX; [sic]")).toEqual([]);
    expect(notes("He said […] nothing", true)).toEqual([]);
    expect(wordsOf(doc(quote("", p("He […] left"))))).toEqual([]);
  });
});

describe("isNearSlug", () => {
  test.each([
    ["harbour-reopens", "harbour-reopens-2", true],
    ["harbour-reopens", "harbor-reopens", true],
    ["harbour-reopens", "reopens-harbour", true],
    ["harbour-reopens", "harbour-closes", false],
    ["the-night-tram-stays", "the-night-tram-stays-on", true],
    ["night-tram", "night-tram-stays", false],
    ["night-ferry", "night-ferries", true],
    ["a-boat", "a-goat", false],
  ])("%s and %s: %s", (one, other, isNear) => {
    expect(isNearSlug(one, other)).toBe(isNear);
  });
});
