import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  PREVIEW_LONGEST_MS,
  type NewPreviewReply,
  type Preview,
  type PreviewsReply,
} from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

function create(postId: string, change: Record<string, unknown> = {}, token = newsroom.owner.token) {
  const body = { id: newId(NOON), expiresAt: NOON + HOUR_MS, note: "For the lawyer", ...change };
  return newsroom.call<NewPreviewReply>("POST", `/api/posts/${postId}/previews`, body, token);
}

function list(postId: string, token = newsroom.owner.token) {
  return newsroom.call<PreviewsReply>("GET", `/api/posts/${postId}/previews`, undefined, token);
}

describe("createPreview", () => {
  test("tells the address once, on the site's own origin, and stores only its hash", async () => {
    const { id } = await newsroom.makeDraft();
    const made = await create(id);
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/^https:\/\/example\.org\/preview\/[\w-]{43}$/);
    const { url, ...preview } = made.body;
    expect(preview).toMatchObject({ note: "For the lawyer", createdBy: "A admin", createdAt: NOON, revokedAt: null });
    expect((await list(id)).body.previews).toEqual([preview]);
    const stored = await env.DB.prepare("select * from previews").all();
    expect(JSON.stringify(stored.results)).not.toContain(url.split("/").at(-1));
  });

  test("the same id again is refused, and the link that was made goes on working", async () => {
    const { id } = await newsroom.makeDraft();
    const previewId = newId(NOON);
    const made = await create(id, { id: previewId });
    expect(await create(id, { id: previewId })).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await newsroom.fetchAs(null, "GET", new URL(made.body.url).pathname)).status).toBe(200);
  });

  test("a link works for a while, and for 30 days at most", async () => {
    const { id } = await newsroom.makeDraft();
    expect((await create(id, { expiresAt: NOON })).status).toBe(422);
    expect((await create(id, { expiresAt: NOON + PREVIEW_LONGEST_MS + 1 })).status).toBe(422);
    expect((await create(id, { expiresAt: NOON + PREVIEW_LONGEST_MS })).status).toBe(201);
  });

  test("of a post that one may not write, or that is in the trash, there is none", async () => {
    const { id } = await newsroom.makeDraft();
    const author = await makeToken("author", NOON);
    expect((await create(id, {}, author.token)).status).toBe(404);
    expect((await list(id, author.token)).status).toBe(404);
    await env.DB.prepare("update posts set state = 'trashed', trashed_at = 1 where id = ?1").bind(id).run();
    expect((await create(id)).status).toBe(410);
  });
});

describe("revokePreview", () => {
  test("ends a link for good; twice is the same as once", async () => {
    const { id } = await newsroom.makeDraft();
    const { body } = await create(id);
    const path = `/api/posts/${id}/previews/${body.id}`;
    expect((await newsroom.call<Preview>("DELETE", path)).body).toMatchObject({ id: body.id, revokedAt: NOON });
    newsroom.clock.now += 1000;
    expect((await newsroom.call<Preview>("DELETE", path)).body.revokedAt).toBe(NOON);
    newsroom.clock.now = NOON;
    expect((await newsroom.fetchAs(null, "GET", new URL(body.url).pathname)).status).toBe(404);
    const other = await newsroom.makeDraft();
    expect((await newsroom.call("DELETE", `/api/posts/${other.id}/previews/${body.id}`)).status).toBe(404);
  });
});
