import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "../../../../schema/limits.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { sweepObjects, UPLOAD_KEPT_MS } from "../../../../worker/jobs/sweep-objects.ts";
import { failCall, sayFault, type Call, type Way } from "../../faults/fail-calls.ts";
import { openPictureDesk, signUp } from "../../picture-desk.ts";
import { makePicture, makePng, sha256, text, withTail } from "../../pictures.ts";
import { sendParts } from "../../send-parts.ts";

const PART = limits.uploadPartBytes;
/** The smallest that R2 takes but for the last. */
const SMALL_PART = 5 * 1024 * 1024;

vi.spyOn(console, "error").mockImplementation(() => undefined);

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 0;
beforeEach(async () => {
  seed += 1;
  desk = await openPictureDesk();
});

/** A declared picture of three parts, or of one. */
async function declare(isLarge = false) {
  const bytes = isLarge
    ? withTail(await makePicture("image/jpeg", { seed: seed * 9 }), 2 * SMALL_PART)
    : await makePng({ seed, width: 120 });
  const { body } = await desk.declare(bytes);
  return { id: body.media.id, bytes, parts: sendParts(desk, body.media.id, bytes, isLarge ? SMALL_PART : PART) };
}

async function listObjects(id: string): Promise<string[]> {
  const { objects } = await env.MEDIA.list();
  return objects.flatMap(({ key }) => (key.endsWith(id) ? [key] : []));
}

const countUploads = (): Promise<number | null> => env.DB.prepare("select count(*) as all_ from uploads").first("all_");

