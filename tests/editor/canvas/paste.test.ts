import { describe, expect, it } from "vitest";
import "../../../editor/canvas/paste/markdown.ts";
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
import type { BlockJson, InlineJson } from "../../../schema/document-json.ts";
import { documentSchema } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import googleDocs from "../../fixtures/pastes/google-docs.html?raw";
import libreOffice from "../../fixtures/pastes/libreoffice.html?raw";
import webPage from "../../fixtures/pastes/web-page.html?raw";
import word from "../../fixtures/pastes/word.html?raw";
import wordPress from "../../fixtures/pastes/wordpress.html?raw";
import { mountCanvas, PIXEL, type MountedCanvas } from "./mount-canvas.tsx";

function blocks(...content: BlockJson[]): unknown[] {
  return documentSchema
    .nodeFromJSON({ type: "doc", content })
    .children.map((block) => ({ ...block.toJSON(), attrs: { ...block.attrs, id: null } }));
}

function marked(text: string, type: "underline" | "strike" | "subscript"): InlineJson {
  return { type: "text", text, marks: [{ type }] };
}

async function pasted(html: string, files: readonly File[] = []): Promise<MountedCanvas> {
  const canvas = mountCanvas(doc(p()));
  canvas.handle.focus();
  await canvas.paste({ "text/html": html, "text/plain": "plain" }, files);
  return canvas;
}

function makePicture(name = "lock.png", type = "image/png", bytes = 4): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

describe("a paste from Word", () => {
  it("keeps headings, marks, nested lists and links, and nothing of Word's own", async () => {
    const canvas = await pasted(word);
    expect(canvas.plain()).toEqual(
      blocks(
        heading(2, "The shut lock"),
        heading(2, "Findings"),
        p(
          "The gate ",
          bold("gave way"),
          " at night, says the ",
          italic("log"),
          ". It was ",
          marked("shut", "underline"),
          ".",
        ),
        bulletList(listItem(p("Gravel"), bulletList(listItem(p("two barges")))), listItem(p("Timber"))),
        orderedList(3, listItem(p("Third"))),
        p("See ", link("https://example.org/log?a=1&b=2", "the log"), " and [1]."),
      ),
    );
    expect(canvas.notices).toEqual(["One picture in the paste could not be read. Please add it from a file."]);
  });

  it("takes its picture from the file that came along", async () => {
    const canvas = await pasted(word, [makePicture()]);
    expect(canvas.desk.uploaded.map((file) => file.name)).toEqual(["lock.png"]);
    expect(canvas.read().map((block) => block.type)).toContain("figure");
    expect(canvas.notices).toEqual([]);
  });
});

describe("a paste from Google Docs", () => {
  it("is not bold throughout, and keeps what its styles say", async () => {
    const canvas = await pasted(googleDocs);
    expect(canvas.plain()).toEqual(
      blocks(
        heading(2, "Findings"),
        p(
          "The gate ",
          bold("gave way"),
          " at ",
          italic("night"),
          ", CO",
          marked("2", "subscript"),
          marked(" gone", "strike"),
        ),
        p(link("https://example.org/log?a=1", "the log")),
        bulletList(listItem(p("Gravel"), bulletList(listItem(p("two barges")))), listItem(p("Timber"))),
        table("", row(cell(p("Gate 1")), cell(p("closed"))), row(cell(p("Gate 2")), cell(p("open")))),
      ),
    );
    expect(canvas.notices).toEqual([]);
  });
});

describe("a paste from LibreOffice", () => {
  it("keeps its structure without its fonts and empty lines", async () => {
    const canvas = await pasted(libreOffice);
    expect(canvas.plain()).toEqual(
      blocks(
        heading(2, "Findings"),
        p("The gate ", bold("gave way"), " at ", italic("night"), "."),
        orderedList(2, listItem(p("Gravel")), listItem(p("Timber"))),
        quote("", p("Sounds like sand.")),
        codeBlock("", "select *\n  from gates;"),
      ),
    );
  });
});

describe("a paste from WordPress", () => {
  it("keeps quotations with their attribution, videos as cards, and leaves its pictures as links", async () => {
    const canvas = await pasted(wordPress);
    expect(canvas.plain()).toEqual(
      blocks(
        heading(2, "Findings"),
        p("The gate ", bold("gave way"), " 🚢 at night."),
        p(link("https://example.org/wp-content/uploads/2024/05/lock-1024x683.jpg", "Picture: The lock at night")),
        p("The lock. Photo: Ida Brandt"),
        quote("Ruth Adeyemi", p("Sounds like sand.")),
        embed("https://www.youtube.com/watch?v=abcdefghijk", "The lock, filmed"),
        divider(),
        codeBlock("js", "let a = 1;\nlet b;"),
      ),
    );
    expect(canvas.notices).toEqual(["One picture in the paste is on another site and came in as a link."]);
  });
});

