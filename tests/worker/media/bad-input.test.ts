import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "../../../schema/limits.ts";
import type { CancelledReply } from "../../../schema/media-api.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import type { Problem } from "../../../schema/problem.ts";
import { DECLARED_KEPT_MS, sweepObjects } from "../../../worker/jobs/sweep-objects.ts";
import { findLeft } from "../find-left.ts";
import { openPictureDesk, signUp } from "../picture-desk.ts";
import { makePicture, makePng, text, withTail } from "../pictures.ts";
import { sendParts } from "../send-parts.ts";

const PART = limits.uploadPartBytes;
/** The smallest that R2 takes but for the last. */
const SMALL_PART = 5 * 1024 * 1024;
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

vi.spyOn(console, "error").mockImplementation(() => undefined);

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 100;
beforeEach(async () => {
  seed += 1;
  desk = await openPictureDesk();
});

afterEach(async () => {
  expect(await findLeft(desk.clock.now)).toEqual([]);
});

async function declare(bytes: Uint8Array, token = desk.editor.token): Promise<string> {
  const { status, body } = await desk.declare(bytes, {}, { token });
  expect(status).toBeLessThan(300);
  return body.media.id;
}

const isPublic = async (hash: string): Promise<boolean> =>
  (await desk.fetchAs(null, "GET", `/media/${hash}.jpg`)).status !== 404;

describe("a line that breaks", () => {
  test("at any tenth of a picture sent whole is told as such, and nothing of it is kept or seen", async () => {
    const bytes = await makePng({ seed, width: 240, height: 200 });
    const id = await declare(bytes);
    for (const tenths of TENTHS) {
      const cut = bytes.subarray(0, Math.floor((bytes.byteLength * tenths) / 10));
      const path = `/api/media/${id}/original`;
      const { status, body } = await desk.send<Problem>(path, cut, desk.editor.token, bytes.byteLength);
      expect({ tenths, status, title: body.title }).toEqual({
        tenths,
        status: 422,
        title: "The file that came is not as long as it was announced. Please begin again.",
      });
      expect(await env.MEDIA.head(`originals/${id}`)).toBeNull();
      expect(await desk.read(id)).toMatchObject({ state: "uploading", variants: [] });
    }
  });

  test(
    "at any tenth of one sent in parts leaves the parts before it, and the rest is all that is sent again",
    { timeout: 60_000 },
    async () => {
      const bytes = withTail(await makePicture("image/jpeg", { seed }), 2 * SMALL_PART);
      const id = await declare(bytes);
      const parts = sendParts(desk, id, bytes, SMALL_PART);
      await parts.open();
      await env.DB.prepare("update uploads set part_bytes = ?1").bind(SMALL_PART).run();
      for (const tenths of TENTHS) {
        const reached = Math.floor((bytes.byteLength * tenths) / 10);
        const number = Math.floor(reached / SMALL_PART) + 1;
        // From the middle on the line breaks in the second part.
        if (tenths === 5) expect((await parts.part(1)).status).toBe(200);
        const part = parts.cut(number);
        const body = part.subarray(0, reached - (number - 1) * SMALL_PART);
        const broken = await parts.part<Problem>(number, { body, length: part.byteLength });
        expect({ tenths, status: broken.status, title: broken.body.title }).toMatchObject({ tenths, status: 422 });
        const have = (await parts.open()).body.parts;
        expect(have).toEqual(Array.from({ length: number - 1 }, (_, index) => index + 1));
        expect((await parts.finish<Problem>()).body).toMatchObject({ status: 409, code: "conflict" });
      }
      for (const number of [2, 3]) expect((await parts.part(number)).status).toBe(200);
      expect((await parts.finish()).body).toMatchObject({ state: "ready" });
    },
  );
});

describe("a part", () => {
  test("of no bytes at all, or of fewer or more than its own, is refused with a sentence", async () => {
    const bytes = await makePng({ seed, width: 130 });
    const parts = sendParts(desk, await declare(bytes), bytes, PART);
    await parts.open();
    const empty = await parts.part<Problem>(1, { body: new Uint8Array(0) });
    expect(empty).toMatchObject({ status: 422, body: { title: "The file is empty." } });
    for (const body of [text("x"), withTail(parts.cut(1), 4)]) {
      const { status, body: problem } = await parts.part<Problem>(1, { body });
      expect(status).toBe(422);
      expect(problem.title).toContain(`announced with ${bytes.byteLength} bytes and came with ${body.byteLength}`);
    }
    expect((await parts.open()).body.parts).toEqual([]);
  });
});

