import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, TagReceipt } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import { newId } from "../../../../schema/id.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type { Tag } from "../../../../schema/tag.ts";
import { renameKickers, replaceKickers } from "../../../../worker/db/lists/tag-cards.ts";
import { selectMediaUses } from "../../../../worker/db/pictures/media-trash.ts";
import { selectTag, selectTaggedPosts } from "../../../../worker/db/tags/tags.ts";
import { indexPosts } from "../../../../worker/jobs/index-posts.ts";
import { countTrips } from "../../count-trips.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { addPath, read } from "../../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let number = 0;
beforeEach(async () => {
  number += 1;
  newsroom = await openNewsroom(NOON + number * 60_000);
});

/** Names that no other test of this file has. */
const name = (words: string): string => `${words} ${number}`;
const slug = (words: string): string => `${words}-${number}`;

function save(tag: Tag, change: { name?: string; description?: string; version?: number; rehearse?: boolean }) {
  const { version } = tag;
  return newsroom.call<TagReceipt & Problem>("PUT", `/api/tags/${tag.id}`, {
    version,
    name: tag.name,
    description: tag.description,
    ...change,
  });
}

function remove(tag: Pick<Tag, "id" | "version">, rehearse = false) {
  return newsroom.call<TagReceipt & Problem>("DELETE", `/api/tags/${tag.id}`, { version: tag.version, rehearse });
}

async function get(path: string): Promise<[number, string | null]> {
  const { status, headers } = await read(newsroom.app, path);
  return [status, headers.get("Location")];
}

