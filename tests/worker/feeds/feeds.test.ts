import { env } from "cloudflare:workers";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../schema/api.ts";
import { bold, cell, doc, figure, footnote, gallery, heading, link, p, row, table } from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields, type Media, type MediaFields } from "../../../schema/media.ts";
import type { Source } from "../../../schema/tag.ts";
import { writeSite } from "../../../worker/db/site.ts";
import { NOON, openNewsroom, testSite } from "../newsroom.ts";
import { addPicture, read, variantsOf } from "../reading-room.ts";
import { checkAtom, checkJsonFeed, checkRss } from "./check-feed.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
beforeEach(async () => {
  startAt += 30 * 24 * HOUR_MS;
  newsroom = await openNewsroom(startAt);
});

const cacheTags = (headers: Headers): string[] => headers.get("Cache-Tag")?.split(",") ?? [];

describe("feeds", () => {
  test("tell what was put right in a post: what was wrong before its text, the rest after it, and that it changed", async () => {
    const tag = await newsroom.makeTag("Corrected");
    const post = await newsroom.makePost({ title: "Tide", tags: [tag.id] }, { document: doc(p("High water at ten.")) });
    const before = await read(newsroom.app, "/tag/corrected/feed.json");
    newsroom.clock.now += 60_000;
    newsroom.edge.purges.length = 0;
    for (const [kind, text] of [
      ["clarification", "In summer time."],
      ["correction", "It was <nine>."],
    ]) {
      const correction = { id: newId(startAt), kind, text, at: newsroom.clock.now };
      const { status } = await newsroom.call("POST", `/api/posts/${post.id}/corrections`, correction);
      expect(status).toBe(201);
    }
    expect(cacheTags(before.headers)).toContain(`text:${post.id}`);
    expect(newsroom.edge.purges.flat()).toContain(`text:${post.id}`);
    const after = await read(newsroom.app, "/tag/corrected/feed.json");
    const [item] = parseJsonFeed(after.text).items ?? [];
    const plain = item?.content_html?.replace(/<time [^>]*>[^<]*<\/time>/g, "DAY");
    expect(plain).toBe(
      "<p><strong>Correction</strong>, DAY: It was &lt;nine&gt;.</p><p>High water at ten.</p><p><strong>Clarification</strong>, DAY: In summer time.</p>",
    );
    expect(item?.date_modified).toEqual(new Date(newsroom.clock.now).toISOString());
    // As a feed of two tags and one of a search has it, from the same parts.
    expect(after.rowsRead).toBe(before.rowsRead);
    const found = await read(newsroom.app, "/search/feed/?q=tide");
    expect(found.text).toContain("It was &lt;nine&gt;.");
  });

  test("a tag's feed carries its posts in full, with whole addresses, and can be parsed", async () => {
    const tag = await newsroom.makeTag("5G & Co");
    const mediaId = await addPicture(startAt, { caption: "The mast." });
    const { body: source } = await newsroom.call<Source>("POST", "/api/sources", {
      id: newId(startAt),
      name: "Deltapost",
    });
    const post = await newsroom.makePost(
      {
        title: "Masts & <men> ]]>",
        dek: "Who switches it off?",
        tags: [tag.id],
        lead: { mediaId, caption: null, alt: null },
        source: {
          sourceId: source.id,
          url: "https://deltapost.example/a",
          byline: "Guy Ferrand",
          publishedAt: null,
          licence: "",
        },
      },
      {
        document: doc(
          p("See ", link("/tag/x/", "here"), " and ", link("#note", bold("there")), " ]]> end."),
          figure(mediaId),
        ),
      },
    );
    const { status, headers, text } = await read(newsroom.app, "/tag/5g-and-co/feed/");
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toContain("application/rss+xml");
    const feed = parseRssFeed(text);
    expect(feed.title).toBe("‘5G & Co’ – The Harbour Post");
    expect(feed.atom?.links?.[0]?.href).toBe("https://example.org/tag/5g-and-co/feed/");
    const [first] = feed.items ?? [];
    expect(first).toMatchObject({
      title: "Masts & <men> ]]>",
      link: `https://example.org${post.path}`,
      guid: { value: `urn:uuid:${post.id}`, isPermaLink: false },
      description: "Who switches it off?",
      dc: { creators: ["Guy Ferrand"] },
    });
    const full = first?.content?.encoded ?? "";
    expect(full).toContain('<a href="https://example.org/tag/x/">here</a>');
    expect(full).toContain(`<a href="https://example.org${post.path}#note"><strong>there</strong></a> ]]&gt; end.`);
    expect(full).toContain(`<img src="https://example.org/media/${variantsOf(mediaId)[2]!.hash}.jpg"`);
    expect(full).toContain('<a href="https://deltapost.example/a">Read the rest at Deltapost</a>');
    expect(full).not.toMatch(/(?:href|src)="\//);
    expect(cacheTags(headers)).toEqual(
      expect.arrayContaining([`list:tag:${tag.id}:head`, `text:${post.id}`, `media:${mediaId}`]),
    );
  });

  test("are there in three formats, which name one another and tell the same posts under the same ids", async () => {
    const tag = await newsroom.makeTag("Tides");
    const { body: byline } = await newsroom.call<{ id: string }>("POST", "/api/bylines", {
      id: newId(startAt),
      name: `Ana & Gil ${startAt}`,
    });
    const mediaId = await addPicture(startAt, { caption: "The mast." });
    const post = await newsroom.makePost({
      title: "Low water",
      dek: "Until six.",
      language: "de",
      tags: [tag.id],
      bylines: [
        { bylineId: byline.id, role: "in Berlin" },
        { bylineId: byline.id, role: "Photographs" },
      ],
      lead: { mediaId, caption: null, alt: "A mast at dusk" },
    });
    const base = `https://example.org/tag/${tag.slug}/`;
    const [rss, atom, json] = await Promise.all(
      ["feed/", "feed.atom", "feed.json"].map((file) => read(newsroom.app, `/tag/${tag.slug}/${file}`)),
    );
    expect([rss, atom, json].map((feed) => [feed!.status, feed!.headers.get("Content-Type")])).toEqual([
      [200, "application/rss+xml; charset=UTF-8"],
      [200, "application/atom+xml; charset=UTF-8"],
      [200, "application/feed+json; charset=UTF-8"],
    ]);
    const id = `urn:uuid:${post.id}`;
    expect([checkRss(rss!.text), checkAtom(atom!.text), checkJsonFeed(json!.text)]).toEqual([[id], [id], [id]]);
    const url = `https://example.org${post.path}`;
    const image = `https://example.org/media/${variantsOf(mediaId)[2]!.hash}.jpg`;
    const author = { name: `Ana & Gil ${startAt}` };

    const inRss = parseRssFeed(rss!.text);
    expect(inRss.atom?.links?.map(({ href, rel }) => [rel, href])).toEqual([
      ["self", `${base}feed/`],
      ["alternate", `${base}feed.atom`],
      ["alternate", `${base}feed.json`],
    ]);
    expect(inRss.items?.[0]).toMatchObject({
      link: url,
      dc: { creators: [author.name], contributors: [author.name], languages: ["de"] },
      categories: [{ name: "Tides" }],
      media: {
        contents: [
          {
            url: image,
            type: "image/jpeg",
            medium: "image",
            width: 1200,
            height: 900,
            title: { value: "The mast.", type: "plain" },
            description: { value: "A mast at dusk", type: "plain" },
            credits: [{ value: "Hedda Solvik" }],
          },
        ],
      },
    });
    const inAtom = parseAtomFeed(atom!.text);
    expect(inAtom).toMatchObject({ id: `${base}feed.atom`, updated: new Date(startAt).toISOString() });
    expect(inAtom.entries?.[0]).toMatchObject({
      title: { value: "Low water" },
      summary: { value: "Until six." },
      authors: [author],
      contributors: [author],
      categories: [{ term: "tides", label: "Tides" }],
    });
    const inJson = parseJsonFeed(json!.text);
    expect(inJson).toMatchObject({ feed_url: `${base}feed.json`, home_page_url: base });
    expect(inJson.items?.[0]).toMatchObject({
      url,
      title: "Low water",
      summary: "Until six.",
      image,
      language: "de",
      authors: [author],
      tags: ["Tides"],
    });
    expect(JSON.parse(json!.text).items[0]._pictures).toEqual([
      {
        url: image,
        mime_type: "image/jpeg",
        width: 1200,
        height: 900,
        alt: "A mast at dusk",
        caption: "The mast.",
        credit: "Hedda Solvik",
      },
    ]);
  });

  test("tell of every picture in a text its words there, its licence and its size, and follow what becomes of them", async () => {
    const [harbour, tides] = [await newsroom.makeTag("Harbour wall"), await newsroom.makeTag("Spring tide")];
    const mediaId = await addPicture(startAt);
    const { hash } = variantsOf(mediaId)[2]!;
    await env.DB.prepare(
      "insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at) values (?1, ?2, 'jpeg', 'variant', 1200, 900, 54321, 0)",
    )
      .bind(hash, mediaId)
      .run();
    const readMedia = async (): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${mediaId}`)).body;
    const editMedia = async (fields: Partial<MediaFields>): Promise<void> => {
      const media = await readMedia();
      const kept = Object.keys(emptyMediaFields()).map((key) => [key, media[key as keyof MediaFields]]);
      const body = { version: media.version, fields: { ...Object.fromEntries(kept), ...fields } };
      expect((await newsroom.call("PUT", `/api/media/${mediaId}/fields`, body)).status).toBe(200);
    };
    const licenceUrl = "https://creativecommons.org/licenses/by-sa/4.0/";
    await editMedia({ rights: "creative_commons", licenceUrl, credit: "Hedda Solvik" });
    await newsroom.makePost(
      { tags: [harbour.id, tides.id], lead: { mediaId, caption: null, alt: "The wall" } },
      { document: doc(figure(mediaId)) },
    );
    const tell = async () => {
      const { text } = await read(newsroom.app, "/feed/");
      checkRss(text);
      return parseRssFeed(text).items?.[0];
    };
    const post = await tell();
    expect(post).toMatchObject({
      categories: [{ name: "Harbour wall" }, { name: "Spring tide" }],
      enclosures: [{ url: `https://example.org/media/${hash}.jpg`, length: 54321, type: "image/jpeg" }],
      media: {
        contents: [
          {
            fileSize: 54321,
            description: { value: "The wall" },
            licenses: [{ type: "text/html", href: licenceUrl }],
          },
        ],
      },
    });
    expect((await read(newsroom.app, "/feed/")).text).toContain(">CC BY-SA 4.0</media:license>");
    const words = `Hedda Solvik (<a href="${licenceUrl}" rel="license">CC BY-SA 4.0</a>)</figcaption>`;
    expect(post?.content?.encoded?.split(words)).toHaveLength(3);
    checkAtom((await read(newsroom.app, "/feed.atom")).text);
    checkJsonFeed((await read(newsroom.app, "/feed.json")).text);

    await editMedia({ rights: "staff", licenceUrl: "", credit: "Mina Roth" });
    const { version } = (await newsroom.call<{ version: number }>("GET", `/api/tags/${tides.id}`)).body;
    await newsroom.call("PUT", `/api/tags/${tides.id}`, { version, name: "Neap tide", description: "" });
    const after = await tell();
    expect(after?.categories?.map(({ name }) => name)).toEqual(["Harbour wall", "Neap tide"]);
    expect(after?.content?.encoded).toContain("Mina Roth</figcaption>");
    expect(after?.media?.contents?.[0]).not.toHaveProperty("licenses");
  });

  test("of a repost lead to the original and name who wrote it", async () => {
    const { body: source } = await newsroom.call<Source>("POST", "/api/sources", {
      id: newId(startAt),
      name: `Deltapost ${startAt}`,
    });
    const url = "https://deltapost.example/a?b=1&c=2";
    const byline = "Guy Ferrand";
    await newsroom.makePost({ source: { sourceId: source.id, url, byline, publishedAt: null, licence: "" } });
    const [rss, atom, json] = await Promise.all(
      ["feed/", "feed.atom", "feed.json"].map((file) => read(newsroom.app, `/source/${source.slug}/${file}`)),
    );
    expect(parseRssFeed(rss!.text).items?.[0]?.dc).toMatchObject({ sources: [url], creators: [byline] });
    const links = parseAtomFeed(atom!.text).entries?.[0]?.links;
    expect(links).toContainEqual({ rel: "via", href: url, title: source.name });
    expect(parseJsonFeed(json!.text).items?.[0]).toMatchObject({ external_url: url, authors: [{ name: byline }] });
  });

  test("say from which side a text is read, which a feed reader elsewhere cannot know", async () => {
    const site = { ...testSite, language: "he" };
    await writeSite(env.DB, site, startAt).run();
    await newsroom.makePost({ title: "נמל", language: "he" }, { document: doc(p("הנמל נפתח.")) });
    const { text } = await read(newsroom.app, "/feed/");
    await writeSite(env.DB, testSite, startAt).run();
    expect(parseRssFeed(text).items?.[0]?.content?.encoded).toBe('<div lang="he" dir="rtl"><p>הנמל נפתח.</p></div>');
  });

  test("of a site that has published nothing are there, and right", async () => {
    const [rss, atom, json] = await Promise.all(
      ["/feed/", "/feed.atom", "/feed.json"].map(async (path) => (await read(newsroom.app, path)).text),
    );
    expect([checkRss(rss!), checkAtom(atom!), checkJsonFeed(json!)]).toHaveLength(3);
  });

  test("tell a post under the same id after its slug changed, and an imported one as the old site's feeds did", async () => {
    const { id: tagId, slug } = await newsroom.makeTag("Trams");
    const own = await newsroom.makePost({ tags: [tagId], title: "Moved about", slug: "moved-about" });
    const { body: post } = await newsroom.call<PostReply>("GET", `/api/posts/${own.id}`);
    const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${own.id}/draft`, {
      version: post.version,
      key: newId(startAt),
      draft: { fields: { ...post.fields, slug: "elsewhere" }, document: post.document, grammar: post.grammar },
    });
    await newsroom.call("PUT", `/api/posts/${own.id}/publication`, { version: saved.body.version, publishedAt: null });
    const feedId = `http://old.example/?post_type=news&p=${startAt}`;
    const move = async (title: string): Promise<string> => {
      const { id } = await newsroom.makeDraft({ title, tags: [tagId] });
      const imported = { path: `/2019/01/17/${title}-${startAt}/`, feedId };
      await newsroom.call("PUT", `/api/posts/${id}/publication`, { version: 1, publishedAt: startAt, imported });
      return id;
    };
    const [, twin] = [await move("tram"), await move("twin")];
    // The old site's own mistake: whoever comes second has the house's id.
    const ids = [`urn:uuid:${twin}`, feedId, `urn:uuid:${own.id}`];
    expect(checkRss((await read(newsroom.app, `/tag/${slug}/feed/`)).text).toSorted()).toEqual(ids.toSorted());
    expect(checkAtom((await read(newsroom.app, `/tag/${slug}/feed.atom`)).text).toSorted()).toEqual(ids.toSorted());
    expect(checkJsonFeed((await read(newsroom.app, `/tag/${slug}/feed.json`)).text).toSorted()).toEqual(ids.toSorted());
    expect((await read(newsroom.app, `/tag/${slug}/feed/`)).text).toContain("/elsewhere/</link>");
  });

  test("notes, tables and galleries come along, and nothing in a feed has an id that another post could have", async () => {
    const mediaId = await addPicture(startAt);
    const post = await newsroom.makePost(
      {},
      {
        document: doc(
          heading(2, "Tide"),
          p("High", footnote("At noon, https://tide.example/.")),
          table("Waters", row(cell(p("4 m")))),
          gallery(figure(mediaId), figure(mediaId)),
        ),
      },
    );
    const { text } = await read(newsroom.app, "/feed/");
    const full = parseRssFeed(text).items?.[0]?.content?.encoded ?? "";
    const url = `https://example.org${post.path}`;
    expect(full).toContain(`<a href="${url}#_note-1" role="doc-noteref" aria-label="Note 1">1</a>`);
    expect(full).toContain(`href="${url}#_noted-1"`);
    expect(full).toContain('<a href="https://tide.example/">https://tide.example/</a>.');
    expect(full).toContain("<caption>Waters</caption>");
    expect(full.match(/<img /g)).toHaveLength(2);
    expect(full).not.toMatch(/ id="|<script|(?:href|src)="\//);
  });

  test("the site's feed holds the ten newest posts, and is there before the first", async () => {
    const empty = await read(newsroom.app, "/feed/");
    expect(empty.status).toBe(200);
    for (let number = 1; number <= 12; number += 1) {
      newsroom.clock.now += HOUR_MS;
      await newsroom.makePost({ title: `Bulletin ${number}` });
    }
    const { text } = await read(newsroom.app, "/feed/");
    const titles = parseRssFeed(text).items?.map((post) => post.title);
    expect(titles).toEqual(Array.from({ length: 10 }, (_, index) => `Bulletin ${12 - index}`));
  });

  test("an author nobody has published has no feed", async () => {
    await newsroom.call("POST", "/api/bylines", { id: newId(startAt), name: "Unseen Writer" });
    expect((await read(newsroom.app, "/author/unseen-writer/feed/")).status).toBe(404);
    expect((await read(newsroom.app, "/author/nobody/feed/")).status).toBe(404);
  });

  test("a feed reader that has it is told so", async () => {
    await newsroom.makePost();
    const first = await read(newsroom.app, "/feed/");
    const again = await read(newsroom.app, "/feed/", { headers: { "If-None-Match": first.headers.get("ETag")! } });
    expect(again.status).toBe(304);
  });
});
