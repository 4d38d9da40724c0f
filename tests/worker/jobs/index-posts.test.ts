import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { selectSearchDue, settleSearchDue, toDuePosts } from "../../../worker/db/search-due.ts";
import { deleteSearchRow, writeSearchRow, type SearchWords } from "../../../worker/db/search-rows.ts";
import { indexPosts } from "../../../worker/jobs/index-posts.ts";
import { openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  await env.DB.prepare("update posts set is_search_due = 0").run();
  newsroom = await openNewsroom();
});

interface Made {
  readonly id: string;
  readonly number: number;
  readonly key: number;
}

async function makePost(title: string, text = "Text.", fields: Partial<DraftFields> = {}): Promise<Made> {
  const { id } = await newsroom.makePost({ title, ...fields }, { document: doc(p(text)) });
  return (await env.DB.prepare("select id, number, search_key as key from posts where id = ?1")
    .bind(id)
    .first<Made>())!;
}

const words = (text: string): SearchWords => ({ title: "", dek: "", tags: [], bylines: [], sources: [], text });

async function find(table: "search" | "search_parts", word: string): Promise<number[]> {
  const { results } = await env.DB.prepare(`select rowid from ${table} where ${table} match ?1 order by rowid`)
    .bind(`"${word}"`)
    .all<{ rowid: number }>();
  return results.map(({ rowid }) => rowid);
}

async function mark(number: number): Promise<void> {
  await env.DB.prepare("update posts set is_search_due = 1 where number = ?1").bind(number).run();
}

describe("indexPosts", () => {
  test("a live post is found by what readers see of it now, and is due no more", async () => {
    const { number, key } = await makePost("Lighthouse", "A lamp of brass.");
    await env.DB.batch(writeSearchRow(env.DB, key, words("wrong")));
    await mark(number);
    expect(await indexPosts(env.DB, newsroom.clock.now)).toBe(1);
    expect(await find("search", "brass")).toEqual([key]);
    expect(await find("search_parts", "ighthou")).toEqual([key]);
    expect(await find("search", "wrong")).toEqual([]);
    expect(await indexPosts(env.DB, newsroom.clock.now)).toBe(0);
  });

  test.each(["draft", "withdrawn", "trashed"])("a post that is %s leaves the index", async (state) => {
    const { number } = await makePost(`Gone ${state}`, `vanished${state}`);
    await env.DB.prepare("update posts set state = ?2 where number = ?1").bind(number, state).run();
    await mark(number);
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", `vanished${state}`)).toEqual([]);
    expect(await find("search_parts", `gone ${state}`)).toEqual([]);
  });

  test("a withheld text is not searched", async () => {
    const { id, number } = await makePost("Withheld", "unspeakable");
    await env.DB.prepare("update revisions set withheld_at = 1 where post_id = ?1").bind(id).run();
    await mark(number);
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", "unspeakable")).toEqual([]);
  });

  test("the words of an update stay while it waits, and go with it", async () => {
    const { number, key } = await makePost("Waiting", "before");
    await env.DB.batch(writeSearchRow(env.DB, -key, words("tomorrow")));
    const next =
      "update posts set next_revision_id = live_revision_id, next_at = ?2, is_search_due = 1 where number = ?1";
    await env.DB.prepare(next)
      .bind(number, newsroom.clock.now + 1000)
      .run();
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", "tomorrow")).toEqual([-key]);
    await env.DB.prepare("update posts set next_revision_id = null, is_search_due = 1 where number = ?1")
      .bind(number)
      .run();
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", "tomorrow")).toEqual([]);
    expect(await find("search", "before")).toEqual([key]);
  });

  test("what changes while it looks stays due, and is not written over", async () => {
    const { id, number, key } = await makePost("Racing", "first");
    await mark(number);
    const read = toDuePosts(await selectSearchDue(env.DB, { posts: 10, characters: 1e6 }, newsroom.clock.now).run());
    await env.DB.prepare("update posts set version = version + 1 where id = ?1").bind(id).run();
    expect(
      (
        await settleSearchDue(
          env.DB,
          read.map((post) => ({ ...post, newKey: key })),
          newsroom.clock.now,
        ).run()
      ).meta.changes,
    ).toBe(0);
    expect(await indexPosts(env.DB, newsroom.clock.now)).toBe(1);
  });

  test("a run takes so many posts, the newest first, the next one goes on, and none is left", async () => {
    const word = "multitude";
    const made: Made[] = [];
    for (let index = 0; index < 5; index += 1) made.unshift(await makePost(`Post ${index}`, word));
    await env.DB.batch(made.flatMap(({ key }) => deleteSearchRow(env.DB, key)));
    for (const { number } of made) await mark(number);
    const few = toDuePosts(await selectSearchDue(env.DB, { posts: 2, characters: 1e6 }, newsroom.clock.now).run());
    expect(few.map(({ number }) => number)).toEqual(made.slice(0, 2).map(({ number }) => number));
    const short = toDuePosts(await selectSearchDue(env.DB, { posts: 9, characters: 1 }, newsroom.clock.now).run());
    expect(short.map(({ number }) => number)).toEqual(made.slice(0, 1).map(({ number }) => number));
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", word)).toEqual(made.map(({ key }) => key).toReversed());
  });
});
