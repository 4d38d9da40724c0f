import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { selectSearchDue, settleSearchDue, toDuePosts } from "../../../worker/db/search/search-due.ts";
import { searchKey } from "../../../worker/db/search/search-key.ts";
import { deleteSearchRow, markName, writeSearchRow, type SearchWords } from "../../../worker/db/search/search-rows.ts";
import { indexPosts } from "../../../worker/jobs/index-posts.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { uploadPicture } from "../upload-picture.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare("update posts set is_search_due = 0"),
    env.DB.prepare("create virtual table if not exists words_of using fts5vocab(search, instance)"),
  ]);
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

/** The words that searches find the post by, in which the mark of a whole name is one. */
async function isFoundBy({ key }: Made, word: string): Promise<boolean> {
  return (await find("search", word)).includes(key);
}

describe("a publication", () => {
  test("writes names, other names and captions into both indexes with two statements", async () => {
    const tag = await newsroom.makeTag("Night boats");
    await newsroom.call("PUT", `/api/tags/${tag.id}/aliases`, { version: tag.version, names: ["Sleepers"] });
    const byline = (await newsroom.call<{ id: string }>("POST", "/api/bylines", { id: newId(NOON), name: "Ida Krall" }))
      .body;
    const sourceId = (
      await newsroom.call<{ id: string }>("POST", "/api/sources", { id: newId(NOON), name: "Deltapost" })
    ).body.id;
    const picture = await uploadPicture(newsroom, 1);
    const draft = await newsroom.makeDraft({
      title: "Cabins",
      tags: [tag.id],
      bylines: [{ bylineId: byline.id, role: "" }],
      source: { sourceId, url: "https://deltapost.example/1", byline: "Kit Moor", publishedAt: null, licence: "" },
      lead: { mediaId: picture, caption: "A cormorant", alt: null },
    });
    const written: string[] = [];
    const prepare = env.DB.prepare.bind(env.DB);
    env.DB.prepare = (sql) => {
      if (/into search/.test(sql)) written.push(sql);
      return prepare(sql);
    };
    try {
      await newsroom.call("PUT", `/api/posts/${draft.id}/publication`, { version: 1, publishedAt: null });
    } finally {
      env.DB.prepare = prepare;
    }
    expect(written).toHaveLength(2);
    const post = (await env.DB.prepare("select id, number, search_key as key from posts where id = ?1")
      .bind(draft.id)
      .first<Made>())!;
    for (const word of ["night boats", "sleepers", "ida krall", "deltapost", "kit moor", "cormorant"]) {
      expect([word, await isFoundBy(post, word)]).toEqual([word, true]);
    }
    for (const mark of [
      markName("tag", "nightboats"),
      markName("tag", "sleepers"),
      markName("source", "deltapost"),
      markName("by", "idakrall"),
    ]) {
      expect(await find("search", mark)).toEqual([post.key]);
      expect(await find("search_parts", mark)).toEqual([post.key]);
    }
    await mark(post.number);
    const before = await env.DB.prepare("select term, col, offset from words_of where doc = ?1 order by 1, 2, 3")
      .bind(post.key)
      .all();
    await indexPosts(env.DB, newsroom.clock.now);
    const after = await env.DB.prepare("select term, col, offset from words_of where doc = ?1 order by 1, 2, 3")
      .bind(post.key)
      .all();
    expect(after.results).toEqual(before.results);
  });

  test("at another date has its words there at once and none left behind, whether or not the job has been there", async () => {
    const made = await makePost("Moved", "wandering");
    const { version } = (await newsroom.call<{ version: number }>("GET", `/api/posts/${made.id}`)).body;
    await newsroom.call("PUT", `/api/posts/${made.id}/publication`, { version, publishedAt: Date.UTC(2019, 0, 17) });
    const key = searchKey(made.number, Date.UTC(2019, 0, 17), "UTC");
    expect(await find("search", "wandering")).toEqual([key]);
    expect(await find("search_parts", "moved")).toEqual([key]);
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await find("search", "wandering")).toEqual([key]);
    expect(await env.DB.prepare("select search_key from posts where id = ?1").bind(made.id).first("search_key")).toBe(
      key,
    );
  });
});

describe("what a post is found by changes", () => {
  test("with its tags' other names: given, taken away, and those of a tag that became part of one", async () => {
    const tag = await newsroom.makeTag("Harbour pilots");
    const post = await makePost("Aboard", "Text.", { tags: [tag.id] });
    const setNames = async (version: number, names: readonly string[]): Promise<void> => {
      const reply = await newsroom.call("PUT", `/api/tags/${tag.id}/aliases`, { version, names });
      expect(reply.status).toBe(200);
      await indexPosts(env.DB, newsroom.clock.now);
    };
    await setNames(tag.version, ["Steersmen"]);
    expect(await isFoundBy(post, "steersmen")).toBe(true);
    await setNames(tag.version + 1, ["Helmsmen"]);
    expect([await isFoundBy(post, "steersmen"), await isFoundBy(post, "helmsmen")]).toEqual([false, true]);
    const other = await newsroom.makeTag("Navigators");
    await newsroom.call("PUT", `/api/tags/${other.id}/merger`, { version: other.version, into: tag.id });
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await isFoundBy(post, "navigators")).toBe(true);
    await newsroom.call("DELETE", `/api/tags/${other.id}/merger`, { version: tag.version + 3 });
    await indexPosts(env.DB, newsroom.clock.now);
    expect(await isFoundBy(post, "navigators")).toBe(false);
  });

  test("with the caption of its lead picture, where it has no words of its own for it", async () => {
    const picture = await uploadPicture(newsroom, 2);
    const post = await makePost("Borrowed", "Text.", { lead: { mediaId: picture, caption: null, alt: null } });
    await env.DB.prepare("update media set caption = 'A spoonbill' where id = ?1").bind(picture).run();
    expect(await indexPosts(env.DB, newsroom.clock.now)).toBe(1);
    expect(await isFoundBy(post, "spoonbill")).toBe(true);
  });
});

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
