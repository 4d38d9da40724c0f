import { beforeAll, describe, expect, test } from "vitest";
import type { SiteReceipt, SiteReply } from "../../../schema/api.ts";
import { doc, heading, p } from "../../../schema/build.ts";
import { NOON, openNewsroom, testSite } from "../newsroom.ts";
import { read } from "../reading-room.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let path = "";
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  const document = doc(p("Water at the ", "door."), heading(2, "What now"));
  path = (await newsroom.makePost({ title: "Tide <again>", dek: "It came at night." }, { document })).path ?? "";
  await newsroom.makePost({ title: "Last week's tide" }, { publishedAt: NOON - 7 * DAY_MS });
  await newsroom.makePost({ title: "Next year's tide" }, { publishedAt: NOON + 365 * DAY_MS });
});

const get = (address: string) => read(newsroom.app, address);

describe("sitemaps", () => {
  test("the index names the months that have posts to see, and each month its posts", async () => {
    const index = await get("/sitemap.xml");
    expect(index.text.match(/<loc>[^<]*<\/loc>/g)).toEqual(["<loc>https://example.org/sitemap-2026-11.xml</loc>"]);
    const month = await get("/sitemap-2026-11.xml");
    expect(month.text).toContain(`<loc>https://example.org${path}</loc><lastmod>2026-11-20T12:00:00.000Z</lastmod>`);
  });

  test.each(["/sitemap-2027-11.xml", "/sitemap-x.xml", "/sitemap-2026-11-2.xml", "/sitemap-2026-11-1.xml"])(
    "%s is nobody's",
    async (address) => {
      expect((await get(address)).status).toBe(404);
    },
  );

  test("a month's posts are purged with the list that they join or leave", async () => {
    const { headers } = await get("/sitemap-2026-11.xml");
    const tags = (headers.get("Cache-Tag") ?? "").split(",");
    expect(tags).toEqual(expect.arrayContaining(["list:month:2026-11:head", "list:month:2026-11:count"]));
  });

  test("pages that stand alone have a file of their own, which withdrawing one purges", async () => {
    expect((await get("/sitemap-pages.xml")).status).toBe(404);
    const page = await newsroom.makePost({ title: "About us" }, { kind: "page" });
    expect((await get("/sitemap.xml")).text).toContain("<loc>https://example.org/sitemap-pages.xml</loc>");
    const { text, headers } = await get("/sitemap-pages.xml");
    expect(text.match(/<loc>[^<]*/g)).toEqual([`<loc>https://example.org${page.path}`]);
    expect(headers.get("Cache-Tag")?.split(",")).toContain(`post:${page.id}`);
    expect((await get("/sitemap-2026-11.xml")).text).not.toContain(page.path);
  });

  test("the news names what is not older than two days, with its title", async () => {
    const { text } = await get("/news-sitemap.xml");
    expect(text.match(/<news:title>[^<]*/g)).toEqual(["<news:title>Tide &lt;again&gt;"]);
    expect(text).toContain("<news:name>The Harbour Post</news:name><news:language>en</news:language>");
  });
});

describe("a post in Markdown", () => {
  test("says what its page says, and that the page is the one to show", async () => {
    const { status, text, headers, trips } = await get(path.replace(/\/$/, ".md"));
    expect(status).toBe(200);
    expect(trips).toBe(1);
    expect(headers.get("Content-Type")).toBe("text/markdown; charset=UTF-8");
    expect(headers.get("Link")).toBe(`<https://example.org${path}>; rel="canonical"`);
    expect(text).toContain("# Tide \\<again\\>\n\n*It came at night.*\n\n");
    expect(text).toContain("Water at the door.\n\n## What now");
  });

  test("its page leads to it", async () => {
    expect((await get(path)).text).toContain(`type="text/markdown" href="${path.replace(/\/$/, ".md")}"`);
  });

  test("is not there before its post is", async () => {
    expect((await get("/2027/11/20/next-years-tide.md")).status).toBe(404);
    expect((await get("/2026/11/20/nothing.md")).status).toBe(404);
  });
});

