import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../../schema/api.ts";
import { newId } from "../../../../schema/id.ts";
import type { FinishReply } from "../../../../schema/kept-addresses.ts";
import type { DraftFields } from "../../../../schema/post.ts";
import { planRelated, relatePosts } from "../../../../worker/jobs/relate-posts.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
let tagIds: string[] = [];
beforeEach(async () => {
  startAt += 7 * DAY_MS;
  newsroom = await openNewsroom(startAt);
  tagIds = [(await newsroom.makeTag(`Ferries ${startAt}`)).id];
});

type Made = Awaited<ReturnType<typeof newsroom.makePost>>;

async function publish(title: string, fields: Partial<DraftFields> = {}): Promise<Made> {
  newsroom.clock.now += HOUR_MS;
  return newsroom.makePost({ title, tags: tagIds, ...fields });
}

async function act(method: string, id: string, part: string, body: object = {}): Promise<void> {
  const { version } = (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
  expect((await newsroom.call(method, `/api/posts/${id}/${part}`, { version, ...body })).status).toBe(200);
}

async function change(id: string, fields: Partial<DraftFields>): Promise<void> {
  const { body: post } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
  const draft = { fields: { ...post.fields, ...fields }, document: post.document, grammar: post.grammar };
  const key = newId(newsroom.clock.now);
  await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version: post.version, key, draft });
  await act("PUT", id, "publication", { publishedAt: null });
}

/** The headlines under "More on this". */
async function moreOn({ path }: Made): Promise<string[]> {
  const { text } = await read(newsroom.app, path);
  const [, list = ""] = /<h2 id="_more">More on this<\/h2><ul>(.*?)<\/ul>/s.exec(text) ?? [];
  return [...list.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, title]) => title ?? "");
}

describe("what a post's page leads to as related", () => {
  test("is what shared its tags when it was published, newest first, but for its neighbour", async () => {
    for (const title of ["One", "Two", "Three", "Four", "Five", "Six"]) await publish(title);
    const post = await publish("Seven");
    await publish("Eight");
    expect(await moreOn(post)).toEqual(["Five", "Four", "Three", "Two"]);
  });

  test("takes in what came later with the post's own next publication, and purges its page for it alone", async () => {
    const first = await publish("First");
    const second = await publish("Second");
    expect(await moreOn(first)).toEqual([]);
    newsroom.edge.purges.length = 0;
    await act("PUT", first.id, "publication", { publishedAt: null });
    expect(newsroom.edge.purges).toEqual([[`post:${first.id}`]]);
    expect(await moreOn(first)).toEqual(["Second"]);
    const { headers } = await read(newsroom.app, first.path);
    expect(headers.get("Cache-Tag")?.split(",")).toContain(`link:${second.id}`);
  });

  test("follows a headline, and leaves out what is taken away or named under See also", async () => {
    const [old, gone] = [await publish("Old"), await publish("Gone")];
    const named = await publish("Named");
    const post = await publish("Post", { related: [{ kind: "post", postId: named.id }] });
    expect(await moreOn(post)).toEqual(["Gone", "Old"]);
    await act("DELETE", gone.id, "publication");
    newsroom.edge.purges.length = 0;
    await change(old.id, { title: "Old, renamed" });
    expect(newsroom.edge.purges.flat()).toContain(`link:${old.id}`);
    expect(await moreOn(post)).toEqual(["Old, renamed"]);
  });

  test("of a scheduled update takes over with it", async () => {
    const other = (await newsroom.makeTag(`Pilots ${startAt}`)).id;
    const [ferry] = [
      await publish("Ferry"),
      await publish("Pilot", { tags: [other] }),
      await publish("Filler", { tags: [] }),
    ];
    const post = await publish("Post");
    expect(await moreOn(post)).toEqual(["Ferry"]);
    const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`);
    const draft = { fields: { ...body.fields, tags: [other] }, document: body.document, grammar: body.grammar };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version: body.version, key: newId(startAt), draft });
    await act("PUT", post.id, "publication", { publishedAt: null, updateAt: newsroom.clock.now + HOUR_MS });
    expect(await moreOn(post)).toEqual(["Ferry"]);
    newsroom.clock.now += HOUR_MS;
    expect(await moreOn(post)).toEqual(["Pilot"]);
    expect(ferry.path).not.toBe("");
  });

  test("costs a row or two for each", async () => {
    const alone = await publish("Alone");
    const before = (await read(newsroom.app, alone.path)).rowsRead;
    for (const title of ["One", "Two", "Three", "Four", "Five"]) await publish(title);
    await act("PUT", alone.id, "publication", { publishedAt: null });
    const reading = await read(newsroom.app, alone.path);
    expect(await moreOn(alone)).toHaveLength(4);
    expect(reading.trips).toBe(1);
    expect(reading.rowsRead - before).toBeLessThanOrEqual(12);
  });
});

describe("what was imported", () => {
  async function importPost(title: string): Promise<Made> {
    newsroom.clock.now += HOUR_MS;
    const draft = await newsroom.makeDraft({ title, tags: tagIds });
    const path = `/imported/${title.toLowerCase()}/`;
    const body = { version: 1, publishedAt: newsroom.clock.now - DAY_MS, imported: { path } };
    const reply = await newsroom.call<Made>("PUT", `/api/posts/${draft.id}/publication`, body);
    return { ...reply.body, id: draft.id };
  }

  test("is led on from once the import is finished", async () => {
    const posts = [await importPost("One"), await importPost("Two"), await importPost("Three")];
    expect(await moreOn(posts[0]!)).toEqual([]);
    expect(await planRelated(env.DB, 2, newsroom.clock.now)).toMatchObject({ found: [{}, {}], isMore: true });
    const { body } = await newsroom.call<FinishReply>("POST", "/api/import/finish", {});
    expect(body).toEqual({ purge: "accepted", isFinished: true });
    expect(await moreOn(posts[0]!)).toEqual(["Three", "Two"]);
    expect(await moreOn(posts[2]!)).toEqual(["One", "Two"]);
  });

  test("or by the minute's job, twenty posts a run, which purges the pages that it changes", async () => {
    const posts = [await importPost("Four"), await importPost("Five")];
    await env.DB.prepare("update revisions set more_posts = null where published_at is not null").run();
    expect(await relatePosts(env.DB, newsroom.clock.now)).toBe(20);
    const tags = await env.DB.prepare(
      "select tags from outbox order by created_at desc, id desc limit 1",
    ).first<string>("tags");
    expect(JSON.parse(tags ?? "[]")).toEqual(expect.arrayContaining(posts.map(({ id }) => `post:${id}`)));
    expect(await moreOn(posts[0]!)).toEqual(["Five"]);
    for (let run = 0; run < 9; run += 1) await relatePosts(env.DB, newsroom.clock.now);
    expect(await relatePosts(env.DB, newsroom.clock.now)).toBe(0);
  });
});
