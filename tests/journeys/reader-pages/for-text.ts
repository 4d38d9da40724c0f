import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findMissing, listWords } from "../../support/manuscript-text.ts";
import { readAsText } from "../../support/read-as-text.ts";
import type { CrawledEdition } from "./for-machines.ts";

/** With notes, facts and a table; of another paper; in another language; with pictures in its text. */
const POSTS = ["An anchor", "How small ports", "Große Brötchen", "Why this newspaper", "N4 after two months"];

export function describeForText(edition: () => CrawledEdition): void {
  const open = async (title: string): Promise<Page> => {
    const { origin, reader, answers } = edition();
    const heading = `<h1>${title}`;
    const post = answers.find(
      ({ body, path }) => path.startsWith("/20") && body.includes(heading) && body.includes("NewsArticle"),
    );
    await reader.goto(new URL(post!.path, origin).href);
    return reader;
  };

  test.each(POSTS)("“%s…” is complete and in its order where there are neither styles nor pictures", async (title) => {
    const { text, faults } = await readAsText(await open(title));
    expect(findMissing(text, listWords(title))).toBeNull();
    expect(["Earlier", "Later"].filter((beside) => findMissing(text, ["Tagged", beside]) === null)).not.toEqual([]);
    expect(faults).toEqual([]);
  });

  test("what is missing, out of its order, run together or said by a style alone is found out", async () => {
    const words = listWords("An anchor");
    const { text } = await readAsText(await open("An anchor"));
    for (const gone of words.slice(1)) expect(findMissing(text.replaceAll(gone, ""), words), gone).not.toBeNull();
    expect(findMissing(text, words.toReversed())).not.toBeNull();
    const page = await open("An anchor");
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `h1::after { content: "More" } .dek { order: -1 } .kicker { background: url(/favicon.svg) } b { display: block }`,
      );
      document.adoptedStyleSheets = [sheet];
      document.querySelector("main")!.insertAdjacentHTML("beforeend", "<p><b>Mast</b><b>head</b></p><button></button>");
    });
    const { faults } = await readAsText(page);
    for (const fault of ["says", "is put elsewhere", "shows a picture", "“masthead”", "has no words"]) {
      expect(
        faults.filter((one) => one.includes(fault)),
        fault,
      ).not.toEqual([]);
    }
  });
}