describe("saveTag", () => {
  test("a new name stands on every page, under a new address to which the old one leads for ever", async () => {
    const tag = await newsroom.makeTag(name("Huawei"));
    const post = await newsroom.makePost({ title: "Cables", tags: [tag.id] });
    newsroom.edge.purges.length = 0;
    const { status, body } = await save(tag, { name: name("Telecoms") });
    expect(status).toBe(200);
    expect(body.tag).toMatchObject({ name: name("Telecoms"), slug: slug("telecoms"), version: 2, posts: 1 });
    expect(body.pages).toEqual([
      { path: `/tag/${slug("telecoms")}/`, what: name("Telecoms") },
      { path: `/tag/${slug("huawei")}/`, what: `Leads to /tag/${slug("telecoms")}/` },
      { path: post.path, what: "Cables" },
    ]);
    expect(body).toMatchObject({ morePages: 0, purge: "accepted" });
    expect(newsroom.edge.purges).toEqual([[`tag:${tag.id}`]]);

    for (const path of ["/", post.path, `/tag/${slug("telecoms")}/`, "/feed/"]) {
      const { text } = await read(newsroom.app, path);
      expect(text, path).toContain(name("Telecoms"));
      expect(text, path).not.toContain(name("Huawei"));
    }
    expect(await get(`/tag/${slug("huawei")}/`)).toEqual([301, `/tag/${slug("telecoms")}/`]);
    expect(await get(`/tag/${slug("huawei")}/feed/`)).toEqual([301, `/tag/${slug("telecoms")}/feed/`]);
    await indexPosts(env.DB, newsroom.clock.now);
    expect((await read(newsroom.app, `/search?q=telecoms+${number}`)).text).toContain("Cables");
    // Its old name is one of its other names, by which its posts are found all the same.
    expect((await read(newsroom.app, `/search?q=huawei+${number}`)).text).toContain("Cables");
  });

  test("renamed twice, both old addresses lead to the newest; renamed back, its own answers again", async () => {
    const tag = await newsroom.makeTag(name("One"));
    await newsroom.makePost({ tags: [tag.id] });
    const two = (await save(tag, { name: name("Two") })).body.tag;
    const three = (await save(two, { name: name("Three") })).body.tag;
    for (const old of ["one", "two"]) {
      expect(await get(`/tag/${slug(old)}/`)).toEqual([301, `/tag/${slug("three")}/`]);
    }
    await save(three, { name: name("One") });
    expect(await get(`/tag/${slug("one")}/`)).toEqual([200, null]);
    expect(await get(`/tag/${slug("three")}/`)).toEqual([301, `/tag/${slug("one")}/`]);
    expect(await get(`/tag/${slug("two")}/`)).toEqual([301, `/tag/${slug("one")}/`]);
  });

  test("a rehearsal says the same and changes nothing", async () => {
    const tag = await newsroom.makeTag(name("Tides"));
    await newsroom.makePost({ tags: [tag.id] });
    newsroom.edge.purges.length = 0;
    const rehearsed = await save(tag, { name: name("Ebb"), rehearse: true });
    expect(rehearsed.body).toMatchObject({ tag: { slug: slug("ebb"), version: 1 }, purge: "none" });
    expect(newsroom.edge.purges).toEqual([]);
    expect(await get(`/tag/${slug("ebb")}/`)).toEqual([404, null]);
    expect((await save(tag, { name: name("Ebb") })).body.pages).toEqual(rehearsed.body.pages);
  });

  test("a description changes the tag's own page and feed, and no other", async () => {
    const tag = await newsroom.makeTag(name("Pilots"));
    await newsroom.makePost({ tags: [tag.id] });
    newsroom.edge.purges.length = 0;
    const { body } = await save(tag, { description: "Those who bring ships in." });
    expect(body.pages).toEqual([{ path: `/tag/${slug("pilots")}/`, what: name("Pilots") }]);
    expect(newsroom.edge.purges).toEqual([[`list:tag:${tag.id}:head`]]);
    expect((await read(newsroom.app, `/tag/${slug("pilots")}/`)).text).toContain("Those who bring ships in.");
  });

  test("a stale version is a conflict with what is there now; the same save again is not", async () => {
    const tag = await newsroom.makeTag(name("Docks"));
    await save(tag, { name: name("Quays") });
    const stale = await save(tag, { name: name("Piers") });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: "conflict", current: { name: name("Quays"), version: 2 } },
    });
    newsroom.edge.purges.length = 0;
    const again = await save(tag, { name: name("Quays") });
    expect(again).toMatchObject({ status: 200, body: { tag: { version: 2 }, pages: [], purge: "none" } });
    expect(newsroom.edge.purges).toEqual([]);
  });

  test("of two who rename it at once, one is told of the other", async () => {
    const tag = await newsroom.makeTag(name("Ferries"));
    const replies = await Promise.all([save(tag, { name: name("Boats") }), save(tag, { name: name("Ships") })]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test("the name of another tag is refused in words, and so is one it had before", async () => {
    const taken = await newsroom.makeTag(name("Harbour"));
    await save(taken, { name: name("Port") });
    const tag = await newsroom.makeTag(name("Haven"));
    for (const wanted of [name("Port"), name("PORT"), name("Harbour")]) {
      const { status, body } = await save(tag, { name: wanted });
      expect(status).toBe(409);
      expect(body.title).toContain(name("Port"));
      expect(body.current).toBeUndefined();
    }
  });

  test("a slug of an old site stays where the name keeps its meaning", async () => {
    const tag = await newsroom.makeTag(name("Deutsche Bahn"));
    await env.DB.prepare("update tags set slug = ?2 where id = ?1").bind(tag.id, slug("bahn")).run();
    const { body } = await save(tag, { name: name("deutsche bahn") });
    expect(body.tag).toMatchObject({ name: name("deutsche bahn"), slug: slug("bahn") });
  });

  test("the card of a draft's live version, of a page and of an update that waits gets the name too", async () => {
    const tag = await newsroom.makeTag(name("World"));
    const other = await newsroom.makeTag(name("Other"));
    const post = await newsroom.makePost({ title: "A page", tags: [tag.id] });
    await env.DB.prepare("delete from list_entries where post_id = ?1").bind(post.id).run();
    const { body: desk } = await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`);
    const draft = { fields: { ...desk.fields, tags: [other.id] }, document: desk.document, grammar: GRAMMAR_VERSION };
    const saved = { version: post.version, key: newId(NOON), draft };
    expect((await newsroom.call("PUT", `/api/posts/${post.id}/draft`, saved)).status).toBe(200);
    await save(tag, { name: name("Globe") });
    const kicker = "select card ->> '$.kicker.name' as name from posts where id = ?1";
    expect(await env.DB.prepare(kicker).bind(post.id).first("name")).toBe(name("Globe"));
  });

  test("it is on record, and costs one read and one batch, and one more when the edge has answered", async () => {
    const tag = await newsroom.makeTag(name("Big"));
    await newsroom.makePost({ title: "Only one", tags: [tag.id] });
    const counted = countTrips(env.DB);
    const request = new Request(`https://example.org/api/tags/${tag.id}`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${newsroom.owner.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ version: 1, name: name("Bigger"), description: "" }),
    });
    const waiting: Promise<unknown>[] = [];
    const ctx = { waitUntil: (promise: Promise<unknown>) => waiting.push(promise), passThroughOnException: () => {} };
    const response = await newsroom.app.fetch(request, { ...env, DB: counted.db }, ctx as unknown as ExecutionContext);
    expect([response.status, counted.trips()]).toEqual([200, 3]);
    await Promise.all(waiting);
    const entry = await env.DB.prepare("select action, detail from audit where subject = ?1")
      .bind(`tag:${tag.id}`)
      .first<{ action: string; detail: string }>();
    expect(entry?.action).toBe("tag.save");
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
      from: { name: name("Big") },
      to: { slug: slug("bigger") },
    });
  });

  test("more posts than it names are counted, and a rehearsal reads only those it names", async () => {
    const tag = await newsroom.makeTag(name("Many"));
    for (let post = 0; post < 23; post += 1) await newsroom.makePost({ title: `Post ${post}`, tags: [tag.id] });
    const { body } = await save(tag, { name: name("Few"), rehearse: true });
    expect(body.pages).toHaveLength(22);
    expect(body.morePages).toBe(3);
  });

  test("what it costs grows with the posts that carry it, not with all there are", async () => {
    const tag = await newsroom.makeTag(name("Rare"));
    await newsroom.makePost({ title: "One of many", tags: [tag.id] });
    await env.DB.prepare(
      `insert into posts (id, state, version, created_at, edited_at)
       with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000) select 'filler-' || ?1 || '-' || i, 'live', 1, 0, 0 from n`,
    )
      .bind(number)
      .run();
    const costs = await env.DB.batch([
      ...[selectTag, selectTaggedPosts].map((select) => select(env.DB, tag.id, newsroom.clock.now)),
      renameKickers(env.DB, tag.id),
      replaceKickers(env.DB, tag.id),
      selectMediaUses(env.DB, newId(NOON), newsroom.clock.now),
    ]);
    expect(Math.max(...costs.map(({ meta }) => meta.rows_read))).toBeLessThan(200);
  });

  test("only editors rename; a tag that is not there is not found", async () => {
    const tag = await newsroom.makeTag(name("Mine"));
    const author = await makeToken("author", newsroom.clock.now);
    const asked = { version: 1, name: name("Yours") };
    expect((await newsroom.call("PUT", `/api/tags/${tag.id}`, asked, author.token)).status).toBe(403);
    expect((await newsroom.call("DELETE", `/api/tags/${tag.id}`, { version: 1 }, author.token)).status).toBe(403);
    expect((await newsroom.call("PUT", `/api/tags/${newId(NOON)}`, asked)).status).toBe(404);
  });
});

