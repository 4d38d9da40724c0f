import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, TagReceipt, TagReviewReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import { newId } from "../../../../schema/id.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type { Tag } from "../../../../schema/tag.ts";
import { emptyTrash, TRASH_KEPT_MS } from "../../../../worker/jobs/empty-trash.ts";
import { countStatements } from "../../count-statements.ts";
import { findBroken } from "../../faults/find-broken.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPath, read } from "../../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let number = 0;
beforeEach(async () => {
  number += 1;
  newsroom = await openNewsroom(NOON + number * 3_600_000);
});

const name = (words: string): string => `${words} ${number}`;
const path = (words: string): string => `/tag/${words}-${number}/`;

function remove(tag: Pick<Tag, "id" | "version">) {
  return newsroom.call<TagReceipt & Problem>("DELETE", `/api/tags/${tag.id}`, { version: tag.version });
}

function restore(tag: Pick<Tag, "id">, rehearse = false) {
  return newsroom.call<TagReceipt & Problem>("DELETE", `/api/tags/${tag.id}/deletion`, { rehearse });
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
    "select * from tag_aliases order by slug",
    "select id, into_id, name from merged_tags order by id",
    "select id, slug, name, folded, description, created_by, created_at from tags order by id",
    "select id, card, next_card from posts order by id",
    "select path, tag_id, kind, target from paths order by path",
    "select * from moments order by tag, at, subject",
    "select * from deleted_tags",
    "select * from deleted_tag_posts",
  ];
  return (await env.DB.batch(tables.map((sql) => env.DB.prepare(sql)))).map(({ results }) => results);
}

