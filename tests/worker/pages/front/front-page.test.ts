import { beforeAll, describe, expect, test } from "vitest";
import type { SavedReply } from "../../../../schema/api.ts";
import type { SiteReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import type { FrontPage, FrontPageReply } from "../../../../schema/front-page.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";
import type { PublicationReceipt } from "../../../../schema/standing.ts";
import { NOON, openNewsroom, testSite } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const ids: string[] = [];
let tagId = "";
/** On every post, on every third, and on the first twelve; and one of four on each. */
let others: string[] = [];
let beats: string[] = [];
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  tagId = (await newsroom.makeTag("Harbour")).id;
  const makeTags = async (names: string[]): Promise<string[]> =>
    (await Promise.all(names.map((name) => newsroom.makeTag(name)))).map(({ id }) => id);
  others = await makeTags(["Tides", "Quays", "Pilots"]);
  beats = await makeTags(["North", "East", "South", "West"]);
  for (let number = 0; number < 34; number += 1) {
    newsroom.clock.now += HOUR_MS;
    const [every, third, early] = others;
    const tags = [
      ...(number % 2 === 0 ? [tagId] : []),
      every!,
      ...(number % 3 === 0 ? [third!] : []),
      ...(number < 12 ? [early!] : []),
      beats[number % 4]!,
    ];
    ids.push((await newsroom.makePost({ title: `Tide ${number}`, tags })).id);
  }
});

const titles = (text: string): string[] => [...text.matchAll(/<h[23]><a [^>]*>(Tide \d+)</g)].map((match) => match[1]!);
const front = () => read(newsroom.app, "/");

async function choose(fields: FrontPage) {
  const { version } = (await newsroom.call<FrontPageReply>("GET", "/api/front-page")).body;
  return newsroom.call<FrontPageReply>("PUT", "/api/front-page", { version, fields });
}

describe("the front page", () => {
  test("shows the newest where nothing is chosen", async () => {
    expect(titles((await front()).text).slice(0, 3)).toEqual(["Tide 33", "Tide 32", "Tide 31"]);
  });

  test("begins with what is pinned, old as it may be, and shows each post once; one round trip", async () => {
    newsroom.edge.purges.length = 0;
    const saved = await choose({ pinned: [ids[2]!, ids[32]!], sections: [] });
    expect(saved.status).toBe(200);
    expect(saved.body.posts.map(({ title }) => title)).toEqual(["Tide 2", "Tide 32"]);
    expect(newsroom.edge.purges).toEqual([["list:home:chosen"]]);
    const { text, headers, trips } = await front();
    expect(trips).toBe(1);
    const shown = titles(text);
    expect(shown.slice(0, 4)).toEqual(["Tide 2", "Tide 32", "Tide 33", "Tide 31"]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(headers.get("Cache-Tag")?.split(",")).toEqual(
      expect.arrayContaining(["list:home:chosen", `card:${ids[2]!}`, `link:${ids[2]!}`]),
    );
  });

  const sectionsOf = (text: string): string[][] =>
    [...text.matchAll(/<section class="section" aria-labelledby[\s\S]*?<\/section>/g)].map(([section]) =>
      titles(section),
    );

  test("has sections of tags, with the newest that do not stand above them", async () => {
    await choose({ pinned: [ids[32]!], sections: [{ tagId, posts: 3 }] });
    const { text, headers } = await front();
    expect(text).toContain(">Harbour</a></h2>");
    expect(sectionsOf(text)).toEqual([["Tide 26", "Tide 24", "Tide 22"]]);
    expect(headers.get("Cache-Tag")).toContain(`list:tag:${tagId}:section`);
  });

  const beat = (posts: 3 | 4) => beats.map((id) => ({ tagId: id, posts }));
  const overlapping = (posts: 3 | 4) => [tagId, ...others].map((id) => ({ tagId: id, posts }));

  test.each([
    ["nothing is chosen", 0, () => ({ pinned: [], sections: [] })],
    ["a section is of a tag whose posts are old", 0, () => ({ pinned: [], sections: overlapping(4).slice(3) })],
    ["a section shows the newest", 0, () => ({ pinned: [], sections: overlapping(3).slice(0, 1) })],
    ["six are pinned above it", 0, () => ({ pinned: ids.slice(0, 6), sections: beat(3).slice(0, 1) })],
    ["four sections divide the newest among them", 3, () => ({ pinned: [], sections: beat(4) })],
    ["six are pinned above four sections", 3, () => ({ pinned: ids.slice(0, 6), sections: beat(3) })],
    ["four sections have the same posts", 6, () => ({ pinned: ids.slice(7, 9), sections: overlapping(4) })],
  ] satisfies [string, number, () => FrontPage][])(
    "where %s, reads twice what it shows, twenty rows, and %i more a section",
    async (_case, more, toFields) => {
      const fields = toFields();
      await choose(fields);
      const { text, trips, rowsRead } = await front();
      const shown = titles(text);
      expect(new Set(shown).size).toBe(shown.length);
      // Whoever stands above, a section is full while its tag has posts.
      expect(sectionsOf(text).map((section) => section.length)).toEqual(fields.sections.map(({ posts }) => posts));
      expect(trips).toBe(1);
      expect(rowsRead).toBeLessThanOrEqual(2 * shown.length + 20 + more * fields.sections.length);
    },
  );

  test("shows one section where two of its tags became one", async () => {
    const [north, east] = beats;
    await choose({ pinned: [], sections: beat(3) });
    const { body } = await newsroom.call<{ tags: { id: string; version: number }[] }>("GET", "/api/tags");
    const { version } = body.tags.find(({ id }) => id === east)!;
    await newsroom.call("PUT", `/api/tags/${east!}/merger`, { version, into: north });
    expect(sectionsOf((await front()).text)).toEqual([
      ["Tide 25", "Tide 24", "Tide 21"],
      ["Tide 26", "Tide 22", "Tide 18"],
      ["Tide 27", "Tide 23", "Tide 19"],
    ]);
  });

  test("passes over a pinned post that readers may not see, and ends where it will be seen", async () => {
    const at = newsroom.clock.now + 2 * HOUR_MS;
    const due = await newsroom.makePost({ title: "Tide 99" }, { publishedAt: at });
    const { body } = await choose({ pinned: [due.id, ids[5]!], sections: [] });
    expect(body.posts[0]).toMatchObject({ title: "Tide 99", visibleFrom: at });
    const before = await front();
    expect(titles(before.text)[0]).toBe("Tide 5");
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/max-age=7199/);
    newsroom.clock.now = at;
    expect(titles((await front()).text)[0]).toBe("Tide 99");
  });

  test("can be looked at before it is saved, by whoever may publish", async () => {
    const fields = JSON.stringify({ pinned: [ids[3]!], sections: [] });
    const path = `/api/front-page/preview?${new URLSearchParams({ fields }).toString()}`;
    const response = await newsroom.fetchAs(newsroom.owner.token, "GET", path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(response.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'self'");
    expect(titles(await response.text())[0]).toBe("Tide 3");
    expect((await newsroom.fetchAs(null, "GET", path)).status).toBe(401);
    expect((await newsroom.call("GET", "/api/front-page/preview?fields=%7B")).status).toBe(422);
  });

  test("refuses what is not there, a post pinned twice, and a choice that was overtaken", async () => {
    expect((await choose({ pinned: [newId(NOON)], sections: [] })).status).toBe(422);
    expect((await choose({ pinned: [ids[0]!, ids[0]!], sections: [] })).status).toBe(422);
    const fields = { pinned: [ids[0]!], sections: [] };
    const { status, body } = await newsroom.call("PUT", "/api/front-page", { version: 1, fields });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "conflict", current: { posts: [{ title: "Tide 99" }, { title: "Tide 5" }] } });
  });
});

