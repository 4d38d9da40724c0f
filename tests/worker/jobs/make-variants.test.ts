import { env } from "cloudflare:workers";
import { parse } from "exifr";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../../../worker/app-env.ts";
import { makeVariants } from "../../../worker/jobs/make-variants.ts";
import { NOON, openPictureDesk, usePicture } from "../picture-desk.ts";
import { makePicture, makePng, readColor, sha256, withExif } from "../pictures.ts";

const MINUTE_MS = 60_000;

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 0;
beforeEach(async () => {
  seed += 1;
  desk = await openPictureDesk();
  // Each test begins with no picture waiting.
  await env.DB.prepare("update media set variants_state = 'complete'").run();
});

/** The Worker's bindings, with an Images binding that cannot make one format. */
function withoutFormat(format: string, reason = "no such format"): Pick<Env, "DB" | "MEDIA" | "IMAGES"> {
  const images = {
    input: (bytes: ReadableStream) => ({
      transform: (transform: ImageTransform) => ({
        output: (options: ImageOutputOptions) =>
          options.format === format
            ? Promise.reject(new Error(reason))
            : env.IMAGES.input(bytes).transform(transform).output(options),
      }),
    }),
  };
  return { DB: env.DB, MEDIA: env.MEDIA, IMAGES: images as unknown as ImagesBinding };
}

/** A picture whose renditions wait, the bytes being there. */
async function place(bytes: Uint8Array): Promise<string> {
  const media = await desk.upload(bytes);
  await env.DB.batch([
    env.DB.prepare("delete from media_variants where media_id = ?1").bind(media.id),
    env.DB.prepare(
      "update media set variants = '[]', variants_state = 'waiting', variants_due_at = ?2, variants_attempts = 0 where id = ?1",
    ).bind(media.id, NOON),
  ]);
  return media.id;
}

async function readState(id: string) {
  return env.DB.prepare(
    "select variants_state as state, variants_attempts as attempts, variants_due_at as dueAt, variants_error as error from media where id = ?1",
  )
    .bind(id)
    .first<{ state: string; attempts: number; dueAt: number; error: string | null }>();
}

