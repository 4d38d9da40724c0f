import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { cleanQuery } from "../../../../schema/search-query.ts";
import { indexPosts } from "../../../../worker/jobs/index-posts.ts";
import { anyCharacter } from "../../../fixtures/any-character.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { read, type Reading } from "../../reading-room.ts";
import { uploadPicture } from "../../upload-picture.ts";

const DAY_MS = 86_400_000;
const GERMAN = "München plant die große Hafenverordnung";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  const make = async (path: string, name: string): Promise<string> =>
    (await newsroom.call<{ id: string }>("POST", path, { id: newId(NOON), name })).body.id;
  const traffic = await newsroom.makeTag("Verkehr");
  const berths = await newsroom.makeTag("The berths");
  const ferry = await newsroom.makeTag("Night ferry");
  await newsroom.call("PUT", `/api/tags/${ferry.id}/aliases`, {
    version: ferry.version,
    names: ["Sleeper boat"],
    rehearse: false,
  });
  const byline = await make("/api/bylines", "Ana Gil");
  const source = await make("/api/sources", "Deltapost");
  await newsroom.makePost({ title: GERMAN, language: "de", tags: [traffic.id, berths.id] });
  await newsroom.makePost(
    { title: "Tide tables", bylines: [{ bylineId: byline, role: "" }] },
    { document: doc(p("The mud beneath the wall does not get thinner.")) },
  );
  await newsroom.makePost({ title: "Mud, wall and water" }, { publishedAt: NOON - DAY_MS });
  const repost = {
    sourceId: source,
    url: "https://deltapost.example/1",
    byline: "Kit Moor",
    publishedAt: null,
    licence: "",
  };
  await newsroom.makePost(
    { title: "Cabins sold out", tags: [ferry.id], source: repost },
    { publishedAt: Date.UTC(2019, 2, 1, 0, 30), document: doc(p("Nobody sleeps on the wall.")) },
  );
  const picture = await uploadPicture(newsroom, 1);
  await newsroom.makePost(
    { title: "Shown", lead: { mediaId: picture, caption: "A cormorant at rest", alt: null } },
    { document: doc(figure(picture, {}, "The pelican that came after")) },
  );
  await newsroom.makePost({ title: "Secret mud" }, { publishedAt: NOON + 3_600_000 });
});

const ask = (words: string, page?: number): Promise<Reading> =>
  read(
    newsroom.app,
    `/search?${new URLSearchParams({ q: cleanQuery(words), ...(page === undefined ? {} : { page: String(page) }) }).toString()}`,
  );

function headlines(text: string): string[] {
  return [...text.matchAll(/<h2><a [^>]*>(.+?)<\/a>/g)].map(([, headline = ""]) => headline.replace(/<\/?mark>/g, ""));
}

async function search(words: string): Promise<string[]> {
  const { status, text } = await ask(words);
  expect(status).toBe(200);
  return headlines(text);
}

