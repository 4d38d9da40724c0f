import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../../../schema/api.ts";
import { newId } from "../../../../schema/id.ts";
import { makeToken, NOON, openNewsroom, type Reply } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let author: { personId: string; token: string };
let editor: { personId: string; token: string };
let post: SavedReply;

beforeEach(async () => {
  newsroom = await openNewsroom(NOON);
  author = await makeToken("author", NOON);
  editor = await makeToken("editor", NOON);
  const { document, grammar, fields } = (await newsroom.call<PostReply>("GET", await draftPath())).body;
  const draft = { fields: { ...fields, title: `Ferry ${newId(NOON)}` }, document, grammar };
  post = (
    await newsroom.call<SavedReply>("POST", "/api/posts", { id: newId(NOON), key: newId(NOON), draft }, author.token)
  ).body;
});

const draftPath = async (): Promise<string> => `/api/posts/${(await newsroom.makeDraft()).id}`;

function act(method: "PUT" | "DELETE", version: number, who: { token: string }, words: object = {}): Promise<Reply> {
  newsroom.clock.now += 1000;
  return newsroom.call(method, `/api/posts/${post.id}/review`, { version, ...words }, who.token);
}

const read = async (): Promise<PostReply> =>
  (await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`, undefined, author.token)).body;

async function needsMe(who: { token: string }): Promise<string[]> {
  const { body } = await newsroom.call<PostsReply>("GET", "/api/posts?whose=needs_me", undefined, who.token);
  return body.posts.map(({ id }) => id);
}

describe("askReview", () => {
  test("hands a draft to those who may publish, on record, and purges nothing", async () => {
    expect(await needsMe(editor)).not.toContain(post.id);
    expect((await act("PUT", 1, author)).body).toMatchObject({ state: "review", version: 2, pages: [], purge: "none" });
    expect(await needsMe(editor)).toContain(post.id);
    expect(await needsMe(author)).not.toContain(post.id);
    expect(newsroom.edge.purges).toEqual([]);
    expect((await read()).review).toEqual({
      kind: "asked",
      personId: author.personId,
      by: "A author",
      at: newsroom.clock.now,
      note: "",
    });
    const { results } = await env.DB.prepare("select action, person_id, at from audit where subject = ?1")
      .bind(`post:${post.id}`)
      .all();
    expect(results).toEqual([{ action: "post.ask_review", person_id: author.personId, at: newsroom.clock.now }]);
  });

  test("what is in review can be written on, and stays there until it is published", async () => {
    await act("PUT", 1, author);
    const { document, grammar, fields } = await read();
    const draft = { fields: { ...fields, dek: "It sails." }, document, grammar };
    const saved = await newsroom.call(
      "PUT",
      `/api/posts/${post.id}/draft`,
      { version: 2, key: newId(NOON), draft },
      author.token,
    );
    expect(saved.status).toBe(200);
    expect(await read()).toMatchObject({ state: "review", version: 3, fields: { dek: "It sails." } });
    const path = `/api/posts/${post.id}/publication`;
    expect((await newsroom.call("PUT", path, { version: 3, publishedAt: null }, author.token)).status).toBe(403);
    const published = await newsroom.call("PUT", path, { version: 3, publishedAt: null }, editor.token);
    expect(published.body).toMatchObject({ state: "live" });
    expect((await read()).review).toBeNull();
  });

  test("is for drafts of one's own, and once", async () => {
    const other = await makeToken("author", NOON);
    expect((await act("PUT", 1, other)).status).toBe(404);
    const contributor = await makeToken("contributor", NOON);
    expect((await act("PUT", 1, contributor)).status).toBe(403);
    await act("PUT", 1, author);
    expect((await act("PUT", 2, author)).status).toBe(422);
    const live = await newsroom.makePost();
    const asked = await newsroom.call("PUT", `/api/posts/${live.id}/review`, { version: live.version });
    expect(asked).toMatchObject({ status: 422, body: { title: "Only a draft can be given to review." } });
  });

  test("asked again after a lost reply, it was asked once", async () => {
    const key = newId(NOON);
    await act("PUT", 1, author, { key });
    expect((await act("PUT", 1, author, { key })).body).toMatchObject({ state: "review", version: 2 });
    const count = await env.DB.prepare("select count(*) as n from audit where subject = ?1")
      .bind(`post:${post.id}`)
      .first();
    expect(count).toEqual({ n: 1 });
  });
});

describe("returnReview", () => {
  test("gives it back to its writer with a note, which goes once it is asked for again", async () => {
    await act("PUT", 1, author);
    expect((await act("DELETE", 2, editor, { note: "Who says so?" })).body).toMatchObject({
      state: "draft",
      version: 3,
    });
    expect((await read()).review).toMatchObject({ kind: "returned", by: "A editor", note: "Who says so?" });
    expect(await needsMe(editor)).not.toContain(post.id);
    expect(await needsMe(author)).toContain(post.id);
    await act("PUT", 3, author);
    expect(await needsMe(author)).not.toContain(post.id);
    expect((await read()).review).toMatchObject({ kind: "asked", personId: author.personId, note: "" });
  });

  test("taken back by whoever asked, without a word, it is a draft like any other", async () => {
    await act("PUT", 1, author);
    expect((await act("DELETE", 2, author, { note: "" })).status).toBe(200);
    expect(await read()).toMatchObject({ state: "draft", review: null });
    expect(await needsMe(author)).not.toContain(post.id);
    expect((await act("DELETE", 3, author, { note: "" })).status).toBe(422);
  });

  test("undone, it is in review as its writer had asked", async () => {
    await act("PUT", 1, author);
    const asked = (await read()).review;
    await act("DELETE", 2, editor, { note: "Too long." });
    await act("PUT", 3, editor, { isUndo: true });
    expect(await read()).toMatchObject({ state: "review", review: asked });
    await act("DELETE", 4, author, { note: "" });
    expect((await read()).review).toBeNull();
  });
});