describe("deleteTag", () => {
  test("its posts stay and lose it, its addresses are gone, and its list is nowhere", async () => {
    const tag = await newsroom.makeTag(name("Scandal"));
    const second = await newsroom.makeTag(name("Courts"));
    const renamed = (await save(tag, { name: name("Affair") })).body.tag;
    await addPath(`/category/${slug("scandal")}/`, "redirect", { tagId: tag.id });
    const both = await newsroom.makePost({ title: `Verdict ${number}`, tags: [tag.id, second.id] });
    newsroom.clock.now += 1000;
    const alone = await newsroom.makePost({ title: `Appeal ${number}`, tags: [tag.id] });

    const rehearsed = await remove(renamed, true);
    expect(rehearsed.body.pages).toEqual([
      { path: `/tag/${slug("affair")}/`, what: "Will be gone" },
      { path: alone.path, what: `Appeal ${number}` },
      { path: both.path, what: `Verdict ${number}` },
    ]);
    expect(await get(`/tag/${slug("affair")}/`)).toEqual([200, null]);

    newsroom.edge.purges.length = 0;
    expect(await remove(renamed)).toMatchObject({ status: 200, body: { purge: "accepted" } });
    expect(newsroom.edge.purges[0]).toContain(`tag:${tag.id}`);
    for (const path of [both.path, alone.path, "/", "/feed/"]) {
      expect((await read(newsroom.app, path)).text, path).not.toContain(name("Affair"));
    }
    expect((await read(newsroom.app, both.path)).text).toContain(name("Courts"));
    const kicker = "select card ->> '$.kicker.id' as id from posts where id = ?1";
    expect(await env.DB.prepare(kicker).bind(both.id).first("id")).toBe(second.id);
    expect(await env.DB.prepare(kicker).bind(alone.id).first("id")).toBeNull();
    for (const path of [
      `/tag/${slug("affair")}/`,
      `/tag/${slug("affair")}/feed/`,
      `/tag/${slug("affair")}/archive/1/`,
      `/tag/${slug("affair")}/page/2/`,
      `/tag/${slug("scandal")}/`,
      `/category/${slug("scandal")}/`,
    ]) {
      expect([path, ...(await get(path))]).toEqual([path, 410, null]);
    }
    for (const table of ["list_entries", "list_pages", "list_counts"]) {
      const count = await env.DB.prepare(`select count(*) as n from ${table} where list = ?1`)
        .bind(`tag:${tag.id}`)
        .first("n");
      expect([table, count]).toEqual([table, 0]);
    }
    await indexPosts(env.DB, newsroom.clock.now);
    expect((await read(newsroom.app, `/search?q=affair+${number}`)).text).not.toContain("Appeal");
  });

  test("one that never had a public post leaves nothing behind", async () => {
    const tag = await newsroom.makeTag(name("Secret"));
    await newsroom.makeDraft({ tags: [tag.id] });
    await newsroom.makePost({ tags: [tag.id] }, { publishedAt: newsroom.clock.now + 3_600_000 });
    await addPath(`/category/${slug("secret")}/`, "redirect", { tagId: tag.id });
    const before = await read(newsroom.app, `/tag/${slug("secret")}/`);
    expect(await remove(tag)).toMatchObject({ status: 200, body: { pages: [] } });
    const after = await read(newsroom.app, `/tag/${slug("secret")}/`);
    expect([after.status, after.text]).toEqual([404, before.text]);
    expect(await get(`/tag/${slug("secret")}/feed/`)).toEqual([404, null]);
    expect(await get(`/category/${slug("secret")}/`)).toEqual([404, null]);
    const left = await env.DB.prepare("select count(*) as n from moments where tag like '%' || ?1 || '%'")
      .bind(tag.id)
      .first("n");
    expect(left).toBe(0);
  });

  test("made again under its name it stays gone to readers until something is published under it", async () => {
    const tag = await newsroom.makeTag(name("Phoenix"));
    await newsroom.makePost({ tags: [tag.id] });
    await remove(tag);
    const again = await newsroom.makeTag(name("Phoenix"));
    expect(again.id).not.toBe(tag.id);
    for (const rest of ["", "feed/", "page/2/"]) {
      expect(await get(`/tag/${slug("phoenix")}/${rest}`)).toEqual([410, null]);
    }
    await newsroom.makePost({ tags: [again.id] });
    expect(await get(`/tag/${slug("phoenix")}/`)).toEqual([200, null]);
    expect(await get(`/tag/${slug("phoenix")}/feed/`)).toEqual([200, null]);
  });

  test("whoever writes on with it meanwhile is not stopped, and may publish", async () => {
    const tag = await newsroom.makeTag(name("Fleeting"));
    const draft = await newsroom.makeDraft({ title: "Kept", tags: [tag.id] });
    await remove(tag);
    const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`);
    expect(body.tags).toEqual([]);
    const kept = { fields: body.fields, document: doc(p("More.")), grammar: GRAMMAR_VERSION };
    const saved = await newsroom.call<{ version: number }>("PUT", `/api/posts/${draft.id}/draft`, {
      version: 1,
      key: newId(NOON),
      draft: kept,
    });
    expect(saved.status).toBe(200);
    const publication = { version: saved.body.version, publishedAt: null };
    expect((await newsroom.call("PUT", `/api/posts/${draft.id}/publication`, publication)).status).toBe(200);
  });

  test("a stale version is a conflict; deleted twice, it is not found", async () => {
    const tag = await newsroom.makeTag(name("Twice"));
    await save(tag, { name: name("Thrice") });
    expect((await remove(tag)).body).toMatchObject({ code: "conflict", current: { name: name("Thrice") } });
    expect((await remove({ id: tag.id, version: 2 })).status).toBe(200);
    expect((await remove({ id: tag.id, version: 2 })).status).toBe(404);
  });
});
