import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../schema/id.ts";
import { insertOutbox } from "../../../worker/db/outbox.ts";
import { makeVariants } from "../../../worker/jobs/make-variants.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { uploadPicture } from "../upload-picture.ts";

const MINUTE_MS = 60_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
beforeEach(async () => {
  newsroom.clock.now = NOON;
  await env.DB.prepare("delete from outbox").run();
});

const waiting = async (): Promise<unknown> => (await newsroom.call("GET", "/api/outbox")).body["waiting"];
const queue = (tags: string[]) =>
  insertOutbox(env.DB, { id: newId(NOON), tags, isUrgent: false, now: newsroom.clock.now }).run();

test("a purge that no edge has taken on yet is told of", async () => {
  await queue(["post:1", "media:2"]);
  await queue(["site"]);
  expect(await waiting()).toBe(2);
});

test("new renditions of a picture are nothing to tell of before the minute's purge was due and has not come, or was refused", async () => {
  const id = await uploadPicture(newsroom, 700);
  await newsroom.makePost({ title: "Crane", lead: { mediaId: id, alt: null, caption: null } });
  await env.DB.batch([
    env.DB.prepare("delete from outbox"),
    env.DB.prepare("delete from media_variants where media_id = ?1 and format = 'webp'").bind(id),
    env.DB.prepare("update media set variants_state = 'waiting', variants_due_at = 0 where id = ?1").bind(id),
  ]);
  expect(await makeVariants(env, NOON)).toBe(1);
  expect(await env.DB.prepare("select tags from outbox").first("tags")).toBe(JSON.stringify([`media:${id}`]));
  expect(await waiting()).toBe(0);
  newsroom.clock.now += 2 * MINUTE_MS;
  expect(await waiting()).toBe(1);
  newsroom.clock.now = NOON;
  await env.DB.prepare("update outbox set attempts = 1, last_error = 'Busy.'").run();
  expect(await waiting()).toBe(1);
});
