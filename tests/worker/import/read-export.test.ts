import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readExport } from "../../../worker/import/read-export.ts";

const gazette = readFileSync(new URL("../../fixtures/wordpress/harbour-gazette.xml", import.meta.url), "utf8");

function refusal(xml: string): string {
  const read = readExport(xml);
  return read.ok ? "" : read.reason;
}

describe("readExport", () => {
  it("reads the site, its authors, its terms and every item", () => {
    const read = readExport(gazette);
    if (!read.ok) throw new Error(read.reason);
    const { site, authors, terms, items } = read.export;
    expect(site).toEqual({
      title: "Harbour Gazette",
      description: "News from the quays",
      url: "https://www.harbour-gazette.example",
      language: "en-GB",
    });
    expect(authors.map((author) => author.name)).toEqual(["The Quay Desk", "Wrote Nothing"]);
    expect(terms.find((term) => term.slug === "ferries" && term.taxonomy === "category")?.parent).toBe("port");
    expect(items).toHaveLength(17);
    expect(items[0]).toMatchObject({
      id: "101",
      guid: "https://www.harbour-gazette.example/?p=101",
      status: "publish",
      publishedAt: Date.UTC(2020, 4, 4, 7, 30),
      localDay: "2020-05-04",
      comments: 2,
      oldSlugs: ["ferry-vote"],
    });
  });

  it("takes a date of zeros for no date", () => {
    const read = readExport(gazette);
    const draft = read.ok ? read.export.items.find((item) => item.id === "106") : undefined;
    expect(draft?.publishedAt).toBeNull();
  });

  it("says on which line a file was cut short, wherever that is", () => {
    const afterContent = gazette.indexOf("The harbour board will vote");
    const cut = gazette.slice(0, afterContent);
    const lines = cut.split("\n").length;
    expect(refusal(cut)).toContain(`It ends on line ${lines}, in the middle of <content:encoded>`);
    for (let end = 1500; end < gazette.length - 10; end += 997) expect(refusal(gazette.slice(0, end))).not.toBe("");
  });

  it("says which element is not closed", () => {
    expect(refusal(gazette.replace("</wp:author_login>", ""))).toMatch(
      /^<wp:author_login>, which begins on line \d+, is not closed before line \d+\.$/,
    );
  });

  it.each([
    ["a text file", "Dear editors, here is our archive."],
    ["a web page", "<!doctype html><html><body><p>Hello</body></html>"],
    ["JSON", '{"posts":[]}'],
    ["another feed", '<rss version="2.0"><channel><title>x</title></channel></rss>'],
    ["nothing at all", ""],
  ])("refuses %s as no WordPress export", (_what, text) => {
    expect(refusal(text)).toContain("It is not a WordPress export");
  });

  it("refuses a version that it does not know", () => {
    expect(refusal(gazette.replace("<wp:wxr_version>1.2", "<wp:wxr_version>2.0"))).toContain("version 2.0");
  });

  it("reads empty elements written in short", () => {
    expect(refusal(gazette.replace("<wp:is_sticky>1</wp:is_sticky>", "<wp:is_sticky/>"))).toBe("");
  });
});
