import { env } from "cloudflare:workers";
import { parseJsonFeed, parseRssFeed } from "feedsmith";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../schema/id.ts";
import { runScheduled } from "../../../worker/jobs/run-scheduled.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { read } from "../reading-room.ts";
import { checkAtom, checkJsonFeed, checkRss } from "./check-feed.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
beforeEach(async () => {
  startAt += 30 * 24 * HOUR_MS;
  newsroom = await openNewsroom(startAt);
});

describe("feeds", () => {
  test("of two tags carry what has both, under either order of their slugs, and lead to the one where there is one", async () => {
    const [ports, rails] = [await newsroom.makeTag("Ports"), await newsroom.makeTag("Rails")];
    const both = await newsroom.makePost({ title: "Rails to the port", tags: [rails.id, ports.id] });
    await newsroom.makePost({ title: "A port alone", tags: [ports.id] });
    const { status, text, headers, trips } = await read(newsroom.app, `/tag/${ports.slug}+${rails.slug}/feed/`);
    expect({ status, trips }).toEqual({ status: 200, trips: 1 });
    expect(checkRss(text)).toEqual([`urn:uuid:${both.id}`]);
    expect(parseRssFeed(text).title).toBe("‘Ports’ and ‘Rails’ – The Harbour Post");
    const heads = [ports, rails].flatMap(({ id }) => [`list:tag:${id}:head`, `list:tag:${id}:count`]);
    expect(headers.get("Cache-Tag")!.split(",")).toEqual(expect.arrayContaining([...heads, `text:${both.id}`]));
    const page = await read(newsroom.app, `/tag/${ports.slug}+${rails.slug}/`);
    for (const file of ["feed/", "feed.atom", "feed.json"]) {
      expect(page.text).toContain(`href="/tag/${ports.slug}+${rails.slug}/${file}"`);
      const turned = await read(newsroom.app, `/tag/${rails.slug}+${ports.slug}/${file}`);
      const location = turned.headers.get("Location");
      expect([turned.status, location]).toEqual([301, `/tag/${ports.slug}+${rails.slug}/${file}`]);
    }
    expect((await read(newsroom.app, `/tag/${ports.slug}+nothing/feed/`)).status).toBe(404);
    expect((await read(newsroom.app, `/tag/${ports.slug}+${ports.slug}/feed.atom`)).headers.get("Location")).toBe(
      `/tag/${ports.slug}/feed.atom`,
    );
  });

  test("of a search carry its newest matches, and nobody waits longer than a minute for the next", async () => {
    const word = `Quayßide${startAt}`;
    const first = await newsroom.makePost({ title: `${word} & more` });
    newsroom.clock.now += HOUR_MS;
    const second = await newsroom.makePost({ title: "Another", dek: `At the ${word}.` });
    await newsroom.makePost({ title: "Of something else" });
    await runScheduled(env, { purge: async () => ({ accepted: true }) }, newsroom.clock.now);
    const q = new URLSearchParams({ q: `"${word}"` }).toString();
    const { status, headers, text, trips, rowsRead } = await read(newsroom.app, `/search/feed/?${q}`);
    expect({ status, trips }).toEqual({ status: 200, trips: 1 });
    expect(rowsRead).toBeLessThanOrEqual(40);
    const ids = [second, first].map(({ id }) => `urn:uuid:${id}`);
    expect(checkRss(text)).toEqual(ids);
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toBe("max-age=59, must-revalidate");
    expect(checkAtom((await read(newsroom.app, `/search/feed.atom?${q}`)).text)).toEqual(ids);
    const json = await read(newsroom.app, `/search/feed.json?${q}`);
    expect(checkJsonFeed(json.text)).toEqual(ids);
    expect(parseJsonFeed(json.text)).toMatchObject({
      feed_url: `https://example.org/search/feed.json?${q}`,
      home_page_url: `https://example.org/search?${q}`,
    });
    const page = await read(newsroom.app, `/search?${q}`);
    expect(page.text).toContain(`href="/search/feed.atom?${q}"`);
    checkRss((await read(newsroom.app, "/search/feed/?q=nothing-of-that-kind")).text);
  });

  test("of corrections tell each with the post it was in", async () => {
    const post = await newsroom.makePost({ title: "The tide table" });
    const correction = { id: newId(startAt), kind: "clarification", text: "High water was at <9>.", at: startAt };
    await newsroom.call("POST", `/api/posts/${post.id}/corrections`, correction);
    const [rss, atom, json] = await Promise.all(
      ["feed/", "feed.atom", "feed.json"].map(async (file) => (await read(newsroom.app, `/corrections/${file}`)).text),
    );
    const id = `urn:uuid:${correction.id}`;
    expect([checkRss(rss!)[0], checkAtom(atom!)[0], checkJsonFeed(json!)[0]]).toEqual([id, id, id]);
    expect(parseRssFeed(rss!).title).toBe("Corrections – The Harbour Post");
    expect(parseRssFeed(rss!).items?.[0]).toMatchObject({
      title: "Clarification: The tide table",
      link: `https://example.org${post.path}`,
      content: { encoded: expect.stringContaining("High water was at &lt;9&gt;.") },
    });
    expect((await read(newsroom.app, "/corrections/")).text).toContain('href="/corrections/feed.json"');
  });
});
