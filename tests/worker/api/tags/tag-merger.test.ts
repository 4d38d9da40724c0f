import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, TagDetailsReply, TagReceipt } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import { newId } from "../../../../schema/id.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type { Tag } from "../../../../schema/tag.ts";
import { indexPosts } from "../../../../worker/jobs/index-posts.ts";
import { countStatements } from "../../count-statements.ts";
import { findBroken } from "../../faults/find-broken.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let number = 0;
beforeEach(async () => {
  number += 1;
  newsroom = await openNewsroom(NOON + number * 3_600_000);
});

const name = (words: string): string => `${words} ${number}`;
const path = (words: string): string => `/tag/${words}-${number}/`;

function merge(tag: Pick<Tag, "id" | "version">, into: Pick<Tag, "id">, rehearse = false) {
  const body = { version: tag.version, into: into.id, rehearse };
  return newsroom.call<TagReceipt & Problem>("PUT", `/api/tags/${tag.id}/merger`, body);
}

function undo(tag: Pick<Tag, "id">, stayed: Pick<Tag, "version">) {
  return newsroom.call<TagReceipt & Problem>("DELETE", `/api/tags/${tag.id}/merger`, { version: stayed.version });
}

async function get(address: string): Promise<[number, string | null]> {
  const { status, headers } = await read(newsroom.app, address);
  return [status, headers.get("Location")];
}

/** All that follows from which tags posts carry. */
async function readRows(): Promise<unknown> {
  const tables = [
    "select * from post_tags order by post_id, tag_id",
    "select * from list_entries order by list, sort_at, post_id",
    "select * from list_pages order by list, page",
    "select list, settled from list_counts order by list",
    "select slug, tag_id, name from tag_aliases order by slug",
    "select id, slug, name, folded, description from tags order by id",
    "select id, card, next_card from posts order by id",
    "select path, tag_id, kind from paths order by path",
  ];
  return (await env.DB.batch(tables.map((sql) => env.DB.prepare(sql)))).map(({ results }) => results);
}

