import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture, read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
beforeEach(async () => {
  startAt += 60 * 24 * HOUR_MS;
  newsroom = await openNewsroom(startAt);
});

async function publishMany(count: number, tagId: string): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    newsroom.clock.now += HOUR_MS;
    await newsroom.makePost({ title: `Tide ${number} of ${startAt}`, tags: [tagId] });
  }
}

function titles(text: string): string[] {
  return [...text.matchAll(/<h[23]><a [^>]*>([^<]+)<\/a><\/h[23]>/g)].map((match) => match[1]!.split(" of ")[0]!);
}

const cacheTags = (headers: Headers): string[] => headers.get("Cache-Tag")?.split(",") ?? [];

describe("a tag's pages", () => {
  test("are headed by the tag's name, its count and its posts, newest first", async () => {
    const tag = await newsroom.makeTag("Deutsche Telekom");
    await publishMany(3, tag.id);
    const { status, text, headers } = await read(newsroom.app, "/tag/deutsche-telekom/");
    expect(status).toBe(200);
    expect(text).toContain('<h1><small>Posts tagged</small> <span class="hung">‘Deutsche Telekom’</span></h1>');
    expect(text).toContain("<title>Posts tagged ‘Deutsche Telekom’ – The Harbour Post</title>");
    expect(text).toContain("3 posts");
    expect(titles(text)).toEqual(["Tide 3", "Tide 2", "Tide 1"]);
    expect(cacheTags(headers)).toEqual(expect.arrayContaining([`list:tag:${tag.id}:head`, `tag:${tag.id}`]));
  });

  test("settle ten posts at a time, and a settled page says nothing that a newer post would change", async () => {
    const tag = await newsroom.makeTag("Settled");
    await publishMany(32, tag.id);
    const head = await read(newsroom.app, "/tag/settled/");
    expect(titles(head.text)[0]).toBe("Tide 32");
    expect(head.text).toContain('href="/tag/settled/archive/2/" rel="next"');
    const first = await read(newsroom.app, "/tag/settled/archive/1/");
    expect(titles(first.text)).toEqual(Array.from({ length: 10 }, (_, index) => `Tide ${10 - index}`));
    expect(first.text).not.toMatch(/\d+ posts/);
    expect(cacheTags(first.headers)).toContain(`list:tag:${tag.id}:1`);
    expect(cacheTags(first.headers)).not.toContain(`list:tag:${tag.id}:head`);
    const newest = await read(newsroom.app, "/tag/settled/archive/2/");
    expect(cacheTags(newest.headers)).toContain(`list:tag:${tag.id}:head`);
    expect(newest.text).toContain('href="/tag/settled/" rel="prev"');
    expect((await read(newsroom.app, "/tag/settled/archive/3/")).status).toBe(404);
    await publishMany(1, tag.id);
    expect((await read(newsroom.app, "/tag/settled/archive/1/")).text).toBe(first.text);
  });

  test("are found under WordPress' page numbers, which nobody may keep", async () => {
    const tag = await newsroom.makeTag("Numbered");
    await publishMany(32, tag.id);
    const locations = await Promise.all(
      [1, 2, 3, 9].map(async (number) => {
        const { status, headers } = await read(newsroom.app, `/tag/numbered/page/${number}/`);
        return [status, headers.get("Location"), headers.get("Cache-Control")];
      }),
    );
    expect(locations).toEqual([
      [301, "/tag/numbered/", "private, no-store"],
      [302, "/tag/numbered/archive/2/", "private, no-store"],
      [302, "/tag/numbered/archive/1/", "private, no-store"],
      [302, "/tag/numbered/archive/1/", "private, no-store"],
    ]);
  });

  test("a tag whose posts nobody may see yet is not there, and appears with its first post", async () => {
    const tag = await newsroom.makeTag("Secret merger");
    await newsroom.makePost({ tags: [tag.id] }, { publishedAt: startAt + HOUR_MS });
    expect((await read(newsroom.app, "/tag/secret-merger/")).status).toBe(404);
    expect((await read(newsroom.app, "/tag/secret-merger/page/2/")).status).toBe(404);
    expect((await read(newsroom.app, "/tag/secret-merger/feed/")).status).toBe(404);
    newsroom.clock.now += HOUR_MS;
    expect((await read(newsroom.app, "/tag/secret-merger/")).status).toBe(200);
  });

  test("an older slug of a tag leads to its page and its feed for good", async () => {
    const tag = await newsroom.makeTag("Renamed");
    await publishMany(1, tag.id);
    await env.DB.prepare(
      "insert into tag_aliases (slug, tag_id, name, created_at) values ('older-name', ?1, 'Older name', 0)",
    )
      .bind(tag.id)
      .run();
    for (const [asked, location] of [
      ["/tag/older-name/", "/tag/renamed/"],
      ["/tag/older-name/feed/", "/tag/renamed/feed/"],
      ["/tag/older-name/feed.atom", "/tag/renamed/feed.atom"],
    ]) {
      const { status, headers } = await read(newsroom.app, asked!);
      expect([status, headers.get("Location")]).toEqual([301, location]);
    }
  });

  test("a head ends at the edge when a post that waits is due", async () => {
    const tag = await newsroom.makeTag("Waiting");
    await publishMany(1, tag.id);
    await newsroom.makePost({ title: "Due soon", tags: [tag.id] }, { publishedAt: newsroom.clock.now + 90_000 });
    for (const path of ["/tag/waiting/", "/", "/tag/waiting/feed/"]) {
      const { headers, text } = await read(newsroom.app, path);
      expect(headers.get("Cloudflare-CDN-Cache-Control"), path).toBe("max-age=89, must-revalidate");
      expect(text).not.toContain("Due soon");
    }
    newsroom.clock.now += 90_000;
    const due = await read(newsroom.app, "/tag/waiting/");
    expect(due.text).toContain("Due soon");
    expect(due.text).toContain("2 posts");
  });
});

describe("the front page", () => {
  test("gives the newest post the most room and names what its posts are about", async () => {
    const tag = await newsroom.makeTag("Front matter");
    const mediaId = await addPicture(startAt);
    await publishMany(7, tag.id);
    newsroom.clock.now += HOUR_MS;
    await newsroom.makePost({ title: "Newest", tags: [tag.id], lead: { mediaId, caption: null, alt: null } });
    const { text, headers } = await read(newsroom.app, "/");
    expect(text).toMatch(/<article class="card lead">.*?Newest/s);
    expect(text).toContain('fetchpriority="high"');
    expect(text).toContain('<nav class="topics" aria-label="Topics">');
    expect(cacheTags(headers)).toEqual(expect.arrayContaining(["list:home:head", `media:${mediaId}`]));
  });
});

describe("a month's page", () => {
  test("shows the month's posts by day, and is not there for a month without any", async () => {
    const tag = await newsroom.makeTag("Monthly");
    await publishMany(2, tag.id);
    const day = new Date(newsroom.clock.now).toISOString();
    const { status, text } = await read(newsroom.app, `/${day.slice(0, 4)}/${day.slice(5, 7)}/`);
    expect(status).toBe(200);
    expect(text).toContain(`<time datetime="${day.slice(0, 10)}">`);
    expect((await read(newsroom.app, "/1999/01/")).status).toBe(404);
  });
});