describe("a paste from any page", () => {
  it("brings in words and safe links only", async () => {
    const canvas = await pasted(webPage);
    expect(canvas.plain()).toEqual(
      blocks(
        p("Home"),
        heading(3, "Findings"),
        p("The gate ", bold("gave way"), " at night."),
        p("It was ", link("https://example.org/log", "shut"), ".", hardBreak, "Then open."),
        p("Loose words"),
        p("in a box"),
        p(link("https://evil.example/frame", "https://evil.example/frame")),
      ),
    );
    const left = JSON.stringify(canvas.handle.readDocument());
    expect(left).not.toMatch(/javascript|onerror|onclick|alert|secret|hidden|pixel/);
  });

  it("goes into the line when it is a piece of a line", async () => {
    const canvas = mountCanvas(doc(p("The gate .")));
    await canvas.caret(".");
    await canvas.paste({
      "text/html": "<meta charset='utf-8'><span style='color: red'>gave <b>way</b></span>",
      "text/plain": "gave way",
    });
    expect(canvas.plain()).toEqual(blocks(p("The gate gave ", bold("way"), ".")));
  });

  it("does not bring in a picture of ours that never was, nor a broken locked block", async () => {
    const canvas = await pasted("<figure data-media-id='../../x'></figure><div data-opaque='{'>a</div><p>b</p>");
    expect(canvas.read().map((block) => block.type)).not.toContain("figure");
    expect(canvas.read().map((block) => block.type)).not.toContain("opaque");
  });
});

describe("a paste from a canvas", () => {
  it("gives every block of the grammar as it was", async () => {
    const content = [
      p("One ", bold("two"), link("/2024/05/01/lock/", "inside")),
      heading(3, "Head"),
      quote("Ruth", p("Said")),
      orderedList(4, listItem(p("a"), bulletList(listItem(p("b"))))),
      codeBlock("js", "a\n  b"),
      divider(),
      figure(newId(), { alt: "Alt", credit: null, width: "wide" }, "Cap ", italic("tion")),
      embed("https://vimeo.com/12345678", "Film"),
      { type: "opaque", attrs: { id: null, json: '{"type":"table"}' } } as BlockJson,
      pullQuote("Ruth", "Said ", bold("loud")),
      gallery(figure(newId(), {}, "One"), figure(newId())),
      sourceExcerpt({ outlet: "Example", url: "https://example.org/a", byline: "Ida" }, p("Theirs")),
      factBox("Facts", p("One"), bulletList(listItem(p("two")))),
      correctionNote("correction", 1_700_000_000_000, "It was Friday."),
      table("Gates", row(headerCell(p("Gate")), headerCell(p("State"))), row(cell(p("1"), p("2")), cell(p("shut")))),
      p("Noted", footnote("See the log."), " and ", inLanguage("fr", "au revoir"), "."),
      p("End"),
    ];
    const from = mountCanvas(doc(...content));
    from.handle.focus();
    await from.type("{Control>}a{/Control}");
    const clipboardData = new DataTransfer();
    from.text.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    const to = mountCanvas(doc(p()));
    to.handle.focus();
    await to.paste({
      "text/html": clipboardData.getData("text/html"),
      "text/plain": clipboardData.getData("text/plain"),
    });
    expect(to.plain()).toEqual(blocks(...content));
  });
});

describe("a paste of plain text", () => {
  it("parts paragraphs at blank lines and keeps single line ends as breaks", async () => {
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    await canvas.paste({ "text/plain": "One\r\ntwo\r\n\r\n  \r\nThree\n" });
    expect(canvas.plain()).toEqual(blocks(p("One", hardBreak, "two"), p("Three")));
  });

  it("makes a paragraph of each line where there are no blank lines", async () => {
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    await canvas.paste({ "text/plain": "One\nTwo" });
    expect(canvas.plain()).toEqual(blocks(p("One"), p("Two")));
  });

  it("is code to the letter within code", async () => {
    const canvas = mountCanvas(doc(codeBlock("", "a")));
    await canvas.caret("a", 1);
    await canvas.paste({ "text/html": "<p><b>x</b></p>", "text/plain": "\n  **x**\n\ny" });
    expect(canvas.plain()).toEqual(blocks(codeBlock("", "a\n  **x**\n\ny")));
  });
});

describe("a paste by the plain key", () => {
  it("is the words alone, whatever else is on the clipboard", async () => {
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    const key = { key: "V", code: "KeyV", ctrlKey: true, shiftKey: true, bubbles: true };
    canvas.text.dispatchEvent(new KeyboardEvent("keydown", key));
    await canvas.paste({ "text/html": "<h2>Not</h2>", "text/plain": "**a** [b](https://example.org/)" });
    expect(canvas.plain()).toEqual(blocks(p("**a** [b](https://example.org/)")));
  });
});

