import { beforeAll, describe, expect, test } from "vitest";
import { NOON, openNewsroom } from "../newsroom.ts";
import { read } from "../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let path = "";
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  path = (await newsroom.makePost({ title: "Tide" })).path;
  await newsroom.makePost({ title: "Next year's tide" }, { publishedAt: NOON + 365 * 86_400_000 });
});

describe("sitemaps", () => {
  test("the index names the months that have posts to see, and each month its posts", async () => {
    const index = await read(newsroom.app, "/sitemap.xml");
    expect(index.text.match(/<loc>[^<]*<\/loc>/g)).toEqual(["<loc>https://example.org/sitemap-2026-11.xml</loc>"]);
    const month = await read(newsroom.app, "/sitemap-2026-11.xml");
    expect(month.text).toContain(`<loc>https://example.org${path}</loc><lastmod>2026-11-20T12:00:00.000Z</lastmod>`);
    expect((await read(newsroom.app, "/sitemap-2027-11.xml")).status).toBe(404);
    expect((await read(newsroom.app, "/sitemap-x.xml")).status).toBe(404);
  });

  test("a month's posts are purged with the list that they join or leave", async () => {
    const { headers } = await read(newsroom.app, "/sitemap-2026-11.xml");
    const tags = (headers.get("Cache-Tag") ?? "").split(",");
    expect(tags).toEqual(expect.arrayContaining(["list:month:2026-11:head", "list:month:2026-11:count"]));
  });

  test("robots are told where the sitemap is, and what is not for them", async () => {
    const { text, headers } = await read(newsroom.app, "/robots.txt");
    expect(text).toContain("Sitemap: https://example.org/sitemap.xml");
    expect(text).toContain("Disallow: /edit/");
    expect(headers.get("Content-Type")).toContain("text/plain");
  });

  test("the favicon is the first letter of the site's name", async () => {
    const { text, headers } = await read(newsroom.app, "/favicon.svg");
    expect(headers.get("Content-Type")).toBe("image/svg+xml");
    expect(text).toContain(">H</text>");
  });
});