describe("searchPage", () => {
  test.each(["Muenchen", "München", "munchen", "grosse", "Große", "verordnung", "VERKEHR", "hafenv", "Grosse MÜNCHEN"])(
    "%s finds the German post",
    async (words) => {
      expect(await search(words)).toEqual([GERMAN]);
    },
  );

  test("words of the text count, words of the headline more, and what waits is not found", async () => {
    expect(await search("mud wall")).toEqual(["Mud, wall and water", "Tide tables"]);
    expect(await search("secret")).toEqual([]);
  });

  test.each([
    ["a caption in the text", "pelican", "Shown"],
    ["the lead picture's caption", "cormorant", "Shown"],
    ["a tag", "night ferry", "Cabins sold out"],
    ["a tag's other name", "sleeper boat", "Cabins sold out"],
    ["a source", "deltapost", "Cabins sold out"],
    ["who wrote it there", "kit moor", "Cabins sold out"],
    ["who wrote it here", "ana gil", "Tide tables"],
  ])("finds by %s", async (_what, words, title) => {
    expect(await search(words)).toEqual([title]);
  });

  test.each([
    ['"mud beneath the wall"', ["Tide tables"]],
    ['"wall mud"', []],
    ["„grosse Hafenverordnung“", [GERMAN]],
    ['"Muenchen plant"', [GERMAN]],
    ['"münchen plant die"', [GERMAN]],
    ["wall -mud", ["Cabins sold out"]],
    ['wall -"mud beneath"', ["Mud, wall and water", "Cabins sold out"]],
    ['tag:"night ferry"', ["Cabins sold out"]],
    ["tag:night-ferry", ["Cabins sold out"]],
    ['tag:"Sleeper boat" wall', ["Cabins sold out"]],
    ["tag:night", []],
    ["tag:verkehr verordnung", [GERMAN]],
    ["wall -tag:night-ferry", ["Mud, wall and water", "Tide tables"]],
    ["source:deltapost", ["Cabins sold out"]],
    ['by:"kit moor"', ["Cabins sold out"]],
    ['by:"Ana Gil" wall', ["Tide tables"]],
    ["wall before:2019-04", ["Cabins sold out"]],
    ["before:2019-03-01", []],
    ["before:2019-03-02", ["Cabins sold out"]],
    ["after:2019-03 before:2019-03-02", ["Cabins sold out"]],
    ["wall after:2019-03-02", ["Mud, wall and water", "Tide tables"]],
    ["after:2026-11-19 before:2026-11-20", ["Mud, wall and water"]],
  ])("%s finds %j", async (words, titles) => {
    expect(await search(words)).toEqual(titles);
  });

  test.each([
    ["before:yesterday", "before yesterday"],
    ["after:2019-02-30", "after 2019 02 30"],
    ["tag:", "tag"],
    ['"mud wall', "mud wall"],
    ["colour:red", "colour red"],
    ["mud AND wall", "mud and wall"],
  ])("%s, which means nothing, is taken as its words", async (words, plain) => {
    expect(await search(words)).toEqual(await search(plain));
  });

  test("words alone that must not occur leave everything else", async () => {
    expect(await search("-wall -pelican")).toEqual([GERMAN]);
  });

  test("tells how operators were understood, each to be taken out; of plain words it says nothing", async () => {
    const { text } = await ask('tag:Huawei "5G" before:2019-03 -ban mast');
    const asked = /<p class="asked">(.*?)<\/p>/s.exec(text)?.[1] ?? "";
    expect(asked.replace(/ <a .*?<\/a>|<[^>]+>/g, "")).toBe(
      "Posts tagged Huawei before March 2019 with “5G” with mast without ban",
    );
    const hrefs = [...asked.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) =>
      new URL(href.replaceAll("&amp;", "&"), "https://x.y").searchParams.get("q"),
    );
    expect(hrefs).toEqual([
      '"5G" before:2019-03 -ban mast',
      'tag:Huawei "5G" -ban mast',
      "tag:Huawei before:2019-03 -ban mast",
      'tag:Huawei "5G" before:2019-03 -ban',
      'tag:Huawei "5G" before:2019-03 mast',
    ]);
    expect((await ask("mud wall")).text).not.toContain('class="asked"');
  });

  test("marks what was found in the headline, and cuts a line around it from the text as it was written", async () => {
    expect((await ask("verordnung")).text).toContain("München plant die große <mark>Hafenverordnung</mark>");
    expect((await ask("thin")).text).toContain(
      '<p class="dek">The mud beneath the wall does not get <mark>thinner</mark>.</p>',
    );
    expect((await ask('"beneath the wall"')).text).toContain("The mud <mark>beneath the wall</mark> does not");
    expect((await ask("berths")).text).toContain('Tagged <a href="/tag/the-berths/">The <mark>berths</mark></a>');
    expect((await ask("cormorant")).text).toContain("A <mark>cormorant</mark> at rest");
  });

  test.each([
    '"',
    "AND OR NOT",
    "NEAR(a b)",
    "title:x",
    "*",
    "-mud",
    "((((",
    "a*",
    "^mud",
    "mud^2",
    "+",
    "{title} : mud",
    "😀",
    "\u{e000}x\u{e00f}",
  ])("hostile words %j break nothing", async (words) => {
    expect((await ask(words)).status).toBe(200);
  });

  test("whatever is typed is answered, and nothing of it runs", async () => {
    const piece = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 12 }),
      fc.constantFrom(
        '"',
        "-",
        "tag:",
        "by:",
        "source:",
        "before:",
        "after:2019",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "*",
        "^",
        ")",
        "{title}:",
        "\0",
        "mud",
        "ü",
        "a\u0301",
        "２０１９",
        "ﬁ",
        "<b>zz",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.constantFrom("", " "), async (pieces, between) => {
        const address = `/search?${new URLSearchParams({ q: pieces.join(between) }).toString()}`;
        const first = await read(newsroom.app, address);
        expect([200, 301]).toContain(first.status);
        if (first.status !== 301) return;
        const led = await read(newsroom.app, (first.headers.get("Location") ?? "").replace("https://example.org", ""));
        expect(led.status).toBe(200);
        expect(led.text).not.toMatch(/<b>zz|\0/);
      }),
      { numRuns: 60 * env.TEST_ROUNDS },
    );
  });

  test("ten thousand operators cost one round trip, like any other query", async () => {
    const words = cleanQuery("-x tag:y OR ".repeat(10_000));
    const { status, trips } = await ask(words);
    expect([status, trips]).toEqual([200, 1]);
  });

  test("repeats what was asked for, escaped, and is not to be indexed", async () => {
    const { text } = await ask('"><b>x');
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(text).toContain('<meta name="robots" content="noindex">');
  });

  test("is kept at the edge for less than a minute, under the tags of the posts that it shows and of their texts", async () => {
    const { headers, text } = await ask("cabins");
    expect(headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
    const seconds = Number(
      /^max-age=(\d+), must-revalidate$/.exec(headers.get("Cloudflare-CDN-Cache-Control") ?? "")?.[1],
    );
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThan(60);
    expect(headlines(text)).toEqual(["Cabins sold out"]);
    const id = await env.DB.prepare("select id from posts where title = 'Cabins sold out'").first<string>("id");
    expect(headers.get("Cache-Tag")?.split(",")).toEqual(expect.arrayContaining(["site", `card:${id}`, `text:${id}`]));
  });

  const suggested = async (words: string): Promise<string[]> => {
    const line = /<p class="near">(.*?)<\/p>/s.exec((await ask(words)).text)?.[1] ?? "";
    return [...line.matchAll(/>([^<]+)<\/a>/g)].map(([, text = ""]) => text.replaceAll("&quot;", '"'));
  };

  test.each([
    ["hafenverordnug", ["Hafenverordnung"]],
    ["hafnverordnung", ["Hafenverordnung"]],
    ["watr", ["water"]],
    ["cabnis", ["Cabins"]],
    ["vrekehr", ["Verkehr"]],
    ["deltaposd", ["Deltapost"]],
    ["tabels", ["tables"]],
    ["muncen", ["München"]],
    ["tide tabels -ferry", ["tide tables -ferry"]],
    ['tabels tag:"night ferry"', ['tables tag:"night ferry"']],
  ])("%s may have meant %j", async (words, meant) => {
    expect(await suggested(words)).toEqual(meant);
  });

  test("what may have been meant is told in words of visible posts only, and not where enough was found", async () => {
    expect(await suggested("secreet")).toEqual([]);
    expect(await suggested("wall")).toEqual([]);
    const post = await newsroom.makePost({ title: "Passing lighthouse" });
    expect(await suggested("lighthuose")).toEqual(["lighthouse"]);
    const tags = (await ask("lighthuose")).headers.get("Cache-Tag")?.split(",");
    expect(tags).toContain(`card:${post.id}`);
    await newsroom.call("PUT", `/api/posts/${post.id}/withdrawal`, { version: 2, reason: "It moved." });
    expect(await suggested("lighthuose")).toEqual([]);
  });

  test("without words says what can be searched, and names what is written about", async () => {
    const { text, headers } = await read(newsroom.app, "/search");
    expect(text).toContain("How to narrow a search");
    expect(text).toContain('href="/tag/verkehr/"');
    expect(headers.get("Cache-Tag")).toContain("list:home:head");
  });
});

