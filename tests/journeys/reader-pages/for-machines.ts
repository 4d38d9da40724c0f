import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Answer } from "../../support/crawl.ts";
import { findLinkedDataFaults, listOwnAddresses } from "../../support/linked-data-faults.ts";
import { readFacts, type PageFacts } from "../../support/page-facts.ts";
import { FREE_LICENCE, type EditionPaths } from "../../support/reader-edition.ts";

/** A completed demo edition as a crawl found it, and a page of a browser to read it with. */
export interface CrawledEdition {
  readonly origin: string;
  readonly reader: Page;
  readonly paths: EditionPaths;
  readonly answers: readonly Answer[];
}

/** What makes the JSON-LD of the post with a correction wrong. */
const CHANGES = [
  [/"NewsArticle"/, `"Recipe"`],
  [/"@context":"https:\/\/schema.org",/, ""],
  [/"headline":"An/, `"headline":"No`],
  [/"datePublished":"20/, `"datePublished":"19`],
  [/"inLanguage":"en"/, `"inLanguage":"de"`],
  [/"name":"Inês Lund"/, `"name":"Nobody"`],
  [/"@type":"Person","name":"Inês/, `"@type":"Ship","name":"Inês`],
  [/"@type":"NewsMediaOrganization"/, `"@type":"Thing"`],
  [/"logo":/, `"flag":`],
  [/"keywords":\["Networks"/, `"keywords":["Knitting"`],
  [/"text":"An earlier version/, `"text":"A later version`],
  [/"isAccessibleForFree":true/, `"isBasedOn":"https://example.com/"`],
  [/"@type":"WebPage"/, `"@type":"Book"`],
  [/"position":2/, `"position":3`],
  [/"name":"Networks","item"/, `"name":"","item"`],
  [/"contentUrl":"[^"]+"/, `"contentUrl":"https://elsewhere.example/a.jpg"`],
  [/"width":1200/, `"width":"1200"`],
  [/"creditText":"Drawing/, `"creditText":"Painting`],
  [/"acquireLicensePage":"[^"]+"/, `"acquireLicensePage":""`],
] as const;

const JSON_LD = /<script type="application\/ld\+json">.*?<\/script>/s;

export function describeForMachines(edition: () => CrawledEdition): void {
  const readAll = (pages: readonly string[]): Promise<PageFacts[]> =>
    readFacts(edition().reader, edition().origin, pages);
  const listPages = (): Answer[] => edition().answers.filter(({ type }) => type.startsWith("text/html"));

  let read: Promise<PageFacts[]> | undefined;
  const readPages = (): Promise<PageFacts[]> => (read ??= readAll(listPages().map(({ body }) => body)));

  test("JSON-LD tells what pages tell people, in the shapes of schema.org", async () => {
    const { origin, paths } = edition();
    const pages = listPages();
    const facts = await readPages();
    expect(facts.flatMap((told, at) => findLinkedDataFaults(pages[at]!.path, told, origin))).toEqual([]);
    const licensed = facts.find(({ canonical }) => canonical === `${origin}${paths.corrected}`);
    const [post] = licensed!.linkedData.map((text) => JSON.parse(text) as { readonly image: readonly object[] });
    expect(post!.image[0]).toMatchObject({
      license: FREE_LICENCE,
      acquireLicensePage: FREE_LICENCE,
      copyrightNotice: expect.stringContaining("Hedda Solvik"),
    });
  });

  test("JSON-LD that tells something else is found out", async () => {
    const { origin, paths, answers } = edition();
    const { body } = answers.find(({ path }) => path === paths.corrected)!;
    const broken = CHANGES.map(([from, to]) => body.replace(JSON_LD, (data) => data.replace(from, to)));
    expect(broken.filter((html) => html === body)).toEqual([]);
    const facts = await readAll(broken);
    const found = facts.map((told) => findLinkedDataFaults(paths.corrected, told, origin));
    expect(CHANGES.filter((_, at) => found[at]!.length === 0).map(String)).toEqual([]);
  });

  test("every address of the site in the heads of its pages is its own, and answers", async () => {
    const { origin } = edition();
    const pages = listPages();
    const facts = await readPages();
    for (const [at, { canonical, isIndexed, shared }] of facts.entries()) {
      if (!isIndexed) continue;
      const own = `${origin}${pages[at]!.path}`;
      expect([canonical, shared["url"]]).toEqual([own, own]);
    }
    const addresses = [...new Set(facts.flatMap(listOwnAddresses))];
    expect(addresses.length).toBeGreaterThan(pages.length);
    const asked = addresses.map(async (address) => {
      const { status } = await fetch(address, { redirect: "manual" });
      return `${status} ${address}`;
    });
    const answered = await Promise.all(asked);
    expect(answered.filter((line) => !line.startsWith(`200 ${origin}/`))).toEqual([]);
  });
}