describe("mergeTag", () => {
  test("its posts stand under the other tag, to which its addresses lead for ever", async () => {
    const [boats, ships] = [await newsroom.makeTag(name("Boats")), await newsroom.makeTag(name("Ships"))];
    const old = { version: boats.version, name: name("Barges"), description: "" };
    const barges = (await newsroom.call<TagReceipt>("PUT", `/api/tags/${boats.id}`, old)).body.tag;
    const one = await newsroom.makePost({ title: "A barge", tags: [boats.id] });
    await newsroom.makePost({ title: "Both", tags: [boats.id, ships.id] });
    await newsroom.makePost({ title: "A ship", tags: [ships.id] });
    newsroom.edge.purges.length = 0;
    const rehearsed = await merge(barges, ships, true);
    expect(rehearsed.body).toMatchObject({ purge: "none", tag: { id: ships.id, posts: 2 } });
    expect(rehearsed.body.pages.slice(0, 2)).toEqual([
      { path: path("ships"), what: name("Ships") },
      { path: path("barges"), what: `Leads to ${path("ships")}` },
    ]);
    expect(newsroom.edge.purges).toEqual([]);

    const { status, body } = await merge(barges, ships);
    expect(status).toBe(200);
    expect(body).toMatchObject({ purge: "accepted", tag: { id: ships.id, posts: 3, version: 2 } });
    expect(body.pages).toEqual(rehearsed.body.pages);
    for (const left of ["barges", "boats"]) expect(await get(path(left))).toEqual([301, path("ships")]);
    expect((await read(newsroom.app, path("ships"))).text).toContain("A barge");
    const shown = (await read(newsroom.app, one.path)).text;
    expect(shown).toContain(name("Ships"));
    expect(shown).not.toContain(name("Barges"));
    await indexPosts(env.DB, newsroom.clock.now);
    expect((await read(newsroom.app, `/search?q=ships+${number}`)).text).toContain("A barge");
    const kept = await env.DB.prepare("select tags from revisions where post_id = ?1").bind(one.id).first("tags");
    expect(kept, "what was published is not rewritten").toBe(JSON.stringify([boats.id]));
    expect(await findBroken(newsroom.clock.now)).toEqual([]);

    const made = await newsroom.call<Tag>("POST", "/api/tags", { id: newId(newsroom.clock.now), name: name("Boats") });
    expect(made.body.id, "its name is the other's").toBe(ships.id);
  });

  test("undone, everything is as it was", async () => {
    const tags = await Promise.all(["Ferries", "Boats", "Ships"].map((words) => newsroom.makeTag(name(words))));
    const [ferries, boats, ships] = tags as [Tag, Tag, Tag];
    for (let post = 0; post < 23; post += 1) {
      newsroom.clock.now += 60_000;
      await newsroom.makePost({
        title: `Trip ${post}`,
        tags: [[boats, ships][post % 2]!.id, ...(post % 5 ? [] : [ships.id])],
      });
    }
    await newsroom.makePost({ title: "A ferry", tags: [ferries.id] });
    await newsroom.makeDraft({ title: "Not yet", tags: [boats.id] });
    await merge(ferries, boats);
    const before = await readRows();
    const { body } = await merge({ ...boats, version: 2 }, ships);
    expect(body.title).toBeUndefined();
    expect(await get(path("ferries"))).toEqual([301, path("ships")]);
    expect((await undo(boats, { version: body.tag.version + 1 })).status, "not of another version").toBe(409);
    const undone = await undo(boats, body.tag);
    expect(undone).toMatchObject({
      status: 200,
      body: { tag: { id: boats.id, name: name("Boats") }, purge: "accepted" },
    });
    expect(await readRows()).toEqual(before);
    expect(await get(path("ferries"))).toEqual([301, path("boats")]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
    expect((await undo(boats, body.tag)).status, "again, after a lost reply").toBe(200);
  });

  test("a draft that still names it is saved, and read, as the other", async () => {
    const [boats, ships] = [await newsroom.makeTag(name("Boats")), await newsroom.makeTag(name("Ships"))];
    const draft = await newsroom.makeDraft({ title: "Open on a desk", tags: [boats.id] });
    await merge(boats, ships);
    const read1 = (await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`)).body;
    expect(read1.fields.tags).toEqual([ships.id]);
    const saved = await newsroom.call<Problem>("PUT", `/api/posts/${draft.id}/draft`, {
      version: read1.version,
      key: newId(newsroom.clock.now),
      draft: {
        fields: { ...read1.fields, tags: [boats.id, ships.id] },
        document: doc(p("More.")),
        grammar: GRAMMAR_VERSION,
      },
    });
    expect(saved.status).toBe(200);
    const read2 = (await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`)).body;
    expect([read2.fields.tags, read2.tags.map((tag) => tag.name)]).toEqual([[ships.id], [name("Ships")]]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("a stale version, itself and what is gone are refused in words", async () => {
    const [boats, ships] = [await newsroom.makeTag(name("Boats")), await newsroom.makeTag(name("Ships"))];
    expect((await merge({ ...boats, version: 7 }, ships)).body).toMatchObject({
      code: "conflict",
      current: { id: boats.id },
    });
    expect((await merge(boats, boats)).status).toBe(422);
    expect((await merge(boats, { id: newId(0) })).body.code).toBe("not_found");
    expect((await undo(ships, ships)).body).toMatchObject({ pages: [], purge: "none" });
  });

  test("merging, and taking it back, write fifteen statements at most, however many posts they move", async () => {
    const [boats, ships] = [await newsroom.makeTag(name("Boats")), await newsroom.makeTag(name("Ships"))];
    await newsroom.makePost({ tags: [boats.id] });
    expect(await countStatements(() => merge(boats, ships))).toBeLessThanOrEqual(15);
    const undone = async () => expect((await undo(boats, { version: 2 })).status).toBe(200);
    expect(await countStatements(undone)).toBeLessThanOrEqual(15);
  });
});

describe("saveTagAliases", () => {
  test("other names lead to the tag; what another tag is called is refused", async () => {
    const [tea, mate] = [await newsroom.makeTag(name("Tea")), await newsroom.makeTag(name("Mate"))];
    await newsroom.makePost({ tags: [tea.id] });
    const put = (names: string[], version: number) =>
      newsroom.call<TagReceipt & Problem>("PUT", `/api/tags/${tea.id}/aliases`, { version, names });
    const { body } = await put([name("Chai"), name("Tea")], 1);
    expect(body.pages).toEqual([{ path: path("chai"), what: `Leads to ${path("tea")}` }]);
    expect(await get(path("chai"))).toEqual([301, path("tea")]);
    expect((await put([name("Mate")], 2)).body).toMatchObject({
      code: "conflict",
      fields: { names: expect.any(String) },
    });
    const details = (await newsroom.call<TagDetailsReply>("GET", `/api/tags/${tea.id}`)).body;
    expect(details.aliases).toEqual([{ slug: `chai-${number}`, name: name("Chai") }]);
    expect((await put([], 2)).body.pages).toEqual([{ path: path("chai"), what: "Leads nowhere any more" }]);
    expect(await get(path("chai"))).toEqual([404, null]);
    expect(mate.version).toBe(1);
  });
});