describe("makeVariants", () => {
  test("right after an upload every rendition is there, kept by its own hash", async () => {
    const { id } = await desk.upload(await makePng({ width: 500, height: 300, seed }));
    const media = await desk.read(id);
    expect(media.variantsState).toBe("complete");
    expect(media.variants.map(({ format, width, height }) => `${format} ${width}×${height}`)).toEqual([
      "avif 400×240",
      "avif 500×300",
      "jpeg 500×300",
      "webp 400×240",
      "webp 500×300",
    ]);
    for (const { hash } of media.variants) {
      const bytes = new Uint8Array(await (await env.MEDIA.get(`variants/${hash}`))!.arrayBuffer());
      expect(await sha256(bytes)).toBe(hash);
    }
  });

  test.each([
    [1, ["green", "blue", "red"]],
    [3, ["blue", "red", "blue"]],
    [6, ["red", "green", "blue"]],
    [8, ["blue", "blue", "green"]],
  ] as const)(
    "a picture of orientation %i stands upright in every format, whatever its EXIF block says",
    async (orientation, corners) => {
      // As it is stored: green above left, red left, blue right. As it is seen: by its orientation.
      const jpeg = withExif(await makePicture("image/jpeg", { width: 96, height: 64, seed: orientation }), orientation);
      const { id, width, height } = await desk.upload(jpeg);
      expect([width, height]).toEqual(orientation >= 5 ? [64, 96] : [96, 64]);
      const { variants } = await desk.read(id);
      expect(variants).toHaveLength(3);
      for (const variant of variants) {
        expect([variant.width, variant.height]).toEqual([width, height]);
        const bytes = new Uint8Array(await (await env.MEDIA.get(`variants/${variant.hash}`))!.arrayBuffer());
        const seen = [
          await readColor(bytes, 0.05, 0.05),
          await readColor(bytes, 0.95, 0.05),
          await readColor(bytes, 0.05, 0.95),
        ];
        expect(seen, variant.format).toEqual(corners);
      }
    },
  );

  test("nothing of position and camera is in what is served", async () => {
    const jpeg = withExif(await makePicture("image/jpeg", { width: 90, height: 60, seed }));
    expect(await parse(jpeg, { gps: true })).toMatchObject({ latitude: expect.closeTo(52.5, 1) });
    const { id } = await desk.upload(jpeg);
    for (const { hash, format } of (await desk.read(id)).variants) {
      const bytes = new Uint8Array(await (await env.MEDIA.get(`variants/${hash}`))!.arrayBuffer());
      expect(new TextDecoder("latin1").decode(bytes)).not.toContain("Exif\0\0");
      if (format !== "webp") {
        expect(await parse(bytes, { gps: true, xmp: true, iptc: true, jfif: false, ihdr: false })).toBeUndefined();
      }
    }
  });

  test("the JPEG takes the place of the fallback, whose address goes on", async () => {
    const id = await place(await makePng({ width: 450, height: 300, seed }));
    const { body } = await desk.send(
      `/api/media/${id}/fallback`,
      await makePicture("image/jpeg", { width: 300, height: 200, seed }),
    );
    const fallback = body.variants[0]!;
    await makeVariants(env, NOON);
    const { variants } = await desk.read(id);
    expect(variants.filter(({ format }) => format === "jpeg")).toMatchObject([{ width: 450 }]);
    const row = await env.DB.prepare("select role from media_variants where hash = ?1").bind(fallback.hash).first();
    expect(row).toEqual({ role: "fallback" });
  });

  test("the card of a post that leads with the picture gets the renditions, and its pages are purged", async () => {
    const id = await place(await makePng({ width: 120, height: 80, seed }));
    const postId = await usePicture(id);
    await makeVariants(env, NOON);
    const row = await env.DB.prepare("select card from posts where id = ?1").bind(postId).first<{ card: string }>();
    const { variants } = await desk.read(id);
    expect(variants).toHaveLength(3);
    expect(JSON.parse(row!.card)).toMatchObject({
      title: "Harbour",
      lead: { mediaId: id, variants, width: 120, height: 80 },
    });
    const { results } = await env.DB.prepare("select tags from outbox where tags like ?1").bind(`%${id}%`).all();
    expect(results).toEqual([{ tags: `["media:${id}"]` }]);
  });

  test("a format shows once all its renditions are there, and a second run makes what is missing", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const id = await place(await makePng({ width: 600, height: 300, seed }));
    expect(await makeVariants(withoutFormat("image/webp"), NOON)).toBe(0);
    expect((await desk.read(id)).variants.map(({ format }) => format)).toEqual(["jpeg"]);
    expect(await readState(id)).toMatchObject({
      state: "waiting",
      attempts: 1,
      dueAt: NOON + MINUTE_MS,
      error: "no such format",
    });
    expect(await makeVariants(env, NOON + MINUTE_MS - 1)).toBe(0);

    const rows = "select hash from media_variants where media_id = ?1 and format = 'jpeg'";
    const before = await env.DB.prepare(rows).bind(id).all();
    expect(await makeVariants(env, NOON + MINUTE_MS)).toBe(1);
    expect((await desk.read(id)).variants).toHaveLength(5);
    expect((await env.DB.prepare(rows).bind(id).all()).results).toEqual(before.results);
  });

  test("after five attempts it gives up, says why, and what was made stays", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const id = await place(await makePng({ width: 140, height: 70, seed }));
    const waits: number[] = [];
    let now = NOON;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await makeVariants(withoutFormat("image/avif", "no AVIF today"), now);
      const state = await readState(id);
      waits.push((state!.dueAt - now) / MINUTE_MS);
      now = state!.dueAt;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16]);
    expect(await readState(id)).toMatchObject({ state: "failed", error: "no AVIF today" });
    expect((await desk.read(id)).variants.map(({ format }) => format)).toEqual(["jpeg", "webp"]);
    expect(await makeVariants(env, now)).toBe(0);
  });

  test("another format than the one asked for is not kept", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const id = await place(await makePng({ width: 150, height: 70, seed }));
    const images = {
      input: (bytes: ReadableStream) => ({
        transform: (transform: ImageTransform) => ({
          output: () => env.IMAGES.input(bytes).transform(transform).output({ format: "image/png" }),
        }),
      }),
    };
    await makeVariants({ ...env, IMAGES: images as unknown as ImagesBinding }, NOON);
    expect(await readState(id)).toMatchObject({ error: "The Images binding made no jpeg of the picture." });
    expect((await desk.read(id)).variants).toEqual([]);
  });

  test("where header and decoder differ about which side is up, the decoder is right", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const id = await place(await makePng({ width: 160, height: 80, seed }));
    await env.DB.prepare("update media set width = 80, height = 160 where id = ?1").bind(id).run();
    await makeVariants(env, NOON);
    expect(await makeVariants(env, NOON + MINUTE_MS)).toBe(1);
    expect(await desk.read(id)).toMatchObject({ width: 160, height: 80, variantsState: "complete" });
  });

  test("a run makes two pictures, and two runs at once never make the same one", async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map(async (more) => place(await makePng({ width: 20 + more, height: 20, seed }))),
    );
    const [first, second] = await Promise.all([makeVariants(env, NOON), makeVariants(env, NOON)]);
    expect(first + second).toBeLessThanOrEqual(4);
    expect(first + second).toBeGreaterThanOrEqual(2);
    await makeVariants(env, NOON);
    await makeVariants(env, NOON);
    for (const id of ids) expect(await readState(id)).toMatchObject({ state: "complete", attempts: 1 });
  });

  test("a picture that a run died with is taken up again five minutes later", async () => {
    const id = await place(await makePng({ width: 25, height: 20, seed }));
    const dead = {
      ...env,
      IMAGES: { input: () => ({ transform: () => ({ output: () => new Promise(() => undefined) }) }) },
    };
    void makeVariants(dead as unknown as Env, NOON);
    await vi.waitFor(async () => expect(await readState(id)).toMatchObject({ attempts: 1 }));
    expect(await makeVariants(env, NOON + 4 * MINUTE_MS)).toBe(0);
    expect(await makeVariants(env, NOON + 5 * MINUTE_MS)).toBe(1);
    expect(await readState(id)).toMatchObject({ state: "complete" });
  });

  test("two pictures that differ in their metadata alone share the bytes of their renditions", async () => {
    const jpeg = await makePicture("image/jpeg", { width: 60, height: 40, seed: 201 });
    const plain = await desk.upload(jpeg);
    const laden = await desk.upload(withExif(jpeg, 1));
    expect((await desk.read(laden.id)).variants).toEqual((await desk.read(plain.id)).variants);
    expect((await desk.read(laden.id)).variantsState).toBe("complete");
  });
});

test("a house without the binding lets its pictures wait an hour, and no attempt counts", async () => {
  const id = await place(await makePng({ width: 120, seed }));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const without = { DB: env.DB, MEDIA: env.MEDIA } as unknown as Env;
  expect(await makeVariants(without, NOON)).toBe(0);
  expect(await readState(id)).toMatchObject({ state: "waiting", attempts: 0, dueAt: NOON + 60 * MINUTE_MS });
});
