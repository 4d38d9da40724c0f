import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../../../schema/id.ts";
import { sweepObjects } from "../../../worker/jobs/sweep-objects.ts";
import { openPictureDesk } from "../picture-desk.ts";
import { makePicture, makePng } from "../pictures.ts";

vi.spyOn(console, "error").mockImplementation(() => undefined);

const DAY_MS = 24 * 60 * 60 * 1000;
/** R2 stamps its objects with the machine's own time. */
const tomorrow = Date.now() + DAY_MS + 60_000;

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
beforeAll(async () => {
  desk = await openPictureDesk();
});

async function listKeys(): Promise<string[]> {
  return (await env.MEDIA.list()).objects.map(({ key }) => key);
}

async function putOrphans(): Promise<string[]> {
  const keys = [`originals/${newId()}`, `originals/${newId()}.2`, `variants/${"e".repeat(64)}`, `uploads/${newId()}`];
  for (const key of keys) await env.MEDIA.put(key, "bytes");
  return keys;
}

describe("sweepObjects", () => {
  test("removes what no row names once it is a day old, and nothing else", async () => {
    const { id } = await desk.upload(await makePng({ seed: 3, width: 200, height: 120 }));
    const small = await makePicture("image/jpeg", { seed: 3, width: 100, height: 60 });
    await desk.send(`/api/media/${id}/fallback`, small);
    await env.MEDIA.put("elsewhere/kept", "not ours to judge");
    const named = await listKeys();
    const orphans = await putOrphans();
    expect(await sweepObjects(env, Date.now())).toBe(0);
    expect(await sweepObjects(env, tomorrow)).toBe(orphans.length);
    expect(await listKeys()).toEqual(named);
  });

  test("goes on where it was, a page at a time, and begins anew at the end", async () => {
    const pages: string[] = [];
    const bucket = {
      delete: (keys: string[]) => env.MEDIA.delete(keys),
      list: (options: R2ListOptions) => {
        pages.push(options.startAfter ?? "");
        return env.MEDIA.list({ ...options, limit: 2 });
      },
    } as unknown as R2Bucket;
    const orphans = await putOrphans();
    const all = (await listKeys()).length;
    for (let runs = 0; runs * 2 < all; runs += 1) await sweepObjects({ DB: env.DB, MEDIA: bucket }, tomorrow);
    expect((await listKeys()).filter((key) => orphans.includes(key))).toEqual([]);
    expect(new Set(pages).size).toBe(pages.length);
    await sweepObjects({ DB: env.DB, MEDIA: bucket }, tomorrow);
    expect(pages.at(-1)).toBe("");
  });
});