describe("a paste of Markdown", () => {
  it("is taken back by one undo", async () => {
    const canvas = mountCanvas(doc(p("Before")));
    canvas.handle.focus("end");
    await canvas.paste({ "text/plain": "- Gravel\n- Timber\n" });
    await expect.poll(() => canvas.read().length).toBeGreaterThan(1);
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(blocks(p("Before")));
  });
});

describe("a pasted address", () => {
  it("links what is selected", async () => {
    const canvas = mountCanvas(doc(p("See the log")));
    await canvas.caret("the log", 0, 7);
    await canvas.paste({ "text/plain": "https://example.org/log" });
    expect(canvas.plain()).toEqual(blocks(p("See ", link("https://example.org/log", "the log"))));
  });

  it("stands as a link in a line", async () => {
    const canvas = mountCanvas(doc(p("See ")));
    canvas.handle.focus("end");
    await canvas.paste({ "text/plain": "https://youtu.be/abcdefghijk" });
    await canvas.type(" x");
    expect(canvas.plain()).toEqual(
      blocks(p("See ", link("https://youtu.be/abcdefghijk", "https://youtu.be/abcdefghijk"), " x")),
    );
  });

  it("of a video alone on its line is a card, and by one undo the address again", async () => {
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    await canvas.paste({ "text/plain": "https://youtu.be/abcdefghijk?t=42" });
    expect(canvas.plain()).toEqual(blocks(embed("https://www.youtube.com/watch?v=abcdefghijk&t=42"), p()));
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()).toEqual(
      blocks(p(link("https://youtu.be/abcdefghijk?t=42", "https://youtu.be/abcdefghijk?t=42"))),
    );
  });

  it("is text where it would run something", async () => {
    const canvas = mountCanvas(doc(p("word")));
    await canvas.caret("word", 0, 4);
    await canvas.paste({ "text/plain": "javascript:alert(1)" });
    expect(canvas.plain()).toEqual(blocks(p("javascript:alert(1)")));
  });
});

describe("pasted and dropped pictures", () => {
  it("are uploaded from their files and stand where the caret was", async () => {
    const canvas = mountCanvas(doc(p("Before"), p(), p("After")));
    await canvas.caret("Before", 6);
    await canvas.type("{ArrowDown}");
    await canvas.paste({}, [makePicture("one.png"), makePicture("two.jpg", "image/jpeg")]);
    expect(canvas.read().map((block) => block.type)).toEqual(["paragraph", "figure", "figure", "paragraph"]);
    expect(canvas.desk.uploaded.map((file) => file.name)).toEqual(["one.png", "two.jpg"]);
  });

  it("are uploaded from data in the HTML, with their caption", async () => {
    const canvas = await pasted(
      `<p>A</p><figure><img src="${PIXEL}" alt=""><figcaption>The <b>lock</b></figcaption></figure><p>B</p>`,
    );
    expect(canvas.read().map((block) => block.type)).toEqual(["paragraph", "figure", "paragraph"]);
    expect(canvas.read()[1]).toMatchObject({
      content: [{ text: "The " }, { text: "lock", marks: [{ type: "bold" }] }],
    });
    expect(canvas.desk.uploaded[0]).toMatchObject({ name: "pasted.png", type: "image/png", size: 70 });
  });

  it("are uploaded from this browser's memory once they are read", async () => {
    const address = URL.createObjectURL(makePicture());
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    await canvas.paste({ "text/html": `<p>A</p><img src="${address}">` });
    await expect.poll(() => canvas.desk.uploaded.length).toBe(1);
    expect(canvas.read().map((block) => block.type)).toEqual(["paragraph", "figure"]);
    URL.revokeObjectURL(address);
  });

  it("stand where they were dropped", async () => {
    const canvas = mountCanvas(doc(p("One"), p("Two")));
    canvas.handle.focus("end");
    const target = canvas.text.querySelector("p")!.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(makePicture());
    canvas.text.querySelector("p")!.dispatchEvent(
      new DragEvent("drop", {
        dataTransfer,
        bubbles: true,
        cancelable: true,
        clientX: target.left + 2,
        clientY: target.top + 2,
      }),
    );
    expect(canvas.read().map((block) => block.type)).toEqual(["figure", "paragraph", "paragraph"]);
  });

  it.each([
    [makePicture("notes.txt", "text/plain"), /notes\.txt is not a picture/],
    [makePicture("logo.svg", "image/svg+xml"), /SVG/],
    [makePicture("nothing.png", "image/png", 0), /empty/],
    [makePicture("huge.png", "image/png", limits.pictureBytes + 1), /larger than 60 MB/],
  ])("are refused with a reason where they cannot be taken (%#)", async (file, reason) => {
    const canvas = mountCanvas(doc(p("Text")));
    canvas.handle.focus("end");
    await canvas.paste({}, [file]);
    expect(canvas.plain()).toEqual(blocks(p("Text")));
    expect(canvas.notices).toHaveLength(1);
    expect(canvas.notices[0]).toMatch(reason);
  });
});