describe("cancelUpload", () => {
  const cancel = (id: string, token = desk.editor.token) =>
    desk.call<CancelledReply>("DELETE", `/api/media/${id}/upload`, undefined, token);
  const awaited = (id: string) => env.DB.prepare("select state from media where id = ?1").bind(id).first("state");

  test("gives up a declared picture at once, with its parts, and says so when asked again", async () => {
    const bytes = withTail(await makePicture("image/jpeg", { seed }), SMALL_PART);
    const id = await declare(bytes);
    const parts = sendParts(desk, id, bytes, SMALL_PART);
    await parts.open();
    await env.DB.prepare("update uploads set part_bytes = ?1").bind(SMALL_PART).run();
    expect((await parts.part(1)).status).toBe(200);
    for (let again = 0; again < 2; again += 1) {
      expect(await cancel(id)).toMatchObject({ status: 200, body: { media: null } });
      expect(await awaited(id)).toBeNull();
      expect(await env.DB.prepare("select 1 from uploads").first()).toBeNull();
    }
    expect(await parts.part(2)).toMatchObject({ status: 404 });
    expect(await parts.open()).toMatchObject({ status: 404 });
    const { results } = await env.DB.prepare("select rowid from search_media").run();
    expect(results).toHaveLength(
      (await env.DB.prepare("select count(*) as all_ from media").first<number>("all_")) ?? 0,
    );
    expect((await desk.declare(bytes, {}, { id })).status).toBe(201);
  });

  test("leaves alone what has arrived, what somebody else sends, and what nobody may know of", async () => {
    const arrived = await desk.upload(await makePng({ seed }));
    expect((await cancel(arrived.id)).body.media).toMatchObject({ id: arrived.id, state: "ready" });
    const author = await signUp("author", desk.clock.now);
    const contributor = await signUp("contributor", desk.clock.now);
    const bytes = await makePng({ seed, width: 77 });
    const id = await declare(bytes, author.token);
    expect((await cancel(id)).body.media).toMatchObject({ id, state: "uploading" });
    expect((await cancel(id, contributor.token)).body).toEqual({ media: null });
    expect(await awaited(id)).toBe("uploading");
    expect((await desk.send(`/api/media/${id}/original`, bytes, author.token)).status).toBe(200);
  });

  test("of the picture that another request is just taking in ends with all of it or with nothing", async () => {
    const bytes = await makePng({ seed, width: 88 });
    const id = await declare(bytes);
    const [sent, cancelled] = await Promise.all([desk.send<Problem>(`/api/media/${id}/original`, bytes), cancel(id)]);
    expect(cancelled.status).toBe(200);
    const state = await awaited(id);
    if (state === "ready") expect(await env.MEDIA.head(`originals/${id}`)).not.toBeNull();
    else expect([sent.status, state]).toEqual([404, null]);
  });
});

describe("a declared picture whose bytes never come", () => {
  test("is forgotten after a day, with its words and what its right would have ended, and can be declared again", async () => {
    const bytes = await makePng({ seed, width: 91 });
    const { body } = await desk.declare(bytes, { alt: "Quaywords", rightsUntil: desk.clock.now + 1000 });
    const { id } = body.media;
    await sweepObjects(env, desk.clock.now + DECLARED_KEPT_MS);
    expect((await desk.read(id)).state).toBe("uploading");
    await sweepObjects(env, desk.clock.now + DECLARED_KEPT_MS + 1);
    expect(await desk.call("GET", `/api/media/${id}`)).toMatchObject({ status: 404 });
    expect(await env.DB.prepare("select 1 from moments where subject = ?1").bind(id).first()).toBeNull();
    const words = env.DB.prepare("select rowid from search_media where search_media match 'quaywords'");
    expect((await words.run()).results).toEqual([]);
    expect((await desk.declare(bytes, {}, { id })).status).toBe(201);
    expect((await desk.send(`/api/media/${id}/original`, bytes)).status).toBe(200);
  });
});

describe("the same file", () => {
  test("twice at once, whole and in parts, is one picture to whoever sends it, and one of each to two contributors", async () => {
    const bytes = await makePng({ seed, width: 95 });
    const contributors = [await signUp("contributor", desk.clock.now), await signUp("contributor", desk.clock.now)];
    const authors = [await signUp("author", desk.clock.now), await signUp("author", desk.clock.now)];
    const bring = async ({ token }: { token: string }, isInParts: boolean): Promise<{ id: string; status: number }> => {
      const { body } = await desk.declare(bytes, {}, { token });
      const { id } = body.media;
      if (body.known || !isInParts) {
        return { id, status: (await desk.send(`/api/media/${id}/original`, bytes, token)).status };
      }
      const parts = sendParts(desk, id, bytes, PART, token);
      await parts.open();
      await parts.part(1);
      return { id, status: (await parts.finish()).status };
    };
    const own = await Promise.all(contributors.map((one) => bring(one, false)));
    const shared = await Promise.all(authors.map((one, index) => bring(one, index === 1)));
    expect(new Set(own.map(({ id }) => id)).size).toBe(2);
    expect(new Set(shared.map(({ id }) => id)).size).toBe(1);
    for (const { status } of [...own, ...shared]) expect(status).toBe(200);
    for (const { id } of [...own, ...shared]) expect(await desk.read(id)).toMatchObject({ state: "ready", width: 95 });
  });
});

describe("words of a picture", () => {
  test.each(["caption", "alt", "credit", "creator", "rightsNote"] as const)(
    "that are 10,000 letters of %s are refused with their limit, and those that were there stay",
    async (field) => {
      const media = await desk.upload(await makePng({ seed }), { [field]: "As it was" });
      const fields = { ...emptyMediaFields("staff"), [field]: "x".repeat(10_000) };
      const reply = await desk.call<Problem>("PUT", `/api/media/${media.id}/fields`, { version: 1, fields });
      expect(reply.status).toBe(422);
      expect(reply.body.title).toMatch(/can have at most \d+ characters\.$/);
      expect(await desk.read(media.id)).toMatchObject({ version: 1, [field]: "As it was" });
    },
  );
});

test("nothing of a picture is public before a post shows it, whatever became of its upload", async () => {
  const bytes = await makePicture("image/jpeg", { seed: seed * 3 });
  const media = await desk.upload(bytes);
  const { variants } = await desk.read(media.id);
  expect(variants.length).toBeGreaterThan(0);
  for (const { hash } of [...variants, media]) expect(await isPublic(hash)).toBe(false);
});
