import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { SiteReceipt, SiteReply } from "../../../schema/api.ts";
import type { LogoFile } from "../../../schema/logo.ts";
import type { Problem } from "../../../schema/problem.ts";
import { sweepObjects } from "../../../worker/jobs/sweep-objects.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";
import { makePicture, makePng } from "../pictures.ts";
import { read } from "../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => void (newsroom = await openNewsroom(NOON)));

async function put(body: Uint8Array, token = newsroom.owner.token) {
  const request = new Request("https://example.org/api/site/logo", {
    method: "PUT",
    body,
    headers: { Authorization: `Bearer ${token}` },
  });
  const response = await newsroom.send(request);
  return { status: response.status, body: await response.json<LogoFile & Problem>() };
}

async function save(logo: { light: LogoFile; dark: LogoFile | null } | null, rehearse = false) {
  const { version, fields } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
  return newsroom.call<SiteReceipt & Problem>("PUT", "/api/site", { version, rehearse, fields: { ...fields, logo } });
}

const statusOf = async ({ hash }: LogoFile, format = "webp"): Promise<number> =>
  (await read(newsroom.app, `/media/${hash}.${format}`)).status;

describe("a logo", () => {
  test("is a small WebP that nobody sees until the settings name it, and nobody once they do not", async () => {
    const { status, body: light } = await put(await makePng({ width: 3000, height: 500, seed: 1 }));
    expect([status, light.width, light.height]).toEqual([200, 960, 160]);
    const { body: dark } = await put(await makePicture("image/webp", { width: 480, height: 120, seed: 2 }));
    expect([dark.width, dark.height]).toEqual([480, 120]);
    expect([await statusOf(light), await statusOf(dark)]).toEqual([404, 404]);
    const rehearsed = await save({ light, dark }, true);
    expect([rehearsed.status, await statusOf(light)]).toEqual([200, 404]);

    newsroom.edge.purges.length = 0;
    expect((await save({ light, dark })).status).toBe(200);
    expect(newsroom.edge.purges).toEqual([["site"]]);
    expect([await statusOf(light), await statusOf(dark), await statusOf(light, "jpg")]).toEqual([200, 200, 404]);
    const file = await read(newsroom.app, `/media/${light.hash}.webp`);
    expect([file.headers.get("Content-Type"), file.headers.get("Cache-Tag")]).toEqual(["image/webp", "site"]);

    expect((await save({ light: dark, dark: null })).status).toBe(200);
    expect([await statusOf(light), await statusOf(dark)]).toEqual([404, 200]);
    expect((await save(null)).status).toBe(200);
    expect(await statusOf(dark)).toBe(404);
  });

  test("stands in every masthead under the site's name, its size told, and for machines where it is large enough", async () => {
    const { body: light } = await put(await makePng({ width: 400, height: 160, seed: 3 }));
    const { body: dark } = await put(await makePng({ width: 300, height: 100, seed: 4 }));
    await save({ light, dark });
    const { path } = await newsroom.makePost({ title: "Under a logo" });
    const picture = `<picture><source media="screen and (prefers-color-scheme:dark)" srcset="/media/${dark.hash}.webp" width="300" height="100"><img src="/media/${light.hash}.webp" width="400" height="160" alt="The Harbour Post"></picture>`;
    const [front, post] = [await read(newsroom.app, "/"), await read(newsroom.app, path)];
    expect(front.text).toContain(`<h1 class="name"><a href="/">${picture}</a></h1>`);
    expect(post.text).toContain(`<p class="name"><a href="/">${picture}</a></p>`);
    for (const { text } of [front, post]) {
      expect(text).toContain(`"url":"https://example.org/media/${light.hash}.webp"`);
    }
    await save({ light: dark, dark: null });
    expect((await read(newsroom.app, path)).text).toContain('"url":"https://example.org/icon-512.png"');
    await save(null);
    expect((await read(newsroom.app, path)).text).toContain('<p class="name"><a href="/">The Harbour Post</a></p>');
  });

  test("outlives the sweep while the settings name it", async () => {
    const [kept, left] = [
      (await put(await makePng({ width: 200, height: 100, seed: 5 }))).body,
      (await put(await makePng({ width: 200, height: 100, seed: 6 }))).body,
    ];
    await save({ light: kept, dark: null });
    // Objects are as old as this machine's clock says.
    await sweepObjects(env, Date.now() + 48 * 3_600_000);
    const there = await Promise.all([kept, left].map(({ hash }) => env.MEDIA.head(`variants/${hash}`)));
    expect(there.map((object) => object !== null)).toEqual([true, false]);
    await save(null);
  });

  test("is the administrator's to choose", async () => {
    const editor = await makeToken("editor", NOON);
    expect((await put(await makePng({ width: 200, height: 100 }), editor.token)).status).toBe(403);
  });

  test.each([
    ["written", async () => new TextEncoder().encode("no picture"), 415, /^A logo is a PNG, WebP, AVIF or JPEG file/],
    ["low", () => makePng({ width: 200, height: 63 }), 422, /200 × 63 pixels: .* at least 64 pixels high/],
    ["long", () => makePng({ width: 801, height: 100 }), 422, /at most 8 times as wide/],
    ["drawn", async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, /SVG/],
    ["empty", async () => new Uint8Array(0), 422, /empty/],
    ["cut off", async () => (await makePng({ width: 200, height: 100 })).slice(0, 90), 422, /damaged or cut off/],
  ])("that is %s is refused in words", async (_what, make, code, words) => {
    const { status, body } = await put(await make());
    expect([status, body.title]).toEqual([code, expect.stringMatching(words)]);
  });

  test("that was not made here is no logo: no rendition becomes public by being named", async () => {
    const bytes = await makePicture("image/webp", { width: 200, height: 100, seed: 7 });
    const hash = "d".repeat(64);
    await env.MEDIA.put(`variants/${hash}`, bytes);
    const { status, body } = await save({
      light: { hash, width: 200, height: 100, bytes: bytes.byteLength },
      dark: null,
    });
    expect([status, body.fields?.["fields.logo"]]).toEqual([422, expect.stringMatching(/choose it again/)]);
    const { body: real } = await put(await makePng({ width: 200, height: 100, seed: 8 }));
    expect((await save({ light: { ...real, width: 100 }, dark: null })).status).toBe(422);
  });
});
