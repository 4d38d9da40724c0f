import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type { Receipt } from "../../../../schema/standing.ts";
import { openActing, type Acting } from "../../acting.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;
let hour = 0;

beforeEach(async () => {
  hour += 30;
  newsroom = await openNewsroom(NOON + hour * HOUR_MS);
  acting = openActing(newsroom);
});

const acts = [
  ["publication", "PUT", "publication", { publishedAt: null }],
  ["update", "PUT", "publication", { publishedAt: null, updateAt: NOON + 1000 * HOUR_MS }],
  ["expiry", "PUT", "expiry", { expiresAt: NOON + 2000 * HOUR_MS }],
  ["withdrawal", "PUT", "withdrawal", { reason: "Wrong." }],
  ["unpublishing", "DELETE", "publication", {}],
  ["trash", "PUT", "trash", {}],
] as const;

describe.each(acts)("the act of %s", (_name, method, part, body) => {
  async function makeChanged(): Promise<string> {
    const tag = await newsroom.makeTag(`Acts ${hour}`);
    await newsroom.makePost({ title: "Before it", tags: [tag.id] });
    const post = await newsroom.makePost({ title: "The one", tags: [tag.id] });
    await acting.write(post.id, "The other one");
    return post.id;
  }

  test("rehearsed says the pages that it then changes, and writes and purges nothing", async () => {
    const id = await makeChanged();
    newsroom.edge.purges.length = 0;
    const before = await acting.read(id);
    const rehearsal = await acting.act(method, id, part, { ...body, rehearse: true });
    expect(rehearsal.status).toBe(200);
    expect(rehearsal.body.pages.length).toBeGreaterThan(0);
    expect(await acting.read(id)).toEqual(before);
    expect(newsroom.edge.purges).toEqual([]);
    const done = await acting.act(method, id, part, body);
    expect(done.body.pages).toEqual(rehearsal.body.pages);
  });

  test("asked for again with its key after a lost reply happens once", async () => {
    const id = await makeChanged();
    const { version } = await acting.read(id);
    newsroom.edge.purges.length = 0;
    const asked = { version, key: newId(newsroom.clock.now), ...body };
    const first = await newsroom.call<Receipt>(method, `/api/posts/${id}/${part}`, asked);
    const second = await newsroom.call<Receipt>(method, `/api/posts/${id}/${part}`, asked);
    expect(second.body).toEqual({ ...first.body, pages: [], morePages: 0, purge: "none" });
    expect(newsroom.edge.purges).toHaveLength(1);
    const other = { ...asked, key: newId(newsroom.clock.now) };
    const stranger = await newsroom.call<Problem>(method, `/api/posts/${id}/${part}`, other);
    if (part !== "publication" || method === "DELETE") expect(stranger.body.code).toBe("conflict");
  });

  test("is two reads and one batch of at most fifteen statements", async () => {
    const id = await makeChanged();
    const batches: number[] = [];
    const { version } = await acting.read(id);
    const batch = env.DB.batch.bind(env.DB);
    env.DB.batch = (statements: D1PreparedStatement[]) => {
      batches.push(statements.length);
      return batch(statements);
    };
    try {
      await newsroom.call(method, `/api/posts/${id}/${part}`, { version, ...body });
    } finally {
      env.DB.batch = batch;
    }
    expect(batches.length).toBeGreaterThanOrEqual(3);
    expect(batches[2]).toBeLessThanOrEqual(15);
  });
});
