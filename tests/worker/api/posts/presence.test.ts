import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { PRESENCE_LEASE_MS, type PresenceReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let editor: Awaited<ReturnType<typeof makeToken>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await makeToken("editor", NOON);
});

function keep(id: string, tab: string, token = newsroom.owner.token) {
  return newsroom.call<PresenceReply>("PUT", `/api/posts/${id}/presence`, { tab }, token);
}

describe("keepPresence", () => {
  test("tells who else edits the post, and which version the server has, but never of this tab", async () => {
    const { id } = await newsroom.makeDraft();
    const [tab, otherTab] = [newId(NOON), newId(NOON)];
    expect((await keep(id, tab)).body).toEqual({ version: 1, others: [] });
    expect((await keep(id, tab)).body.others).toEqual([]);
    expect((await keep(id, otherTab)).body.others).toEqual([
      { personId: newsroom.owner.personId, name: "A admin", isYou: true },
    ]);
    expect((await keep(id, newId(NOON), editor.token)).body.others).toEqual([
      { personId: newsroom.owner.personId, name: "A admin", isYou: false },
    ]);
  });

  test("whoever falls silent is forgotten when the lease has run out", async () => {
    const { id } = await newsroom.makeDraft();
    const tab = newId(NOON);
    await keep(id, newId(NOON), editor.token);
    newsroom.clock.now += PRESENCE_LEASE_MS - 1;
    expect((await keep(id, tab)).body.others).toHaveLength(1);
    newsroom.clock.now += 1;
    expect((await keep(id, tab)).body.others).toEqual([]);
    const left = await env.DB.prepare("select tab from presences where post_id = ?1").bind(id).all();
    expect(left.results).toEqual([{ tab }]);
  });

  test("of a post that one may not write there is nothing to learn", async () => {
    const { id } = await newsroom.makeDraft();
    const author = await makeToken("author", NOON);
    expect((await keep(id, newId(NOON), author.token)).status).toBe(404);
    expect((await keep(newId(NOON), newId(NOON))).status).toBe(404);
    expect((await keep(id, newId(NOON))).body.others).toEqual([]);
  });
});

describe("endPresence", () => {
  test("ends that tab's lease at once, and no other", async () => {
    const { id } = await newsroom.makeDraft();
    const [tab, otherTab] = [newId(NOON), newId(NOON)];
    await keep(id, tab);
    await keep(id, otherTab);
    expect((await newsroom.call("DELETE", `/api/posts/${id}/presence`, { tab })).status).toBe(204);
    expect((await newsroom.call("DELETE", `/api/posts/${id}/presence`, { tab })).status).toBe(204);
    const left = await env.DB.prepare("select tab from presences where post_id = ?1").bind(id).all();
    expect(left.results).toEqual([{ tab: otherTab }]);
  });
});
