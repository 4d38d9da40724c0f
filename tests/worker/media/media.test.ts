import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FOREVER } from "../../../schema/forever.ts";
import { variantPath, type Media } from "../../../schema/media.ts";
import { makeVariants } from "../../../worker/jobs/make-variants.ts";
import { NOON, openPictureDesk, usePicture } from "../picture-desk.ts";
import { makePicture, makePng, sha256, withExif } from "../pictures.ts";

const HOUR_MS = 3_600_000;
const DAY_S = 86_400;

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 0;
beforeEach(async () => {
  // Every picture has a width of its own, since a rendition's bytes may be those of two pictures.
  seed += 4;
  desk = await openPictureDesk();
});

async function uploadMade(fields: Parameters<typeof desk.upload>[1] = {}): Promise<Media> {
  const { id } = await desk.upload(await makePng({ width: 100 + seed }), fields);
  return desk.read(id);
}

async function get(media: Media, format = "webp", init: RequestInit = {}, method = "GET"): Promise<Response> {
  return desk.fetchAs(null, method, variantPath(media.variants.find((variant) => variant.format === format)!), init);
}

/** All that a 404 tells: status, headers, bytes. */
async function tell(response: Response): Promise<string> {
  return JSON.stringify([response.status, [...response.headers], await response.text()]);
}