describe("a page that stands alone", () => {
  const pageIds: string[] = [];

  async function makePage(title: string, slug = "") {
    const id = newId(newsroom.clock.now);
    pageIds.push(id);
    const fields = { ...emptyDraftFields("en"), title, slug };
    const draft = { fields, document: doc(p("We print at night.")), grammar: GRAMMAR_VERSION };
    await newsroom.call<SavedReply>("POST", "/api/posts", { id, key: newId(NOON), kind: "page", draft });
    return newsroom.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, { version: 1, publishedAt: null });
  }

  test("has an address without a date, and stands in no list", async () => {
    const { body } = await makePage("About us");
    expect(body.path).toBe("/about-us/");
    const { status, text } = await read(newsroom.app, "/about-us/");
    expect(status).toBe(200);
    expect(text).toContain("<h1>About us</h1>");
    expect(text).not.toContain('class="when"');
    expect((await front()).text).not.toContain("About us");
  });

  test("cannot take the address of anything else here", async () => {
    expect((await makePage("Search")).body.path).toBe("/search-page/");
    expect((await makePage("2026")).body.path).toBe("/2026-page/");
    const { status, body } = await makePage("Tags", "tag");
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "slug_taken", suggestion: "tag-page" });
    await makePage("Imprint");
    const fields = { ...emptyDraftFields("en"), title: "Imprint", slug: "author" };
    const draft = { fields, document: doc(p("Text.")), grammar: GRAMMAR_VERSION };
    const id = pageIds.at(-1)!;
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: 2, key: newId(NOON), draft });
    const moved = await newsroom.call("PUT", `/api/posts/${id}/publication`, { version: 3, publishedAt: null });
    expect(moved.body).toMatchObject({ code: "slug_taken" });
  });

  test("keeps the address that an old site gave it, whatever its last part would mean alone", async () => {
    const id = newId(newsroom.clock.now);
    const fields = { ...emptyDraftFields("en"), title: "Search tips", slug: "search" };
    const draft = { fields, document: doc(p("Quote.")), grammar: GRAMMAR_VERSION };
    await newsroom.call<SavedReply>("POST", "/api/posts", { id, key: newId(NOON), kind: "page", draft });
    const imported = { path: "/help/search/", kind: "page" };
    const first = await newsroom.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, {
      version: 1,
      publishedAt: NOON,
      imported,
    });
    expect(first.body.path).toBe("/help/search/");
    const again = { version: 2, key: newId(NOON), draft: { ...draft, document: doc(p("Quote it.")) } };
    await newsroom.call("PUT", `/api/posts/${id}/draft`, again);
    const second = await newsroom.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, {
      version: 3,
      publishedAt: null,
    });
    expect(second.body.path).toBe("/help/search/");
  });

  test("is led to by the menu of every page", async () => {
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    const menu = [
      { label: "About us", href: "/about-us/" },
      { label: "Elsewhere", href: "https://elsewhere.example/" },
    ];
    const save = (links: object[]) =>
      newsroom.call("PUT", "/api/site", { version, fields: { ...testSite, menu: links } });
    expect((await save([{ label: "Bad", href: "javascript:alert(1)" }])).status).toBe(422);
    expect((await save([{ label: "Bad", href: "//elsewhere.example/" }])).status).toBe(422);
    expect((await save(menu)).status).toBe(200);
    for (const path of ["/", "/about-us/", "/tag/harbour/"]) {
      const { text } = await read(newsroom.app, path);
      expect(text).toContain('<li><a href="/about-us/">About us</a></li><li><a href="https://elsewhere.example/">');
    }
  });
});
