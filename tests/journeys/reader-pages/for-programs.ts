import { expect, test } from "vitest";
import type { Answer } from "../../support/crawl.ts";
import { findFeedFaults, isFeed } from "../../support/feed-faults.ts";
import { createLookUp, type LookUp } from "../../support/look-up.ts";
import { readXml, type ReadElement } from "../../support/read-xml.ts";
import { findSitemapFaults, listSitemapPages, listSitemaps } from "../../support/sitemap-faults.ts";
import type { CrawledEdition } from "./for-machines.ts";

/** What makes a feed wrong, in each of the three formats. */
const FEED_CHANGES: Readonly<Record<"rss" | "atom" | "json", readonly (readonly [RegExp, string])[]>> = {
  rss: [
    [/<title>[^<]+/, "<title>"],
    [/<description>[^<]+/, "<description>"],
    [/<language>en/, "<language>English"],
    [/rel="self"/, `rel="me"`],
    [/<link>http:\/\/[^/]+/, "<link>https://elsewhere.example"],
    [/<guid isPermaLink="false">[^<]+/, "<guid>"],
    [/<pubDate>\w+, /, "<pubDate>"],
    [/<lastBuildDate>[^<]+/, "<lastBuildDate>2026-01-01T00:00:00Z"],
    [/src="http/, `src="/http`],
    [/length="\d/, `length="9`],
    [/type="image\/jpeg"\/>/, `type="image/png"/>`],
    [/width="\d/, `width="9`],
    [/<content:encoded>/, "<content:other>"],
  ],
  atom: [
    [/<id>[^<]+/, "<id>"],
    [/<updated>[^<]+/, "<updated>Mon, 02 Nov 2026 00:00:00 +0000"],
    [/xml:lang="en"/, `xml:lang=""`],
    [/<id>urn:[^<]+/, "<id>"],
    [/<published>\d+/, "<published>"],
    [/<link rel="enclosure" type="image\/jpeg"/, `<link rel="enclosure" type="image/gif"`],
    [/<content type="html">[^<]+/, `<content type="html">`],
  ],
  json: [
    [/version\/1\.1/, "version/9"],
    [/"feed_url":"[^"]+"/, `"feed_url":"https://elsewhere.example/feed.json"`],
    [/"home_page_url":"[^"]+"/, `"home_page_url":"/"`],
    [/"language":"en"/, `"language":"English"`],
    [/"id":"[^"]+"/, `"id":""`],
    [/"content_html":"/, `"content_other":"`],
    [/"date_published":"/, `"date_published":"on `],
    [/"image":"[^"]+"/, `"image":"https://elsewhere.example/a.jpg"`],
  ],
};

export function describeForPrograms(edition: () => CrawledEdition): void {
  const lookUp = createLookUp(() => edition().origin);
  const readFile = async (path: string): Promise<string> => (await lookUp(new URL(path, edition().origin).href)).text;
  const listFaults = async (feeds: readonly Answer[], look: LookUp = lookUp): Promise<string[]> =>
    (await Promise.all(feeds.map(async (feed) => findFeedFaults(feed, edition().origin, look)))).flat();
  const listFeeds = (): Answer[] => edition().answers.filter(isFeed);

  test("every feed parses, keeps to its specification, and names only what is there", async () => {
    const feeds = listFeeds();
    expect(await listFaults(feeds)).toEqual([]);
    const documents = feeds.filter(({ type }) => type.includes("xml")).map(({ body }) => body);
    expect((await readXml(edition().reader, documents)).filter((read) => typeof read === "string")).toEqual([]);
  });

  test("every list has a feed in each of three formats, which tell the same posts", () => {
    const idsOf = ({ body }: Answer): string[] =>
      [...body.matchAll(/(?:<guid isPermaLink="false">|<id>|"id":")(urn:[^<"]+)/g)].map(([, id]) => id!);
    const lists = Map.groupBy(listFeeds(), ({ path }) => path.replace(/(feed\/|feed\.atom|feed\.json)(?=$|\?)/, ""));
    expect(lists.size).toBeGreaterThan(20);
    for (const [list, feeds] of lists) {
      const [first, second, third, ...more] = feeds.map(idsOf);
      expect([second, third, more], list).toEqual([first, first, []]);
      if (!list.startsWith("/search")) expect(first, list).not.toEqual([]);
    }
  });

  test("a feed that breaks its specification, or tells what is not so, is found out", async () => {
    const feeds = listFeeds().filter(({ path }) => path.startsWith("/tag/networks/feed"));
    const wrong = feeds.flatMap((feed) => {
      const changes = Object.entries(FEED_CHANGES).find(([format]) => feed.type.includes(format))?.[1] ?? [];
      return changes.map(([from, to]) => ({ feed: { ...feed, body: feed.body.replace(from, to) }, from }));
    });
    expect(wrong.length).toBe(Object.values(FEED_CHANGES).flat().length);
    const passed = await Promise.all(
      wrong.map(async ({ feed, from }) => ((await listFaults([feed])).length === 0 ? [`${feed.path}: ${from}`] : [])),
    );
    expect(passed.flat()).toEqual([]);
    expect(await readXml(edition().reader, ["<rss><channel></rss>", "<a>&nbsp;</a>"])).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
  });

  test("robots.txt names sitemaps that are right, and every post or page that is to be found is in one", async () => {
    const { origin, reader, paths, answers } = edition();
    const robots = await readFile("/robots.txt");
    const named = [...robots.matchAll(/^Sitemap: (\S+)$/gm)].map(([, address]) => address!);
    expect(named).toEqual([`${origin}/sitemap.xml`, `${origin}/news-sitemap.xml`]);
    const [index, news] = await readXml(reader, await Promise.all(named.map(readFile)));
    const files = listSitemaps(index!);
    expect(files.length).toBeGreaterThan(1);
    const sitemaps = await readXml(reader, await Promise.all(files.map(readFile)));
    for (const [at, sitemap] of sitemaps.entries()) {
      expect(await findSitemapFaults(sitemap, lookUp, null), files[at]).toEqual([]);
    }
    expect(await findSitemapFaults(news!, lookUp, Date.now())).toEqual([]);
    const posts = answers.filter(
      ({ path, status, body }) =>
        status === 200 && /^\/\d{4}\/\d\d\/\d\d\/[^/]+\/$/.test(path) && body.includes("NewsArticle"),
    );
    const found = [paths.alone, ...posts.map(({ path }) => path)].map((path) => origin + path);
    expect(sitemaps.flatMap(listSitemapPages).toSorted()).toEqual(found.toSorted());
  });

  test("a sitemap that is wrong is found out", async () => {
    const { origin, reader, paths } = edition();
    const news = await readFile("/news-sitemap.xml");
    const [month] = listSitemaps((await readXml(reader, [await readFile("/sitemap.xml")]))[0]!).toReversed();
    const whole = await readFile(month!);
    const wrong = [
      whole.replace("sitemap/0.9", "sitemap/0.8"),
      whole.replace(/<lastmod>[^<]+/, "<lastmod>yesterday"),
      whole.replace(/<loc>[^<]+/, `<loc>${origin}/zzz/`),
      whole.replace(/<loc>[^<]+/, `<loc>${origin}${paths.repost}history/`),
      whole.replace(/<image:loc>[^<]+/, `<image:loc>${origin}/favicon.ico`),
      whole.replace("</urlset>", whole.slice(whole.indexOf("<url>"))),
      `${whole.slice(0, whole.indexOf("<url>"))}</urlset>`,
      whole.replace("</urlset>", ""),
    ];
    const old = [
      news.replace(/<news:publication_date>[^<]+/, "<news:publication_date>2020-01-01T00:00:00Z"),
      news.replace(/<news:title>[^<]+/, "<news:title>"),
      news.replace(/<news:language>[^<]+/, "<news:language>English"),
      news.replace("sitemap-news/0.9", "sitemap-news/0.8"),
    ];
    const readAll = (texts: readonly string[]): Promise<(ReadElement | string)[]> => readXml(reader, texts);
    for (const [at, read] of (await readAll(wrong)).entries()) {
      expect(await findSitemapFaults(read, lookUp, null), `change ${at}`).not.toEqual([]);
    }
    for (const [at, read] of (await readAll(old)).entries()) {
      expect(await findSitemapFaults(read, lookUp, Date.now()), `change ${at} of the news`).not.toEqual([]);
    }
  });

  test("what browsers and people's programs ask a site for is there and keeps its word", async () => {
    const { origin, reader, paths, answers } = edition();
    const [search] = await readXml(reader, [await readFile("/opensearch.xml")]);
    if (typeof search === "string") throw new Error(search);
    expect(search!.name).toBe("{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription");
    const part = (name: string): ReadElement => search!.children.find((child) => child.name.endsWith(`}${name}`))!;
    expect(part("ShortName").text).toMatch(/^.{1,16}$/);
    expect(part("Description").text).toMatch(/^.{1,1024}$/s);
    const { width, height, type } = part("Image").attributes;
    expect(await lookUp(part("Image").text)).toMatchObject({
      status: 200,
      type,
      size: { width: Number(width), height: Number(height) },
    });
    const template = part("Url").attributes["template"]!;
    expect(template).toContain("{searchTerms}");
    expect(await lookUp(template.replace("{searchTerms}", "harbour"))).toMatchObject({
      status: 200,
      type: "text/html",
    });

    const manifest = JSON.parse(await readFile("/site.webmanifest")) as {
      readonly name: string;
      readonly start_url: string;
      readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
    };
    expect(manifest.name).toBe("The Lightship");
    expect((await lookUp(new URL(manifest.start_url, origin).href)).status).toBe(200);
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(["192x192", "512x512"]);
    for (const icon of manifest.icons) {
      const [wide, high] = icon.sizes.split("x").map(Number);
      expect(await lookUp(new URL(icon.src, origin).href)).toMatchObject({
        status: 200,
        type: icon.type,
        size: { width: wide, height: high },
      });
    }

    // RFC 9116: one line a field, a contact as an address of its own, one end, which lies ahead by less than a year.
    const lines = (await readFile("/.well-known/security.txt")).trim().split("\n");
    const fields = Map.groupBy(lines, (line) => line.split(": ")[0]!);
    expect(fields.get("Contact")).toEqual(["Contact: mailto:desk@lightship.example"]);
    expect(fields.get("Canonical")).toEqual([`Canonical: ${origin}/.well-known/security.txt`]);
    const ends = (fields.get("Expires") ?? []).map((line) => Date.parse(line.slice("Expires: ".length)) - Date.now());
    expect(ends).toEqual([expect.toSatisfy((left: number) => left > 0 && left < 365 * 86_400_000)]);

    const links = [...(await readFile("/llms.txt")).matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address!);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect([link, (await lookUp(link)).status]).toEqual([link, 200]);

    const page = answers.find(({ path }) => path === paths.corrected)!;
    const [, oembed] = /type="application\/json\+oembed" href="([^"]+)"/.exec(page.body)!;
    const told = JSON.parse(await readFile(oembed!.replaceAll("&amp;", "&"))) as Record<string, string>;
    expect(told).toMatchObject({
      version: "1.0",
      type: "link",
      title: expect.stringContaining("An anchor"),
      author_name: "Inês Lund, Mara Tiedemann",
    });
    const size = { width: told["thumbnail_width"], height: told["thumbnail_height"] };
    expect(await lookUp(told["thumbnail_url"]!)).toMatchObject({ status: 200, type: "image/jpeg", size });
    expect(await lookUp(told["url"]!)).toMatchObject({ status: 200 });
  });
}