describe("oEmbed", () => {
  const ask = (url: string, more = "") => get(`/oembed?url=${encodeURIComponent(url)}${more}`);

  test("tells a post's headline, and where it is", async () => {
    const { text } = await ask(`https://example.org${path}`, "&format=json");
    expect(JSON.parse(text)).toMatchObject({
      version: "1.0",
      type: "link",
      title: "Tide <again>",
      url: `https://example.org${path}`,
      provider_name: "The Harbour Post",
    });
  });

  test("knows no other site's posts, and none that is not public", async () => {
    expect((await ask(`https://elsewhere.example${path}`)).status).toBe(404);
    expect((await ask("https://example.org/2027/11/20/next-years-tide/")).status).toBe(404);
    expect((await ask("nothing")).status).toBe(404);
    expect((await ask(`https://example.org${path}`, "&format=xml")).status).toBe(501);
  });
});

describe("files of the site", () => {
  test("robots are told where the sitemaps are, and what is not for them", async () => {
    const { text, headers } = await get("/robots.txt");
    expect(text).toContain("Sitemap: https://example.org/sitemap.xml");
    expect(text).toContain("Sitemap: https://example.org/news-sitemap.xml");
    expect(text).toContain("Disallow: /edit/");
    expect(headers.get("Content-Type")).toContain("text/plain");
  });

  test("the favicon is the first letter of the site's name", async () => {
    const { text, headers } = await get("/favicon.svg");
    expect(headers.get("Content-Type")).toBe("image/svg+xml");
    expect(text).toContain(">H</text>");
  });

  test("icons are pictures that a decoder can read", async () => {
    const response = await newsroom.send(new Request("https://example.org/icon-192.png"));
    expect(response.headers.get("Content-Type")).toBe("image/png");
    const { env } = await import("cloudflare:workers");
    const info = await env.IMAGES.info((await response.blob()).stream());
    expect(info).toMatchObject({ format: "image/png", width: 192, height: 192 });
    expect((await get("/icon-64.png")).status).toBe(404);
  });

  test("the manifest, the search description and llms.txt name the site", async () => {
    expect(JSON.parse((await get("/site.webmanifest")).text)).toMatchObject({
      name: "The Harbour Post",
      start_url: "/",
    });
    expect((await get("/opensearch.xml")).text).toContain('template="https://example.org/search?q={searchTerms}"');
    expect((await get("/llms.txt")).text).toContain("# The Harbour Post");
  });

  test("lists name what may be fetched before it is followed, and it is no search and no tool; posts do without", async () => {
    const header = "Speculation-Rules";
    expect((await get(path)).headers.get(header)).toBeNull();
    expect((await get("/")).headers.get(header)).toBe('"/speculation-rules.json"');
    const rules = await get("/speculation-rules.json");
    expect(rules.headers.get("Content-Type")).toContain("application/speculationrules+json");
    const [{ where }] = (JSON.parse(rules.text) as { prefetch: [{ where: { and: object[] } }] }).prefetch;
    expect(JSON.stringify(where.and[1])).toContain('"/search*"');
  });

  test("security.txt is there once somebody is named, and is never about to end", async () => {
    expect((await get("/.well-known/security.txt")).status).toBe(404);
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    const fields = { ...testSite, contact: "desk@example.org" };
    const saved = await newsroom.call<SiteReceipt>("PUT", "/api/site", { version, fields });
    expect(saved.status).toBe(200);
    const { text } = await get("/.well-known/security.txt");
    expect(text).toContain("Contact: mailto:desk@example.org\n");
    const expires = Date.parse(/Expires: (\S+)/.exec(text)?.[1] ?? "");
    expect(expires).toBeGreaterThan(NOON + 140 * DAY_MS);
    expect(expires).toBeLessThan(NOON + 365 * DAY_MS);
  });

  test("a contact that is none is refused in words", async () => {
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    const fields = { ...testSite, contact: "javascript:alert(1)" };
    const { status, body } = await newsroom.call("PUT", "/api/site", { version, fields });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("e-mail address or a page");
  });
});
