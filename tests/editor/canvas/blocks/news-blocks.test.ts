import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { correctionNote, doc, embed, factBox, p, pullQuote, sourceExcerpt } from "../../../../schema/build.ts";
import type { BlockJson } from "../../../../schema/document-json.ts";
import { mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

async function insert(canvas: MountedCanvas, name: string, type: BlockJson["type"]): Promise<void> {
  await page.getByRole("button", { name: "Insert" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
  await vi.waitFor(() => expect(canvas.read().some((block) => block.type === type)).toBe(true));
}

describe("a pull quote", () => {
  it("repeats the selected words below their paragraph, which keeps them", async () => {
    const canvas = mountCanvas(doc(p("The lock was shut for good."), p("End")));
    await canvas.caret("lock was shut", 0, 13);
    await insert(canvas, "Pull quote", "pullQuote");
    expect(canvas.plain()).toEqual([p("The lock was shut for good."), pullQuote("", "lock was shut"), p("End")]);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual([p("The lock was shut for good."), p("End")]);
  });

  it("is written, given its speaker by Tab, and left by Enter", async () => {
    const canvas = mountCanvas(doc(p("Before"), p()));
    canvas.handle.focus("end");
    await insert(canvas, "Pull quote", "pullQuote");
    await canvas.type("Not again{Tab}Ruth Adeyemi{Enter}After");
    expect(canvas.plain()).toEqual([p("Before"), pullQuote("Ruth Adeyemi", "Not again"), p("After")]);
  });

  it("gives its words back to the text by Backspace at its start", async () => {
    const canvas = mountCanvas(doc(p("Before"), pullQuote("", "Not again")));
    await canvas.caret("Not again");
    await canvas.type("{Backspace}");
    expect(canvas.plain()).toEqual([p("Before"), p("Not again")]);
  });
});

describe("a fact box", () => {
  it("is titled and filled by keyboard, and left by Enter on an empty last line", async () => {
    const canvas = mountCanvas(doc(p("Before"), p()));
    canvas.handle.focus("end");
    await insert(canvas, "Fact box", "factBox");
    await canvas.type("{Tab}The lock{Enter}Built in 1911.{Enter}{Enter}After");
    expect(canvas.plain()).toEqual([p("Before"), factBox("The lock", p("Built in 1911.")), p("After"), p()]);
  });

  it("undoes a title in one step, however many letters it has", async () => {
    const canvas = mountCanvas(doc(factBox("", p("Built in 1911."))));
    await canvas.caret("Built");
    await canvas.type("{Tab}The lock{Escape}");
    expect(canvas.plain()).toEqual([factBox("The lock", p("Built in 1911."))]);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual([factBox("", p("Built in 1911."))]);
  });

  it("has its text taken out of it by its bar", async () => {
    const canvas = mountCanvas(doc(factBox("The lock", p("Built in 1911."))));
    await canvas.caret("Built");
    await page.getByRole("button", { name: "Take the text out" }).click();
    expect(canvas.plain()).toEqual([p("Built in 1911.")]);
  });
});

describe("a correction note", () => {
  it("is dated today, takes its kind, and is left by Enter", async () => {
    const canvas = mountCanvas(doc(p("Before"), p()));
    canvas.handle.focus("end");
    await insert(canvas, "Correction note", "correctionNote");
    await canvas.type("It was 1911.");
    await userEvent.selectOptions(page.getByLabelText("Kind of note"), "Update");
    await canvas.caret("1911.");
    await canvas.type("{Enter}After");
    const [, note, after] = canvas.plain() as [unknown, { attrs: { kind: string; at: number } }, unknown];
    expect(note).toEqual(correctionNote("update", note.attrs.at, "It was 1911."));
    expect(new Date(note.attrs.at).toDateString()).toBe(new Date().toDateString());
    expect(after).toEqual(p("After"));
  });

  it("is not made a heading or a list by what works on text", async () => {
    const canvas = mountCanvas(doc(correctionNote("correction", null, "It was 1911."), p()));
    await canvas.caret("It was");
    await canvas.type("{Control>}{Alt>}2{/Alt}{/Control}{Control>}{Shift>}8{/Shift}{/Control}");
    expect(canvas.plain()[0]).toEqual(correctionNote("correction", null, "It was 1911."));
  });
});

describe("a source excerpt", () => {
  const source = {
    outlet: "The Canal Post",
    url: "https://canal.example/lock",
    byline: "Ana Gil",
    publishedAt: 1_700_000_000_000,
  };

  it("is filled from the post's source record, and shows the way to the rest of it", async () => {
    const outside = { timeZone: "Europe/Berlin", source: () => source, readPage: () => Promise.resolve(null) };
    const canvas = mountCanvas(doc(p("Before"), sourceExcerpt({}, p("In theirs."))), { outside });
    await canvas.caret("In theirs.");
    await page.getByRole("button", { name: "Fill from the post’s source" }).click();
    expect(canvas.plain()[1]).toEqual(sourceExcerpt(source, p("In theirs.")));
    await expect.element(page.getByRole("link", { name: "Read the rest at The Canal Post" })).toBeInTheDocument();
    await canvas.caret("theirs.");
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[1]).toEqual(sourceExcerpt({}, p("In theirs.")));
  });

  it("says an address that is none, and keeps the one before", async () => {
    const canvas = mountCanvas(doc(sourceExcerpt({ ...source, outlet: "", byline: "" }, p("In theirs."))));
    await canvas.caret("In theirs.");
    await page.getByRole("button", { name: "Source", exact: true }).click();
    await userEvent.fill(page.getByLabelText("Address"), "no address");
    await canvas.type("{Enter}");
    expect(canvas.text.textContent).toContain("That is not the address of a page.");
    expect(canvas.plain()[0]).toMatchObject({ attrs: { url: source.url } });
  });

  it("keeps nothing of an address that is given up by Escape", async () => {
    const canvas = mountCanvas(doc(sourceExcerpt(source, p("In theirs."))));
    await canvas.caret("In theirs.");
    await page.getByRole("button", { name: "Source", exact: true }).click();
    (page.getByLabelText("Address").element() as HTMLInputElement).select();
    await canvas.type("https://example.org/other{Escape}");
    expect(canvas.plain()[0]).toMatchObject({ attrs: { url: source.url } });
    expect(page.getByLabelText("Address").element()).toHaveProperty("value", source.url);
  });
});

describe("a card", () => {
  const url = "https://bsky.app/profile/canal.example/post/3kabc";
  const found = {
    url,
    canonical: url,
    kind: "social",
    title: "Ana Gil on Bluesky",
    text: "The lock is shut.",
    outlet: "Bluesky",
    author: "Ana Gil",
    publishedAt: null,
    licence: "",
    language: "en",
  } as const;

  it("stands at once for an address pasted alone, fills itself, and is undone in one step", async () => {
    const outside = { timeZone: "UTC", source: () => null, readPage: () => Promise.resolve(found) };
    const canvas = mountCanvas(doc(p("Before"), p()), { outside });
    canvas.handle.focus("end");
    await canvas.paste({ "text/plain": url });
    expect(canvas.plain()[1]).toEqual(embed(url));
    const { title, text, outlet, author } = found;
    await vi.waitFor(() => expect(canvas.plain()[1]).toEqual(embed(url, title, { text, outlet, author })));
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[1]).toMatchObject({ type: "paragraph", content: [{ text: url }] });
  });

  it("says where its page did not answer, and is filled in by hand", async () => {
    const canvas = mountCanvas(doc(p("Before"), embed("https://example.org/silent"), p("After")));
    await page.getByRole("button", { name: "Fill from its page" }).click();
    await expect.element(page.getByText("The page did not answer. Fill it in yourself.")).toBeInTheDocument();
    await userEvent.fill(page.getByLabelText("Text of the card"), "A letter");
    expect(canvas.plain()[1]).toEqual(embed("https://example.org/silent", "", { text: "A letter" }));
  });
});