describe("GET /media/:file", () => {
  test("a rendition of a picture in a visible post is served as what it is, and does nothing else", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    for (const { format, hash } of media.variants) {
      const response = await get(media, format);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": `image/${format}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'",
        "cache-tag": expect.stringContaining(`media:${media.id}`),
        etag: `"${hash}"`,
      });
      expect(await sha256(new Uint8Array(await response.arrayBuffer()))).toBe(hash);
    }
  });

  test("without a moment ahead it may be kept for 30 days", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    expect((await get(media)).headers.get("Cache-Control")).toBe(`public, max-age=${30 * DAY_S}, must-revalidate`);
  });

  test("its age ends with the last visible post that shows it", async () => {
    const media = await uploadMade();
    await usePicture(media.id, { until: NOON + HOUR_MS });
    await usePicture(media.id, { until: NOON + 2 * HOUR_MS });
    const response = await get(media);
    expect(readAge(response)).toBeGreaterThan(7100);
    expect(readAge(response)).toBeLessThanOrEqual(7200);
    desk.clock.now = NOON + 2 * HOUR_MS;
    expect((await get(media)).status).toBe(404);
  });

  test("its age ends with its rights, and then it is gone although posts show it", async () => {
    const media = await uploadMade({ rightsUntil: NOON + HOUR_MS });
    await usePicture(media.id);
    expect(readAge(await get(media))).toBeLessThanOrEqual(3600);
    desk.clock.now = NOON + HOUR_MS;
    expect((await get(media)).status).toBe(404);
  });

  test("a picture shows at the moment its post does, with no job having run", async () => {
    const media = await uploadMade();
    await usePicture(media.id, { from: NOON + HOUR_MS });
    expect((await get(media)).status).toBe(404);
    desk.clock.now = NOON + HOUR_MS;
    expect((await get(media)).status).toBe(200);
  });

  test("what is secret and what is not there answer with the same bytes and headers", async () => {
    const unused = await uploadMade();
    const embargoed = (await desk.upload(await makePng({ width: 101 + seed }))).id;
    await usePicture(embargoed, { from: NOON + HOUR_MS });
    const expired = (await desk.upload(await makePng({ width: 102 + seed }))).id;
    await usePicture(expired, { until: NOON });
    const quarantined = (await desk.upload(await makePng({ width: 103 + seed }))).id;
    await usePicture(quarantined);
    await env.DB.prepare("update media set state = 'quarantined' where id = ?1").bind(quarantined).run();
    const unknown = await tell(await desk.fetchAs(null, "GET", `/media/${"0".repeat(64)}.webp`));
    expect(unknown).toContain("no-store");
    for (const secret of [unused, await desk.read(embargoed), await desk.read(expired), await desk.read(quarantined)]) {
      expect(await tell(await get(secret))).toBe(unknown);
      expect(await tell(await get(secret, "webp", { headers: { Authorization: `Bearer ${desk.editor.token}` } }))).toBe(
        unknown,
      );
    }
    const { hash } = unused.variants[0]!;
    for (const odd of [
      `${hash}`,
      `${hash}.png`,
      `${hash.toUpperCase()}.webp`,
      "x.webp",
      `a/${hash}.webp`,
      "..%2f..%2foriginals",
    ]) {
      expect(await tell(await desk.fetchAs(null, "GET", `/media/${odd}`)), odd).toBe(unknown);
    }
  });

  test("another extension than the rendition's is not there", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    const webp = media.variants.find(({ format }) => format === "webp")!;
    expect((await desk.fetchAs(null, "GET", `/media/${webp.hash}.avif`)).status).toBe(404);
  });

  test("the ETag is answered with a 304 while the picture may be seen, and with a 404 afterwards", async () => {
    const media = await uploadMade();
    await usePicture(media.id, { until: NOON + HOUR_MS });
    const etag = (await get(media)).headers.get("ETag")!;
    const again = await get(media, "webp", { headers: { "If-None-Match": `W/${etag}` } });
    expect(again.status).toBe(304);
    expect(again.headers.get("Cache-Tag")).toContain(media.id);
    desk.clock.now = NOON + HOUR_MS;
    expect((await get(media, "webp", { headers: { "If-None-Match": etag } })).status).toBe(404);
  });

  test("HEAD tells the length and sends no bytes", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    const bytes = (await (await get(media)).arrayBuffer()).byteLength;
    const head = await get(media, "webp", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.headers.get("Content-Length")).toBe(String(bytes));
    expect(await head.text()).toBe("");
  });

  test("one batch of the database decides", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    let asked = 0;
    const counting = new Proxy(env.DB, {
      get(db, name) {
        if (name === "batch") asked += 1;
        const value: unknown = Reflect.get(db, name);
        return typeof value === "function" ? value.bind(db) : value;
      },
    });
    const counted = await openPictureDesk({ ...env, DB: counting });
    const response = await counted.fetchAs(null, "GET", variantPath(media.variants[0]!));
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    expect(asked).toBe(1);
  });

  test("bytes that two pictures share are public as soon as one of them is", async () => {
    const jpeg = await makePicture("image/jpeg", { width: 60, height: 40, seed: 210 });
    await desk.upload(jpeg);
    const second = await desk.upload(withExif(jpeg));
    const shared = await desk.read(second.id);
    expect((await get(shared)).status).toBe(404);
    await usePicture(second.id);
    expect((await get(shared)).status).toBe(200);
  });

  test("bytes that the bucket has lost are not there, and the log says so", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const media = await uploadMade();
    await usePicture(media.id, { until: FOREVER });
    await env.MEDIA.delete(media.variants.map(({ hash }) => `variants/${hash}`));
    expect((await get(media)).status).toBe(404);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

function readAge(response: Response): number {
  return Number(/max-age=(\d+)/.exec(response.headers.get("Cache-Control") ?? "")?.[1]);
}

describe("a rendition whose bytes R2 has lost", () => {
  test("is stood in for by the nearest of the picture, for a minute, and made again by the job", async () => {
    const media = await uploadMade();
    await usePicture(media.id);
    const lost = media.variants.find(({ format }) => format === "avif")!;
    await env.MEDIA.delete(`variants/${lost.hash}`);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const stand = await get(media, "avif");
    expect(stand.status).toBe(200);
    expect(stand.headers.get("Content-Type")).toMatch(/^image\/(webp|jpeg)$/);
    expect(stand.headers.get("Cache-Control")).toBe("public, max-age=59, must-revalidate");
    const kept = media.variants.map(({ hash }) => `"${hash}"`).filter((hash) => hash !== `"${lost.hash}"`);
    expect(kept).toContain(stand.headers.get("ETag"));
    await stand.arrayBuffer();
    await makeVariants(env, NOON);
    const again = await get(media, "avif");
    expect([again.headers.get("Content-Type"), again.headers.get("ETag")]).toEqual(["image/avif", `"${lost.hash}"`]);
    await again.arrayBuffer();
  });
});