describe("restoreTag", () => {
  test("everything is as it was: posts, pages, other names, addresses, what had become part of it", async () => {
    const all = await Promise.all(["Barges", "Boats", "Ships"].map((words) => newsroom.makeTag(name(words))));
    const [barges, boats, ships] = all as [Tag, Tag, Tag];
    for (let post = 0; post < 23; post += 1) {
      newsroom.clock.now += 60_000;
      await newsroom.makePost({ title: `Trip ${post}`, tags: post % 2 ? [boats.id] : [ships.id, boats.id] });
    }
    await newsroom.makePost({ title: "A barge", tags: [barges.id] });
    await newsroom.makePost({ tags: [boats.id] }, { publishedAt: newsroom.clock.now + 3_600_000 });
    await newsroom.makeDraft({ title: "Not yet", tags: [boats.id] });
    await addPath(`/category/boats-${number}/`, "redirect", { tagId: boats.id });
    await newsroom.call("PUT", `/api/tags/${barges.id}/merger`, { version: 1, into: boats.id });
    const { tag } = (
      await newsroom.call<TagReceipt>("PUT", `/api/tags/${boats.id}`, { version: 2, name: name("Craft") })
    ).body;
    const before = await readRows();
    const addresses = [path("craft"), path("boats"), path("barges"), `/category/boats-${number}/`];
    const led = await Promise.all(addresses.map(get));
    await remove(tag);
    for (const address of addresses) expect([address, ...(await get(address))]).toEqual([address, 410, null]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);

    const rehearsed = await restore(tag, true);
    expect(rehearsed.body).toMatchObject({ purge: "none", morePages: 4, tag: { name: name("Craft"), posts: 24 } });
    newsroom.edge.purges.length = 0;
    const { status, body } = await restore(tag);
    expect(status).toBe(200);
    expect(body).toMatchObject({ purge: "accepted", tag: { id: tag.id, posts: 24, version: 4 } });
    expect(body.pages).toEqual(rehearsed.body.pages);
    expect(body.pages.slice(0, 2)).toEqual([
      { path: path("craft"), what: name("Craft") },
      { path: path("barges"), what: `Leads to ${path("craft")}` },
    ]);
    expect(await readRows()).toEqual(before);
    expect(await Promise.all(addresses.map(get))).toEqual(led);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
    expect((await restore(tag)).body, "again, after a lost reply").toMatchObject({ pages: [], purge: "none" });
  });

  test("purged is each post that carries it, also in feeds, and the cards it comes first on, and nothing else", async () => {
    const [boats, ships] = [await newsroom.makeTag(name("Boats")), await newsroom.makeTag(name("Ships"))];
    const first = await newsroom.makePost({ tags: [boats.id, ships.id] });
    const second = await newsroom.makePost({ tags: [ships.id, boats.id] });
    await remove(boats);
    newsroom.edge.purges.length = 0;
    await restore(boats);
    expect(newsroom.edge.purges.map((tags) => tags.toSorted())).toEqual([
      [
        `list:tag:${boats.id}:head`,
        // A section of the front page may be its own, and heads of tags tell the tags of their posts.
        `list:tag:${boats.id}:section`,
        `tag:${boats.id}`,
        ...[first, second].map(({ id }) => `tags:${id}`),
        ...[first, second].flatMap(({ id }) => [`post:${id}`, `text:${id}`]),
        `card:${first.id}`,
      ].toSorted(),
    ]);
  });

  test("a post that was given other tags, put in the trash or published meanwhile is as its text says", async () => {
    const boats = await newsroom.makeTag(name("Boats"));
    const [kept, changed, trashed] = [
      await newsroom.makeDraft({ title: "Published meanwhile", tags: [boats.id] }),
      await newsroom.makePost({ title: "Given others", tags: [boats.id] }),
      await newsroom.makePost({ title: "Thrown away", tags: [boats.id] }),
    ];
    await remove(boats);
    await newsroom.call("PUT", `/api/posts/${kept.id}/publication`, { version: 1, publishedAt: null });
    await newsroom.call("PUT", `/api/posts/${trashed.id}/trash`, { version: trashed.version });
    const { fields } = (await newsroom.call<PostReply>("GET", `/api/posts/${changed.id}`)).body;
    const draft = { fields, document: doc(p("More.")), grammar: GRAMMAR_VERSION };
    const saved = { version: changed.version, key: newId(newsroom.clock.now), draft };
    expect((await newsroom.call("PUT", `/api/posts/${changed.id}/draft`, saved)).status).toBe(200);
    expect((await restore(boats)).status).toBe(200);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
    const { text } = await read(newsroom.app, path("boats"));
    expect(text).toContain("Published meanwhile");
    expect(text, "its live version names it still").toContain("Given others");
    expect(text).not.toContain("Thrown away");
  });

  test("where its name is another's by now it stays deleted, in words", async () => {
    const boats = await newsroom.makeTag(name("Boats"));
    await newsroom.makePost({ tags: [boats.id] });
    await remove(boats);
    const other = await newsroom.makeTag(name("Boats"));
    const { status, body } = await restore(boats);
    expect([status, body.title]).toEqual([
      409,
      `There is another tag “${name("Boats")}” by now. Give that one another name first.`,
    ]);
    await newsroom.call("PUT", `/api/tags/${other.id}`, { version: 1, name: name("Yachts") });
    expect((await restore(boats)).body.title).toContain(`is a name of the tag “${name("Yachts")}” by now`);
    await newsroom.call("PUT", `/api/tags/${other.id}/aliases`, { version: 2, names: [] });
    expect((await restore(boats)).status).toBe(200);
    expect(await get(path("boats"))).toEqual([200, null]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("it can be brought back for thirty days, and is on the list of deleted ones until then", async () => {
    const boats = await newsroom.makeTag(name("Boats"));
    await newsroom.makePost({ tags: [boats.id] });
    await remove(boats);
    const listDeleted = async () =>
      (await newsroom.call<TagReviewReply>("GET", "/api/tag-review")).body.deleted.filter(({ id }) => id === boats.id);
    expect(await listDeleted()).toEqual([
      { id: boats.id, name: name("Boats"), posts: 1, deletedAt: newsroom.clock.now },
    ]);
    await emptyTrash(env, newsroom.clock.now + TRASH_KEPT_MS);
    expect(await listDeleted()).toEqual([]);
    expect((await restore(boats)).status).toBe(404);
    const left = env.DB.prepare("select count(*) as n from deleted_tag_posts where tag_id = ?1").bind(boats.id);
    expect(await left.first("n")).toBe(0);
  });

  test("deleting and bringing back write fifteen statements each at most", async () => {
    const boats = await newsroom.makeTag(name("Boats"));
    await newsroom.makePost({ tags: [boats.id] });
    expect(await countStatements(() => remove(boats))).toBeLessThanOrEqual(15);
    expect(await countStatements(() => restore(boats))).toBeLessThanOrEqual(15);
  });
});
