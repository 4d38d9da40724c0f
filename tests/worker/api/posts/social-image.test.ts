import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { SiteReply } from "../../../../schema/api.ts";
import type { SocialImageReply } from "../../../../schema/social-image.ts";
import { openActing } from "../../acting.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { makePicture, withExif } from "../../pictures.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let turn = 0;
beforeEach(async () => {
  turn += 1;
  newsroom = await openNewsroom(NOON + turn * 48 * HOUR_MS);
});

const drawn = (seed: number) => makePicture("image/jpeg", { width: 1200, height: 630, seed });

async function put(path: string, body: Uint8Array, token = newsroom.owner.token) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "image/jpeg" };
  const request = new Request(`https://example.org${path}`, { method: "PUT", body, headers });
  const response = await newsroom.send(request);
  return { status: response.status, body: await response.json<SocialImageReply>() };
}

const statusOf = async (hash: string): Promise<number> => (await read(newsroom.app, `/media/${hash}.jpg`)).status;

test("a post without a lead picture is shared with the image drawn from its headline, stripped, while readers see that headline", async () => {
  const post = await newsroom.makePost({ title: "Night line" });
  newsroom.edge.purges.length = 0;
  const { status, body } = await put(`/api/posts/${post.id}/social-image`, withExif(await drawn(1)));
  expect(status).toBe(200);
  expect(newsroom.edge.purges).toEqual([[`post:${post.id}`]]);
  const kept = new Uint8Array(await (await env.MEDIA.get(`variants/${body.hash}`))!.arrayBuffer());
  expect(new TextDecoder("latin1").decode(kept)).not.toContain("Exif");
  const { text } = await read(newsroom.app, post.path);
  expect(text).toContain(`<meta property="og:image" content="https://example.org/media/${body.hash}.jpg">`);
  expect(text).toContain('<meta property="og:image:alt" content="Night line">');
  expect(await statusOf(body.hash)).toBe(200);

  const acting = openActing(newsroom);
  await acting.write(post.id, "Night line restored");
  const updateAt = newsroom.clock.now + HOUR_MS;
  await acting.act("PUT", post.id, "publication", { publishedAt: null, updateAt });
  const next = await put(`/api/posts/${post.id}/social-image?of=next`, await drawn(2));
  expect([await statusOf(body.hash), await statusOf(next.body.hash)]).toEqual([200, 404]);
  newsroom.clock.now = updateAt;
  expect([await statusOf(body.hash), await statusOf(next.body.hash)]).toEqual([404, 200]);
  await acting.act("PUT", post.id, "withdrawal", { reason: "Wrong." });
  expect(await statusOf(next.body.hash)).toBe(404);
});

test("an embargoed post's image is not there before the post is", async () => {
  const at = newsroom.clock.now + HOUR_MS;
  const post = await newsroom.makePost({ title: "Sealed" }, { publishedAt: at });
  const { body } = await put(`/api/posts/${post.id}/social-image`, await drawn(3));
  expect(await statusOf(body.hash)).toBe(404);
  newsroom.clock.now = at;
  expect(await statusOf(body.hash)).toBe(200);
});

test("is refused where readers are to see another headline by now than the one that it shows", async () => {
  const post = await newsroom.makePost({ title: "Night line" });
  const path = `/api/posts/${post.id}/social-image`;
  const image = await drawn(6);
  expect((await put(`${path}?title=Another`, image)).status).toBe(409);
  expect((await put(`${path}?of=next&title=Night+line`, image)).status).toBe(409);
  expect((await put(`${path}?title=${"x".repeat(10_000)}`, image)).status).toBe(422);
  expect((await put(`${path}?title=+Night++line+`, image)).status).toBe(200);
});

test("whatever has no image of its own is shared with the site's, and with none before there is one", async () => {
  await env.DB.prepare("delete from social_images").run();
  const hasImage = async () => (await newsroom.call<SiteReply>("GET", "/api/site")).body.hasImage;
  expect(await hasImage()).toBe(false);
  expect((await read(newsroom.app, "/")).text).not.toMatch(/og:image|twitter:card/);
  const { body } = await put("/api/site/social-image", await drawn(4));
  const { text } = await read(newsroom.app, "/");
  expect(text).toContain(`<meta property="og:image" content="https://example.org/media/${body.hash}.jpg">`);
  expect(await statusOf(body.hash)).toBe(200);
  expect(await hasImage()).toBe(true);
});

test("an image of another size or kind, or by somebody who may not publish, is refused", async () => {
  const post = await newsroom.makePost({ title: "Plain" });
  const path = `/api/posts/${post.id}/social-image`;
  expect((await put(path, await makePicture("image/jpeg"))).status).toBe(422);
  expect((await put(path, await makePicture("image/webp", { width: 1200, height: 630 }))).status).toBe(415);
  expect((await put(path, (await drawn(5)).subarray(0, 900))).status).toBe(422);
  const { token } = await makeToken("author", NOON);
  expect((await put(path, await drawn(5), token)).status).toBe(403);
  const draft = await newsroom.makeDraft();
  expect((await put(`/api/posts/${draft.id}/social-image`, await drawn(5))).status).toBe(409);
});
