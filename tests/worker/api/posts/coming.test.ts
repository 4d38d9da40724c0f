import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { FOREVER } from "../../../../schema/forever.ts";
import type { Coming, ComingReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { selectComing } from "../../../../worker/db/desk/coming.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

function list(query = "", token = newsroom.owner.token) {
  return newsroom.call<ComingReply>("GET", `/api/coming${query}`, undefined, token);
}

/** A post in whatever standing, as the table holds it. */
async function addPost(title: string, standing: Record<string, string | number | null>): Promise<string> {
  const id = newId(NOON);
  const columns = { id, title, state: "live", version: 1, created_at: NOON, edited_at: NOON, ...standing };
  const names = Object.keys(columns);
  await env.DB.prepare(`insert into posts (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`)
    .bind(...Object.values(columns))
    .run();
  return id;
}

const told = ({ at, kind, title }: Coming): [number, string, string] => [(at - NOON) / HOUR_MS, kind, title];

describe("listComing", () => {
  test("tells what will happen by itself, the soonest first, and nothing of what has passed", async () => {
    await addPost("Waits", { visible_from: NOON + 2 * HOUR_MS, expires_at: NOON + 9 * HOUR_MS });
    await addPost("Out", { visible_from: NOON - HOUR_MS, next_at: NOON + HOUR_MS });
    await addPost("Taken over", { visible_from: NOON - HOUR_MS, next_at: NOON });
    await addPost("Expired", { visible_from: NOON - HOUR_MS, expires_at: NOON });
    await addPost("Kept back", { state: "draft", embargo_until: NOON + 3 * HOUR_MS });
    await addPost("No longer kept back", { state: "draft", embargo_until: NOON });
    await addPost("Trashed", { state: "trashed", embargo_until: NOON + HOUR_MS, expires_at: NOON + HOUR_MS });
    await addPost("For ever", { visible_from: NOON - HOUR_MS, visible_until: FOREVER });
    const { body } = await list();
    expect(body.coming.map(told)).toEqual([
      [1, "update", "Out"],
      [2, "publication", "Waits"],
      [3, "embargo", "Kept back"],
      [9, "expiry", "Waits"],
    ]);
    expect(body.next).toBeNull();
    await env.DB.prepare("delete from posts").run();
  });

  test("tells of rights that end within 90 days, of pictures in use", async () => {
    const post = await newsroom.makePost({ title: "With pictures" });
    const soon = await addPicture(NOON, { rightsUntil: NOON + DAY_MS });
    const late = await addPicture(NOON, { rightsUntil: NOON + 91 * DAY_MS });
    await addPicture(NOON, { rightsUntil: NOON + DAY_MS });
    for (const mediaId of [soon, late]) {
      await env.DB.prepare("insert into media_uses values (?1, ?2, 'figure', 0, ?3)")
        .bind(mediaId, post.id, FOREVER)
        .run();
    }
    expect((await list()).body.coming).toEqual([
      { at: NOON + DAY_MS, kind: "rights", postId: null, mediaId: soon, title: "crane.jpg", path: null, state: null },
    ]);
    await env.DB.prepare("update media set rights_until = ?1").bind(FOREVER).run();
  });

  test("an author sees their own posts only", async () => {
    const author = await makeToken("author", NOON);
    const at = { visible_from: NOON + HOUR_MS };
    await addPost("Somebody's", at);
    const own = await addPost("Own", { ...at, created_by: author.personId });
    expect((await list("", author.token)).body.coming.map(({ postId }) => postId)).toEqual([own]);
    expect((await list()).body.coming).toHaveLength(2);
    await env.DB.prepare("delete from posts where visible_from > ?1").bind(NOON).run();
  });

  test("pages through everything once, however many fall on one moment", async () => {
    for (let index = 0; index < 60; index += 1) {
      await addPost(`Waits ${index}`, { visible_from: NOON + HOUR_MS, expires_at: NOON + HOUR_MS + (index % 2) });
    }
    const all: Coming[] = [];
    for (let query = ""; ;) {
      const { body } = await list(query);
      all.push(...body.coming);
      if (body.next === null) break;
      query = `?after=${body.next}`;
    }
    expect(all).toHaveLength(120);
    expect(new Set(all.map(({ postId, kind }) => `${postId} ${kind}`)).size).toBe(120);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((one, other) => one - other));
  });

  test("reads by the indexes of the times, not the table of posts", async () => {
    await env.DB.prepare("delete from posts where visible_from > ?1").bind(NOON).run();
    for (let index = 0; index < 300; index += 1) await addPost(`Out ${index}`, { visible_from: NOON - index });
    const query = { now: NOON, personId: null, after: null, rightsUntil: NOON };
    const { meta } = await selectComing(env.DB, query).run();
    expect(meta.rows_read).toBeLessThan(30);
  });
});
