import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply } from "../../../../schema/api.ts";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { Byline, Source } from "../../../../schema/tag.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture, read, variantsOf } from "../../reading-room.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
beforeEach(async () => {
  startAt += 7 * DAY_MS;
  newsroom = await openNewsroom(startAt);
});

const edgeAge = (headers: Headers): string | null => headers.get("Cloudflare-CDN-Cache-Control");
const cacheTags = (headers: Headers): string[] => headers.get("Cache-Tag")?.split(",") ?? [];

describe("a post's page", () => {
  test("shows headline, dek, byline, dateline, lead picture, text, source and tags", async () => {
    const tag = await newsroom.makeTag("Deutsche Telekom");
    const { body: byline } = await newsroom.call<Byline>("POST", "/api/bylines", {
      id: newId(startAt),
      name: "Ana Reyes",
    });
    const { body: source } = await newsroom.call<Source>("POST", "/api/sources", {
      id: newId(startAt),
      name: "Deltapost",
    });
    const mediaId = await addPicture(startAt, { caption: "The crane at noon." });
    const post = await newsroom.makePost(
      {
        title: "Harbour & “tide”",
        dek: "What the <wall> holds.",
        dateline: "Vorhaven",
        tags: [tag.id],
        bylines: [{ bylineId: byline.id, role: "" }],
        lead: { mediaId, caption: null, alt: null },
        source: {
          sourceId: source.id,
          url: "https://www.deltapost.example/a",
          byline: "Guy Ferrand",
          publishedAt: startAt - DAY_MS,
          licence: "",
        },
        related: [{ kind: "link", url: "https://example.com/x", title: "Soundings", outlet: "Institute" }],
      },
      { document: doc(p("The text."), figure(mediaId)) },
    );
    const { status, headers, text } = await read(newsroom.app, post.path);
    expect(status).toBe(200);
    for (const shown of [
      "<h1>Harbour &amp; “tide”</h1>",
      "What the &lt;wall&gt; holds.",
      '<a href="/author/ana-reyes/">Ana Reyes</a>',
      "Vorhaven",
      "The crane at noon.",
      '<span class="credit">Hedda Solvik</span>',
      `/media/${variantsOf(mediaId)[2]!.hash}.jpg`,
      "<p>The text.</p>",
      '<a href="/source/deltapost/">Deltapost</a>',
      "Read the rest at deltapost.example",
      "By Guy Ferrand, first published",
      '<a href="/tag/deutsche-telekom/">Deutsche Telekom</a>',
      '<a href="https://example.com/x">Soundings</a> <span>Institute</span>',
      `<link rel="canonical" href="https://example.org${post.path}">`,
      '<meta property="og:image" content="https://example.org/media/',
    ]) {
      expect(text).toContain(shown);
    }
    expect(cacheTags(headers)).toEqual(
      expect.arrayContaining([
        "site",
        `post:${post.id}`,
        `tag:${tag.id}`,
        `byline:${byline.id}`,
        `source:${source.id}`,
        `media:${mediaId}`,
      ]),
    );
  });

  test("is shared in words of its own, else in those for a search, else in the post's, and they purge that page and the history alone", async () => {
    const words = { title: "Ferry, found", description: "", canonical: "", socialTitle: "", socialDescription: "" };
    const post = await newsroom.makePost({ title: "Ferry", dek: "It sails.", seo: words });
    const before = (await read(newsroom.app, post.path)).text;
    expect(before).toContain("<title>Ferry, found – ");
    expect(before).toContain('<meta property="og:title" content="Ferry, found">');
    expect(before).toContain('<meta property="og:description" content="It sails.">');

    const seo = { ...words, socialTitle: "All aboard", socialDescription: "Tonight & every night." };
    const path = `/api/posts/${post.id}`;
    const key = newId(newsroom.clock.now);
    const { document, grammar, fields } = (await newsroom.call<PostReply>("GET", path)).body;
    const draft = { fields: { ...fields, seo }, document, grammar };
    await newsroom.call("PUT", `${path}/draft`, { version: post.version, key, draft });
    newsroom.edge.purges.length = 0;
    newsroom.clock.now += DAY_MS;
    await newsroom.call("PUT", `${path}/publication`, { version: post.version + 1, publishedAt: null });
    expect(newsroom.edge.purges).toEqual([[`post:${post.id}`, `history:${post.id}`]]);
    const after = (await read(newsroom.app, post.path)).text;
    expect(after).toContain("<title>Ferry, found – ");
    expect(after).toContain('<meta name="description" content="It sails.">');
    expect(after).toContain('<meta property="og:title" content="All aboard">');
    expect(after).toContain('<meta property="og:description" content="Tonight &amp; every night.">');
    expect(after).not.toContain("Updated");
  });

  test("carries nothing that runs, sets no cookie, and lets in only its own styles", async () => {
    const post = await newsroom.makePost();
    const { headers, text } = await read(newsroom.app, post.path);
    const [before = "", data = "", after = ""] = text.split(/<script type="application\/ld\+json">|<\/script>/);
    expect(JSON.parse(data)).toMatchObject({ headline: "Harbour reopens" });
    expect(before + after).not.toMatch(/<script|javascript:|style="|https?:\/\/(?!example\.org)/);
    expect(headers.has("Set-Cookie")).toBe(false);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    for (const [, style = ""] of text.matchAll(/<style>(.*?)<\/style>/gs)) {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
      expect(policy).toContain(`'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`);
    }
    for (const name of [
      "X-Content-Type-Options",
      "Referrer-Policy",
      "Permissions-Policy",
      "Cross-Origin-Opener-Policy",
      "Cross-Origin-Resource-Policy",
      "Strict-Transport-Security",
    ]) {
      expect(headers.has(name), name).toBe(true);
    }
  });

  test("is served from the edge for a day, and to a browser that has it with 304", async () => {
    const post = await newsroom.makePost();
    const first = await read(newsroom.app, post.path);
    expect(edgeAge(first.headers)).toContain("max-age=86400");
    const again = await read(newsroom.app, post.path, { headers: { "If-None-Match": first.headers.get("ETag")! } });
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
  });

  test("leads to the posts before and after it, and ends at the edge when one that waits comes between", async () => {
    const earlier = await newsroom.makePost({ title: "Earlier tide" });
    newsroom.clock.now += 60_000;
    const post = await newsroom.makePost({ title: "This tide" });
    const waiting = await newsroom.makePost({ title: "Later tide" }, { publishedAt: newsroom.clock.now + 600_000 });
    const now = await read(newsroom.app, post.path);
    expect(now.text).toContain(`href="${earlier.path}"`);
    expect(now.text).not.toContain("Later tide");
    expect(edgeAge(now.headers)).toBe("max-age=599, must-revalidate");
    newsroom.clock.now += 600_000;
    expect((await read(newsroom.app, post.path)).text).toContain(`href="${waiting.path}"`);
  });

  test("shows another post under “See also” only while the public may see it", async () => {
    const other = await newsroom.makePost({ title: "The other tide" }, { publishedAt: newsroom.clock.now + DAY_MS });
    const post = await newsroom.makePost({ related: [{ kind: "post", postId: other.id }] });
    expect((await read(newsroom.app, post.path)).text).not.toContain("The other tide");
    newsroom.clock.now += DAY_MS;
    const after = await read(newsroom.app, post.path);
    expect(after.text).toContain("The other tide");
    expect(cacheTags(after.headers)).toContain(`link:${other.id}`);
  });

  test("loses a picture the moment its rights end, and ends at the edge then", async () => {
    const mediaId = await addPicture(startAt, { rightsUntil: startAt + 100_000 });
    const post = await newsroom.makePost(
      { lead: { mediaId, caption: null, alt: null } },
      { document: doc(figure(mediaId)) },
    );
    const before = await read(newsroom.app, post.path);
    expect(edgeAge(before.headers)).toBe("max-age=99, must-revalidate");
    newsroom.clock.now += 100_000;
    const after = await read(newsroom.app, post.path);
    expect(after.text).not.toContain("/media/");
    expect(after.text).toContain("This picture is not available.");
    expect(after.text).toContain("Hedda Solvik");
  });

  test("puts a correction above the text and an update below it", async () => {
    const post = await newsroom.makePost();
    for (const [kind, words] of [
      ["correction", "The depth was wrong."],
      ["update", "The board replied."],
    ] as const) {
      await newsroom.call("POST", `/api/posts/${post.id}/corrections`, {
        id: newId(startAt),
        kind,
        text: words,
        at: startAt,
      });
    }
    const page = await read(newsroom.app, post.path);
    const [head = "", text = ""] = page.text.split("<body");
    // Machines are told in the head.
    expect(head).toContain('"@type":"CorrectionComment","text":"The depth was wrong."');
    expect(text.indexOf("The depth was wrong.")).toBeLessThan(text.indexOf('<div class="text">'));
    expect(text.indexOf("The board replied.")).toBeGreaterThan(text.indexOf('<div class="text">'));
    expect(text.indexOf("The depth was wrong.")).toBeGreaterThan(0);
  });

  test("turns to its scheduled update at the moment it is due", async () => {
    const post = await newsroom.makePost({ title: "Old headline" });
    const next = await newsroom.makeDraft({ title: "Draft of the update" }, doc(p("New text.")));
    await env.DB.batch([
      env.DB.prepare("update revisions set post_id = ?1 where id = ?2").bind(post.id, next.revisionId),
      env.DB.prepare(
        "update posts set next_revision_id = ?2, next_at = ?3, next_card = json_set(card, '$.title', 'New headline') where id = ?1",
      ).bind(post.id, next.revisionId, startAt + 5_000),
    ]);
    const before = await read(newsroom.app, post.path);
    expect(before.text).toContain("Old headline");
    expect(edgeAge(before.headers)).toBe("max-age=4, must-revalidate");
    newsroom.clock.now += 5_000;
    const after = await read(newsroom.app, post.path);
    expect(after.text).toContain("<h1>New headline</h1>");
    expect(after.text).toContain("New text.");
  });

  test("a 600-word post with its stylesheet weighs at most 14 KB compressed, the stylesheet at most 6", async () => {
    const words = (paragraph: number): string =>
      Array.from({ length: 60 }, (_, index) => sampleWord(paragraph * 60 + index)).join(" ");
    const mediaId = await addPicture(startAt);
    const post = await newsroom.makePost(
      { lead: { mediaId, caption: "At the wall.", alt: null } },
      { document: doc(...Array.from({ length: 10 }, (_, paragraph) => p(words(paragraph)))) },
    );
    const { text } = await read(newsroom.app, post.path);
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    expect(await gzipBytes(text)).toBeLessThanOrEqual(14_000);
    expect(await gzipBytes(style)).toBeLessThanOrEqual(6_000);
  });
});

/** Words that compress as badly as real ones: nearly each is another. */
function sampleWord(index: number): string {
  return ((index * 7919 + 104_729) % 1_000_003).toString(36).padStart(4, "e") + "aeiou"[index % 5]!;
}

async function gzipBytes(text: string): Promise<number> {
  const stream = new Response(text).body!.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

describe("a post's linked data", () => {
  function readData(text: string): { headline: string; image?: Record<string, unknown>[] } {
    const [, json = "null"] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
    return JSON.parse(json) as ReturnType<typeof readData>;
  }

  test("says of each picture whose it is and on what terms, until its rights end", async () => {
    const lead = await addPicture(startAt, { rightsUntil: startAt + DAY_MS });
    const free = await addPicture(startAt, { caption: "The crane." });
    const licenceUrl = "https://creativecommons.org/licenses/by-sa/4.0/";
    await env.DB.prepare(
      "update media set rights = 'creative_commons', creator = 'Ole Bruun', licence_url = ?2 where id = ?1",
    )
      .bind(free, licenceUrl)
      .run();
    const fields = { title: "A </script> in the headline", lead: { mediaId: lead, caption: null, alt: null } };
    const document = doc(p("Text."), figure(free, { credit: "Ole Bruun/Commons" }));
    const { path } = await newsroom.makePost(fields, { document });
    const first = readData((await read(newsroom.app, path)).text);
    expect(first.headline).toBe(fields.title);
    expect(first.image).toMatchObject([
      { creditText: "Hedda Solvik", copyrightNotice: "© Hedda Solvik", width: 1200 },
      {
        caption: "The crane.",
        creditText: "Ole Bruun/Commons",
        creator: { name: "Ole Bruun" },
        copyrightNotice: "Ole Bruun/Commons, CC BY-SA 4.0",
        license: licenceUrl,
        acquireLicensePage: licenceUrl,
      },
    ]);
    newsroom.clock.now = startAt + DAY_MS;
    const { text } = await read(newsroom.app, path);
    expect(readData(text).image).toHaveLength(1);
    expect(text).not.toContain(variantsOf(lead)[2]!.hash);
    expect(text).toContain(
      '<p class="absent">This picture is not available.</p><figcaption><span class="credit">Hedda Solvik</span>',
    );
  });
});
