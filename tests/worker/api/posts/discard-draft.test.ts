import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";
import type { Receipt } from "../../../../schema/standing.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

const fields = { ...emptyDraftFields("en"), title: "Ferry timetable" };

function discard(id: string, version: number, more: Record<string, unknown> = {}, token = newsroom.owner.token) {
  return newsroom.call<Receipt>("DELETE", `/api/posts/${id}/draft`, { version, ...more }, token);
}

/** A published post with a changed title and another tag beside it: version 3. */
async function makeChanged(words = "Ferry"): Promise<{ id: string; tags: string[]; revisionId: string }> {
  const tags = [(await newsroom.makeTag(`${words} old`)).id, (await newsroom.makeTag(`${words} new`)).id];
  const { id } = await newsroom.makePost({ ...fields, tags: tags.slice(0, 1) });
  const draft = {
    fields: { ...fields, title: `${words} changed`, tags: tags.slice(1) },
    document: doc(p("Changed.")),
    grammar: GRAMMAR_VERSION,
  };
  const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
    version: 2,
    key: newId(NOON),
    draft,
  });
  return { id, tags, revisionId: saved.body.revisionId };
}

describe("discardDraft", () => {
  test("goes back to what is published, title and tags too, purges nothing, and keeps the discarded in the history", async () => {
    const { id, tags, revisionId } = await makeChanged();
    newsroom.edge.purges.length = 0;
    const { status, body } = await discard(id, 3);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 4,
      state: "live",
      hasChanges: false,
      isVisible: true,
      pages: [],
      purge: "none",
    });
    expect(newsroom.edge.purges).toEqual([]);
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.body).toMatchObject({
      version: 4,
      hasChanges: false,
      fields: { title: "Ferry timetable", tags: [tags[0]] },
    });
    const listed = await newsroom.call<PostsReply>("GET", `/api/posts?tag=${tags[0]}`);
    expect(listed.body.posts.map((post) => post.title)).toEqual(["Ferry timetable"]);
    expect((await newsroom.call<PostsReply>("GET", `/api/posts?tag=${tags[1]}`)).body.posts).toEqual([]);
    const kept = await env.DB.prepare("select title from revisions where id = ?1").bind(revisionId).first("title");
    expect(kept).toBe("Ferry changed");
  });

  test("tried again after a lost reply, or twice at once, it happens once", async () => {
    const { id } = await makeChanged("Again");
    const key = newId(NOON);
    const replies = await Promise.all([discard(id, 3, { key }), discard(id, 3, { key })]);
    expect(replies.map(({ status, body }) => [status, body.version])).toEqual([
      [200, 4],
      [200, 4],
    ]);
    expect((await discard(id, 3, { key })).status).toBe(200);
    expect((await discard(id, 3, { key: newId(NOON) })).status).toBe(409);
  });

  test("goes back to the scheduled update where there is one", async () => {
    const { id, revisionId } = await makeChanged("Scheduled");
    await env.DB.prepare(
      "update posts set next_revision_id = draft_revision_id, draft_revision_id = null, next_at = ?2 where id = ?1",
    )
      .bind(id, NOON + 3_600_000)
      .run();
    const draft = { fields: { ...fields, title: "Newer still" }, document: doc(p("Newer.")), grammar: GRAMMAR_VERSION };
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: 3, key: newId(NOON), draft });
    expect((await discard(id, 4)).body.updateAt).toBe(NOON + 3_600_000);
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.body).toMatchObject({ revisionId, fields: { title: "Scheduled changed" } });
  });

  test("only rehearsed, it changes nothing", async () => {
    const { id } = await makeChanged("Rehearsed");
    expect((await discard(id, 3, { rehearse: true })).body).toMatchObject({ version: 3, hasChanges: false });
    expect((await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body.hasChanges).toBe(true);
  });

  test("a draft that was never published is trashed, not discarded; and no changes are none to discard", async () => {
    const draft = await newsroom.makeDraft(fields);
    const refused = await discard(draft.id, 1);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain("trash");
    const live = await newsroom.makePost(fields);
    expect((await discard(live.id, 2)).status).toBe(422);
  });

  test("a stale version is refused, and others' posts are not found", async () => {
    const { id } = await makeChanged("Stale");
    expect((await discard(id, 2)).status).toBe(409);
    expect((await discard(id, 3, {}, (await makeToken("author", NOON)).token)).status).toBe(404);
  });
});