describe("an original in parts", () => {
  test(
    "may come out of order and with a part twice, and is finished once all have come, byte for byte",
    { timeout: 60_000 },
    async () => {
      const { id, bytes, parts } = await declare(true);
      expect((await parts.open()).body).toMatchObject({ partBytes: PART, parts: [], media: { state: "uploading" } });
      await env.DB.prepare("update uploads set part_bytes = ?1").bind(SMALL_PART).run();
      for (const number of [3, 3]) expect((await parts.part(number)).status).toBe(200);
      const early = await parts.finish<Problem>();
      expect(early).toMatchObject({ status: 409, body: { title: "Parts 1 and 2 of the picture have not come yet." } });
      for (const number of [2, 1]) expect((await parts.part(number)).status).toBe(200);
      expect((await parts.open()).body.parts).toEqual([1, 2, 3]);
      expect(await listObjects(id)).toEqual([]);
      expect((await parts.finish()).body).toMatchObject({ id, state: "ready", width: 64, type: "image/jpeg" });
      const stored = new Uint8Array(await (await env.MEDIA.get(`originals/${id}`))!.arrayBuffer());
      expect(await sha256(stored)).toBe(await sha256(bytes));
      expect(await listObjects(id)).toEqual([`originals/${id}`]);
      expect(await countUploads()).toBe(0);
      expect(await parts.finish()).toMatchObject({ status: 200, body: { state: "ready" } });
      expect(await parts.part(1)).toMatchObject({ status: 200, body: { media: { state: "ready" } } });
    },
  );

  test("takes no part whose bytes, length, number or hash are not what was said", async () => {
    const { parts } = await declare();
    expect(await parts.part(1)).toMatchObject({ status: 409 });
    await parts.open();
    const forged = parts.cut(1).slice();
    forged[9]! ^= 1;
    expect((await parts.part<Problem>(1, { body: forged })).body.title).toContain("its hash differs");
    expect((await parts.part<Problem>(1, { body: text("short") })).status).toBe(422);
    expect((await parts.part<Problem>(2)).body).toMatchObject({ status: 422 });
    expect((await parts.part<Problem>(0)).body).toMatchObject({ status: 422 });
    expect((await parts.part<Problem>(1, { hash: "no hash" })).body.title).toBe("The hash must be a SHA-256 in hex.");
    expect((await parts.open()).body.parts).toEqual([]);
    await parts.part(1);
    expect((await parts.part<Problem>(1, { hash: "a".repeat(64) })).body.title).toContain("with other bytes");
    expect((await parts.finish()).status).toBe(200);
  });

  test("is refused whole where all parts are sound but not the file that was declared", async () => {
    const png = await makePng({ seed });
    const hash = "d".repeat(64);
    const media = (await desk.declare(png)).body.media;
    await env.DB.prepare("update media set hash = ?2 where id = ?1").bind(media.id, hash).run();
    const parts = sendParts(desk, media.id, png, PART);
    await parts.open();
    await parts.part(1);
    expect((await parts.finish<Problem>()).body).toMatchObject({ status: 422, code: "invalid" });
    expect(await listObjects(media.id)).toEqual([]);
    expect(await desk.call("GET", `/api/media/${media.id}`)).toMatchObject({ status: 404 });
    expect(await countUploads()).toBe(0);
  });

  test("that is no picture leaves nothing", async () => {
    const words = text(`No picture, number ${seed}.`);
    const { body } = await desk.declare(words);
    const parts = sendParts(desk, body.media.id, words, PART);
    await parts.open();
    await parts.part(1);
    expect((await parts.finish<Problem>()).body).toMatchObject({ status: 415, code: "unsupported" });
    expect(await listObjects(body.media.id)).toEqual([]);
    expect(await countUploads()).toBe(0);
  });

  test("is finished by the next request where the first ended after it had put the parts together", async () => {
    const { id, parts } = await declare();
    await parts.open();
    await parts.part(1);
    const row = await env.DB.prepare("select upload_id, parts ->> '$.1.etag' as etag from uploads").first<{
      upload_id: string;
      etag: string;
    }>();
    await env.MEDIA.resumeMultipartUpload(`uploads/${id}`, row!.upload_id).complete([
      { partNumber: 1, etag: row!.etag },
    ]);
    expect(await parts.finish()).toMatchObject({ status: 200, body: { state: "ready" } });
    expect(await listObjects(id)).toEqual([`originals/${id}`]);
  });

  test("two who open, send and finish it at once end with one picture", async () => {
    const { id, parts } = await declare();
    const opened = await Promise.all([parts.open(), parts.open()]);
    expect(opened.map(({ status }) => status)).toEqual([200, 200]);
    expect(await countUploads()).toBe(1);
    for (const { status } of await Promise.all([parts.part(1), parts.part(1)])) expect(status).toBe(200);
    const finished = await Promise.all([parts.finish(), parts.finish()]);
    expect(finished.every(({ status }) => status === 200 || status === 409)).toBe(true);
    // Two writers of one part may leave R2 with the one that was not noted: then it is asked for again.
    if (finished.every(({ status }) => status === 409)) {
      await parts.open();
      await parts.part(1);
      expect((await parts.finish()).status).toBe(200);
    }
    expect(await desk.read(id)).toMatchObject({ state: "ready" });
  });

  test("begins anew when another file is declared under its id", async () => {
    const { id, parts } = await declare();
    await parts.open();
    await parts.part(1);
    const other = await makePng({ seed, width: 90 });
    await desk.declare(other, {}, { id });
    const again = sendParts(desk, id, other, PART);
    expect((await again.part(1)).status).toBe(409);
    expect((await again.open()).body.parts).toEqual([]);
    await again.part(1);
    expect(await again.finish()).toMatchObject({ status: 200, body: { width: 90 } });
  });

  test("is nobody's who may not see the picture", async () => {
    const { id, bytes } = await declare();
    const { token } = await signUp("contributor", desk.clock.now);
    const theirs = sendParts(desk, id, bytes, PART, token);
    const replies = await Promise.all([theirs.open(), theirs.part(1), theirs.finish()]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test("that nobody goes on with is given up after three days with its picture, and begins from the start afterwards", async () => {
    const { id, bytes, parts } = await declare();
    await parts.open();
    await parts.part(1);
    await sweepObjects(env, desk.clock.now + UPLOAD_KEPT_MS - 1);
    expect(await countUploads()).toBe(1);
    await sweepObjects(env, desk.clock.now + UPLOAD_KEPT_MS + 1);
    expect(await countUploads()).toBe(0);
    expect(await parts.part(1)).toMatchObject({ status: 404 });
    expect((await desk.declare(bytes, {}, { id })).status).toBe(201);
    expect((await parts.open()).body.parts).toEqual([]);
    await parts.part(1);
    expect((await parts.finish()).status).toBe(200);
  });

  test("arrives by asking again, whichever call of its three requests fails", { timeout: 60_000 }, async () => {
    const wrong: string[] = [];
    // Two pictures whose renditions are being made keep any other's from being begun.
    for (const width of [50, 51]) await desk.upload(await makePng({ seed, width }));
    await env.DB.prepare("update media set variants_state = 'waiting', variants_error = null, variants_due_at = ?1")
      .bind(desk.clock.now + 60_000)
      .run();
    async function bring(fault: { call: number; way: Way } | null): Promise<readonly Call[]> {
      seed += 1;
      const house = failCall(fault);
      const failing = await openPictureDesk(house.env);
      const { id, bytes, parts } = await declare();
      const broken = sendParts(failing, id, bytes, PART);
      const ask = async (act: () => Promise<{ status: number }>): Promise<void> =>
        void (await act().catch(() => undefined));
      await ask(broken.open);
      await ask(() => broken.part(1));
      await ask(broken.finish);
      const state = (await desk.read(id)).state;
      if (fault === null && state !== "ready") wrong.push("undisturbed it did not arrive");
      let last = 0;
      for (let round = 0; round < 2 && last !== 200; round += 1) {
        await parts.open();
        await parts.part(1);
        last = (await parts.finish()).status;
      }
      const said = fault === null ? "" : sayFault(house.calls, fault);
      if (last !== 200) wrong.push(`${said}: asked again answered ${last}`);
      await sweepObjects(env, Date.now() + 2 * UPLOAD_KEPT_MS);
      const left = await listObjects(id);
      if (left.join() !== `originals/${id}`) wrong.push(`${said}: left ${left.join()}`);
      return house.calls;
    }
    const calls = await bring(null);
    for (const call of calls.keys()) {
      for (const way of ["not begun", "reply lost"] as const) await bring({ call, way });
    }
    expect(wrong).toEqual([]);
  });
});