describe("searches from one address", () => {
  test("that are too many a minute wait, and say so; the form itself does not", async () => {
    const keys: string[] = [];
    const tired = {
      ...env,
      SEARCHES: {
        limit: ({ key }: { key: string }) => {
          keys.push(key);
          return Promise.resolve({ success: false });
        },
      },
    };
    const from = (address: string): Promise<Response> | Response =>
      newsroom.app.fetch(
        new Request(`https://example.org${address}`, { headers: { "CF-Connecting-IP": "192.0.2.7" } }),
        tired,
        createExecutionContext(),
      );
    const refused = await from("/search?q=mud");
    expect([refused.status, refused.headers.get("Retry-After"), refused.headers.get("Cache-Control")]).toEqual([
      429,
      "60",
      "private, no-store",
    ]);
    expect(await refused.text()).toContain("Please try again in a minute.");
    expect(keys).toEqual(["192.0.2.7"]);
    expect((await from("/search")).status).toBe(200);
  });
});

describe("the address of a search", () => {
  test.each([
    ["/search?q=mud&page=1", "/search?q=mud"],
    ["/search?page=3&q=mud", "/search?q=mud&page=3"],
    ["/search?q=mud&page=11", "/search?q=mud"],
    ["/search?q=mud&page=02", "/search?q=mud"],
    ["/search?q=mud&page=2&utm_source=x", "/search?q=mud&page=2"],
    ["/search?page=2", "/search"],
    [`/search?q=${"x".repeat(500)}`, `/search?q=${"x".repeat(200)}`],
    ["/search?q=%E2%80%9Cmud%20wall%E2%80%9D", "/search?q=%22mud+wall%22"],
    ["/search?q=mud%00", "/search?q=mud"],
  ])("%s leads to %s", async (address, canonical) => {
    const { status, headers } = await read(newsroom.app, address);
    expect([status, headers.get("Location")]).toEqual([301, canonical]);
    expect((await read(newsroom.app, canonical)).status).toBe(200);
  });
});

describe("a search whose index is not filled yet", () => {
  test("says so in place of finding nothing, a minute at most, until the jobs have filled it", async () => {
    // As a migration leaves it that makes the index anew.
    await env.DB.batch([
      env.DB.prepare("delete from search where rowid in (select search_key from posts)"),
      env.DB.prepare("delete from search_parts where rowid in (select search_key from posts)"),
      env.DB.prepare("update posts set search_key = null, is_search_due = 1 where state = 'live'"),
    ]);
    const words = "Search is being prepared: older posts are still missing.";
    const before = await ask("mud");
    expect(before.text).toContain(words);
    expect(before.text).not.toContain("Nothing was found");
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toBe("max-age=59, must-revalidate");
    expect(before.trips).toBe(1);
    await indexPosts(env.DB, newsroom.clock.now);
    const after = await ask("mud");
    expect(after.text).not.toContain(words);
    expect(after.text).toContain("wall and water");
    expect((await ask("nowhere at all")).text).toContain("Nothing was found");
  });
});
