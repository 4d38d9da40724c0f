import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { addPicture, read } from "../reading-room.ts";

const HOUR_MS = 3_600_000;
const POSTS = 240;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const paths: string[] = [];

// Each post is published when it is dated, so that lists are cut and counted as they are in life.
beforeAll(async () => {
  newsroom = await openNewsroom(NOON - POSTS * 5 * HOUR_MS);
  const tags = [await newsroom.makeTag("Harbour"), await newsroom.makeTag("Huawei")].map((tag) => tag.id);
  for (let number = 1; number <= POSTS; number += 1) {
    newsroom.clock.now += 5 * HOUR_MS;
    paths.push((await newsroom.makePost({ title: `Tide report ${number}`, tags })).path);
  }
}, 120_000);

function countCards(text: string): number {
  return text.match(/<article class="card|<item>|<entry>|"content_html"/g)?.length ?? 0;
}

describe("a miss", () => {
  test.each([
    "/",
    "/archive/1/",
    "/archive/12/",
    "/tag/huawei/",
    "/tag/huawei/archive/1/",
    "/tag/huawei/archive/12/",
    "/2026/11/",
    "/2026/10/archive/1/",
    "/tag/huawei/2026/10/",
    "/feed/",
    "/tag/huawei/feed/",
    "/feed.atom",
    "/tag/huawei/feed.json",
  ])("%s is one round trip, writes nothing, and reads twice what it shows and twenty rows more", async (path) => {
    const reading = await read(newsroom.app, path);
    const shown = countCards(reading.text);
    expect(reading.status).toBe(200);
    expect(shown).toBeGreaterThanOrEqual(10);
    expect(reading).toMatchObject({ trips: 1, rowsWritten: 0 });
    expect(reading.rowsRead).toBeLessThanOrEqual(2 * shown + 20);
  });

  test.each(["/2026/11/10/", "/2026/11/20/", "/2026/", "/corrections/"])(
    "%s is one round trip, writes nothing, and reads twice what it leads to and twenty rows more",
    async (path) => {
      const reading = await read(newsroom.app, path);
      const shown = reading.text.match(/<article class="card|<li><a href="\/2026\/\d\d\/\d\d\//g)?.length ?? 0;
      expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
      expect(reading.rowsRead).toBeLessThanOrEqual(2 * shown + 20);
    },
  );

  test.each(["/sitemap.xml", "/sitemap-2026-10.xml", "/news-sitemap.xml"])(
    "%s is one round trip, writes nothing, and reads twice what it names and twenty rows more",
    async (path) => {
      const reading = await read(newsroom.app, path);
      const named = reading.text.match(/<loc>http/g)?.length ?? 0;
      expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
      expect(named).toBeGreaterThan(1);
      expect(reading.rowsRead).toBeLessThanOrEqual(2 * named + 20);
    },
  );

  test("the sitemap of sitemaps costs the same however many months there are", async () => {
    const { rowsRead } = await read(newsroom.app, "/sitemap.xml");
    expect(rowsRead).toBeLessThanOrEqual(5);
  });

  test("a post in Markdown costs what the post does", async () => {
    const post = await read(newsroom.app, paths[120]!);
    const markdown = await read(newsroom.app, paths[120]!.replace(/\/$/, ".md"));
    expect(markdown).toMatchObject({ status: 200, trips: 1, rowsRead: post.rowsRead, rowsWritten: 0 });
  });

  test("the posts of two tags cost twice what is looked through and twenty rows more, however many there are", async () => {
    const reading = await read(newsroom.app, "/tag/harbour+huawei/");
    expect(countCards(reading.text)).toBe(30);
    expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
    expect(reading.rowsRead).toBeLessThanOrEqual(2 * 30 + 20);
  });

  test.each([0, 120, POSTS - 1])(
    "a post between two others that leads to four more is one round trip and 32 rows (post %i)",
    async (index) => {
      const reading = await read(newsroom.app, paths[index]!);
      expect(reading.status).toBe(200);
      expect(reading).toMatchObject({ trips: 1, rowsWritten: 0 });
      expect(reading.rowsRead).toBeLessThanOrEqual(32);
    },
  );

  test("an address that is not there costs a second trip for what to read instead", async () => {
    const reading = await read(newsroom.app, "/2026/11/20/nothing/");
    expect(reading.status).toBe(404);
    expect(reading).toMatchObject({ trips: 2, rowsWritten: 0 });
    expect(reading.rowsRead).toBeLessThanOrEqual(50);
  });

  test("a search is one round trip, and never reads more than the newest matches", async () => {
    const reading = await read(newsroom.app, "/search?q=tide");
    expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
    // Rows that are sorted count again, and so do those by which it is told how far back to look.
    expect(reading.rowsRead).toBeLessThanOrEqual(20 * 200);
  });

  test("a feed costs the same whatever tags, pictures and names its posts have", async () => {
    const plain = await read(newsroom.app, "/feed/");
    const more = await Promise.all(["Cranes", "Pilots", "Tides"].map((name) => newsroom.makeTag(name)));
    const [bylineId, sourceId] = [newId(NOON), newId(NOON)];
    await newsroom.call("POST", "/api/bylines", { id: bylineId, name: "Hedda Solvik" });
    await newsroom.call("POST", "/api/sources", { id: sourceId, name: "The Lightship" });
    for (let number = 1; number <= 10; number += 1) {
      newsroom.clock.now += HOUR_MS;
      const [leadId, figureId] = [await addPicture(NOON), await addPicture(NOON)];
      await newsroom.makePost(
        {
          title: `Tide picture ${number}`,
          tags: more.map(({ id }) => id),
          lead: { mediaId: leadId, caption: null, alt: null },
          bylines: [{ bylineId, role: "" }],
          source: { sourceId, url: "", byline: "", publishedAt: null, licence: "" },
        },
        { document: doc(p("Text."), figure(figureId)) },
      );
    }
    for (const path of ["/feed/", "/tag/tides/feed.atom"]) {
      const { rowsRead, trips, text } = await read(newsroom.app, path);
      expect(text.match(/<media:content/g)).toHaveLength(20);
      expect(text.match(/<category/g)).toHaveLength(30);
      expect(trips).toBe(1);
      expect(rowsRead).toBeLessThanOrEqual(plain.rowsRead);
    }
    expect(plain.rowsRead).toBe(36);
    for (const path of ["/author/hedda-solvik/", "/source/the-lightship/"]) {
      const reading = await read(newsroom.app, path);
      expect(countCards(reading.text)).toBe(10);
      expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
      expect(reading.rowsRead).toBeLessThanOrEqual(2 * 10 + 20);
    }
  });

  test("what was withdrawn says so for six rows, and a page that stands alone reads no neighbours", async () => {
    const { id, path, version } = await newsroom.makePost({ title: "Tide table" });
    await newsroom.call("PUT", `/api/posts/${id}/withdrawal`, { version, reason: "It was last year's." });
    const gone = await read(newsroom.app, path);
    expect(gone).toMatchObject({ status: 410, trips: 1, rowsWritten: 0 });
    expect(gone.rowsRead).toBeLessThanOrEqual(6);

    const fields = { ...emptyDraftFields("en"), title: "About the tide" };
    const draft = { fields, document: doc(p("Text.")), grammar: GRAMMAR_VERSION };
    const about = newId(newsroom.clock.now);
    await newsroom.call("POST", "/api/posts", { id: about, key: newId(NOON), kind: "page", draft });
    await newsroom.call("PUT", `/api/posts/${about}/publication`, { version: 1, publishedAt: null });
    const alone = await read(newsroom.app, "/about-the-tide/");
    expect(alone).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
    expect(alone.rowsRead).toBeLessThanOrEqual(9);
  });

  test("the feed of two tags reads an entry, the post and its text", async () => {
    const { trips, rowsRead } = await read(newsroom.app, "/tag/harbour+huawei/feed/");
    expect(trips).toBe(1);
    expect(rowsRead).toBeLessThanOrEqual(3 * 10 + 30);
  });

  test("a head before its first cut reads no further than it shows", async () => {
    await env.DB.prepare("delete from list_pages where list = 'home'").run();
    const reading = await read(newsroom.app, "/");
    expect(countCards(reading.text)).toBe(60);
    expect(reading.rowsRead).toBeLessThanOrEqual(2 * 60 + 20);
  });
});
