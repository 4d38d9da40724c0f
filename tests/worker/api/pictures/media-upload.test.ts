import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import { limits } from "../../../../schema/limits.ts";
import type { CreateMediaReply } from "../../../../schema/media-api.ts";
import { emptyMediaFields, type Media } from "../../../../schema/media.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { openPictureDesk, signUp } from "../../picture-desk.ts";
import { concat, makeGif, makePicture, makePng, sha256, text, withExif } from "../../pictures.ts";

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 0;
beforeEach(async () => {
  // Every test has a picture of its own: the same bytes are one picture.
  seed += 1;
  desk = await openPictureDesk();
});

async function isStored(id: string): Promise<{ row: boolean; original: boolean }> {
  const row = await env.DB.prepare("select id from media where id = ?1").bind(id).first();
  return { row: row !== null, original: (await env.MEDIA.head(`originals/${id}`)) !== null };
}

const NOWHERE = { row: false, original: false };

describe("createMedia", () => {
  test("a declared picture waits for its bytes, and declaring it again changes nothing", async () => {
    const png = await makePng({ seed });
    const id = newId(desk.clock.now);
    const first = await desk.declare(png, { alt: "A harbour", credit: "Mia Berg" }, { id });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ known: false, media: { id, state: "uploading", alt: "A harbour", version: 1 } });
    const again = await desk.declare(png, {}, { id });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  test("bytes that are here already are known, under the id they have", async () => {
    const png = await makePng({ seed });
    const { id } = await desk.upload(png, { credit: "Mia Berg" });
    const again = await desk.declare(png);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ known: true, media: { id, credit: "Mia Berg", state: "ready" } });
  });

  test("two people who declare the same bytes at once are given one picture", async () => {
    const png = await makePng({ seed });
    const author = await signUp("author", desk.clock.now);
    const replies = await Promise.all([
      desk.declare(png),
      desk.declare(png, {}, { token: author.token }),
      desk.declare(png),
    ]);
    expect(new Set(replies.map((reply) => reply.body.media.id)).size).toBe(1);
    expect(replies.every((reply) => reply.status < 300 && !reply.body.known)).toBe(true);
    const [{ body }] = replies;
    const sent = await Promise.all([
      desk.send(`/api/media/${body.media.id}/original`, png, author.token),
      desk.send(`/api/media/${body.media.id}/original`, png),
    ]);
    expect(sent.map((reply) => reply.status)).toEqual([200, 200]);
    expect(await desk.read(body.media.id)).toMatchObject({ state: "ready", width: 64 });
  });

  test("an id that is a finished picture's is refused for other bytes", async () => {
    const { id } = await desk.upload(await makePng({ seed }));
    const other = await desk.declare<Problem>(await makePng({ seed, width: 65 }), {}, { id });
    expect(other).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  test("another file may take the place of one whose upload never ended, but not somebody else's", async () => {
    const id = newId(desk.clock.now);
    await desk.declare(await makePng({ seed }), {}, { id });
    const second = await makePng({ seed, width: 65 });
    const stranger = await signUp("author", desk.clock.now);
    expect(await desk.declare(second, {}, { id, token: stranger.token })).toMatchObject({ status: 409 });
    const replaced = await desk.declare(second, {}, { id });
    expect(replaced).toMatchObject({ status: 200, body: { known: false, media: { id, hash: await sha256(second) } } });
    expect(await desk.send(`/api/media/${id}/original`, second)).toMatchObject({ status: 200 });
  });

  test("100 MB are refused with the limit before a byte is sent", async () => {
    const declared = {
      id: newId(),
      hash: "a".repeat(64),
      bytes: 100_000_000,
      fileName: "huge.jpg",
      fields: emptyMediaFields(),
    };
    const { status, body } = await desk.call<Problem>("POST", "/api/media", declared);
    expect(status).toBe(413);
    expect(body).toMatchObject({
      code: "too_large",
      title: "The file has 100.0 MB; a picture can have at most 60 MB.",
    });
  });

  test.each([
    ["an empty file", { bytes: 0 }, "The file is empty."],
    ["a size that is no number", { bytes: "12" }, "The size must be a number of bytes."],
    ["a hash that is none", { hash: "abc" }, "The hash must be a SHA-256 in hex."],
    ["an id that is none", { id: "../../etc" }, "That is not an id of this house."],
    [
      "a caption of 10,000 characters",
      { fields: { ...emptyMediaFields(), caption: "x".repeat(10_000) } },
      "The caption can have at most 2000 characters.",
    ],
    [
      "rights that no class has",
      { fields: { ...emptyMediaFields(), rights: "mine" } },
      "That is not a class of rights.",
    ],
    ["a focal point outside", { fields: { ...emptyMediaFields(), focalX: 1.5 } }, /focal|at most|<=1/i],
    ["a field nobody knows", { gps: "52,13" }, "“gps” is not a field here."],
  ])("%s is refused with a sentence", async (_what, change, sentence) => {
    const declared = {
      id: newId(),
      hash: "b".repeat(64),
      bytes: 10,
      fileName: "a.jpg",
      fields: emptyMediaFields(),
      ...change,
    };
    const { status, body } = await desk.call<Problem>("POST", "/api/media", declared);
    expect(status).toBe(422);
    if (typeof sentence === "string") expect(body.title).toBe(sentence);
    else expect(body.title).toMatch(sentence);
  });

  test("a body that is not JSON is refused", async () => {
    const response = await desk.fetchAs(desk.editor.token, "POST", "/api/media", {
      body: "{",
      headers: { "Content-Type": "application/json" },
    });
    expect(response.status).toBe(400);
  });

  test("a file name with slashes, controls and emoji is kept as one line of text and names nothing else", async () => {
    const { body } = await desk.declare(await makePng({ seed }), {}, { fileName: "../../a\u0000b\n📷 <b>.jpg" });
    expect(body.media.fileName).toBe("../../a b 📷 <b>.jpg");
  });

  test("somebody who is not signed in is refused", async () => {
    const declared = { id: newId(), hash: "c".repeat(64), bytes: 10, fileName: "a.jpg", fields: emptyMediaFields() };
    const init = { body: JSON.stringify(declared), headers: { "Content-Type": "application/json" } };
    expect((await desk.fetchAs(null, "POST", "/api/media", init)).status).toBe(401);
    expect((await desk.fetchAs(null, "PUT", `/api/media/${newId()}/original`, { body: "x" })).status).toBe(401);
    expect((await desk.fetchAs(null, "PUT", `/api/media/${newId()}/fallback`, { body: "x" })).status).toBe(401);
    expect((await desk.fetchAs(null, "GET", `/api/media/${newId()}/image`)).status).toBe(401);
  });
});

describe("putOriginal", () => {
  test("the picture is stored byte for byte, and its type and sides are found", async () => {
    const png = await makePng({ seed });
    const media = await desk.upload(png);
    expect(media).toMatchObject({ state: "ready", type: "image/png", width: 64, height: 48 });
    const stored = await env.MEDIA.get(`originals/${media.id}`);
    expect(new Uint8Array(await stored!.arrayBuffer())).toEqual(png);
  });

  test("a picture lying on its side has its sides as it is seen", async () => {
    const jpeg = withExif(await makePicture("image/jpeg", { seed: seed * 3, width: 80 }), 6);
    expect(await desk.upload(jpeg)).toMatchObject({ width: 48, height: 80 });
  });

  test("the same original sent again is harmless", async () => {
    const png = await makePng({ seed });
    const media = await desk.upload(png);
    expect(await desk.send(`/api/media/${media.id}/original`, png)).toMatchObject({
      status: 200,
      body: { id: media.id, state: "ready" },
    });
  });

  test("other bytes than those declared are refused, and those already there stay", async () => {
    const png = await makePng({ seed });
    const { body } = await desk.declare(png);
    const forged = png.slice();
    forged[forged.length - 20]! ^= 1;
    const { status, body: problem } = await desk.send<Problem>(`/api/media/${body.media.id}/original`, forged);
    expect(status).toBe(422);
    expect(problem.title).toContain("its hash differs");
    expect(await isStored(body.media.id)).toEqual(NOWHERE);

    const media = await desk.upload(png);
    expect(await desk.send(`/api/media/${media.id}/original`, forged)).toMatchObject({ status: 422 });
    expect(new Uint8Array(await (await env.MEDIA.get(`originals/${media.id}`))!.arrayBuffer())).toEqual(png);
    expect(await desk.read(media.id)).toMatchObject({ state: "ready" });
  });

  test("a length that is missing, wrong or too large is refused before anything is stored", async () => {
    const png = await makePng({ seed });
    const { body } = await desk.declare(png);
    const path = `/api/media/${body.media.id}/original`;
    expect(await desk.send(path, png, desk.editor.token, png.byteLength + 1)).toMatchObject({ status: 422 });
    expect(await desk.send(path, png, desk.editor.token, limits.pictureBytes + 1)).toMatchObject({ status: 413 });
    expect((await desk.fetchAs(desk.editor.token, "PUT", path, { body: png })).status).toBe(400);
    expect((await desk.fetchAs(desk.editor.token, "PUT", path)).status).toBe(422);
    expect(await isStored(body.media.id)).toEqual({ row: true, original: false });
  });

  test("an upload that was cut is finished by the next one", async () => {
    const png = await makePng({ seed, width: 200, height: 200 });
    const { body } = await desk.declare(png);
    const path = `/api/media/${body.media.id}/original`;
    const cut = png.subarray(0, Math.floor(png.byteLength / 2));
    expect((await desk.send<Problem>(path, cut, desk.editor.token, png.byteLength)).status).toBe(422);
    expect(await isStored(body.media.id)).toEqual({ row: true, original: false });
    const again = await desk.declare(png, {}, { id: body.media.id });
    expect(again.body).toMatchObject({ known: false, media: { id: body.media.id } });
    expect(await desk.send(path, png)).toMatchObject({ status: 200 });
  });

  test("a body that goes on behind its length is refused", async () => {
    const png = await makePng({ seed });
    const { body } = await desk.declare(png);
    const longer = concat([png, text("more")]);
    expect(
      await desk.send(`/api/media/${body.media.id}/original`, longer, desk.editor.token, png.byteLength),
    ).toMatchObject({ status: 422 });
    expect(await isStored(body.media.id)).toMatchObject({ original: false });
  });

  test.each([
    ["a text file named .jpg", async () => text("Not a picture."), 415, "unsupported"],
    [
      "an SVG",
      async () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      415,
      "unsupported",
    ],
    [
      "a JPEG that is cut off",
      async () => (await makePicture("image/jpeg", { seed: 90 })).subarray(0, -40),
      422,
      "invalid",
    ],
    [
      "a picture of 110 megapixels",
      async () => makePng({ claims: { width: 11_000, height: 10_000 } }),
      413,
      "too_large",
    ],
    ["a bomb", async () => makePng({ claims: { width: 50_000, height: 50_000 } }), 413, "too_large"],
    ["a GIF that is cut off", async () => makeGif().subarray(0, -3), 422, "invalid"],
  ])("%s is refused, and nothing of it stays", async (_what, make, status, code) => {
    const { problem, id } = await desk.refuse(await make());
    expect(problem).toMatchObject({ status, code });
    expect(problem.title).toMatch(/\.$/);
    expect(await isStored(id)).toEqual(NOWHERE);
    const again = await desk.refuse(await make());
    expect(again.problem).toEqual(problem);
  });

  test("a HEIC that the binding cannot read is refused, and one it can is taken", async () => {
    const avif = await makePicture("image/avif", { seed: 40 });
    const heic = avif.slice();
    for (let at = 0; at < 40; at += 1) {
      if (new TextDecoder().decode(heic.subarray(at, at + 4)) === "avif") heic.set(text("heic"), at);
    }
    expect(await desk.upload(heic)).toMatchObject({ type: "image/heic", width: 64, height: 48 });
    const data = new TextDecoder("latin1").decode(heic).indexOf("mdat") + 4;
    const { problem, id } = await desk.refuse(heic.map((byte, at) => (at < data ? byte : byte ^ 0x5a)));
    expect(problem).toMatchObject({ status: 415, title: expect.stringContaining("HEIC") });
    expect(await isStored(id)).toEqual(NOWHERE);
  });

  test("HTML inside a JPEG is harmless: the original is at no address", async () => {
    const polyglot = concat([
      await makePicture("image/jpeg", { seed: 77 }),
      text("<html><script>alert(1)</script></html>"),
    ]);
    const media = await desk.upload(polyglot);
    const hash = await sha256(polyglot);
    expect((await desk.fetchAs(null, "GET", `/media/${hash}.jpg`)).status).toBe(404);
    const preview = await desk.fetchAs(desk.editor.token, "GET", `/api/media/${media.id}/image`);
    expect(new TextDecoder("latin1").decode(await preview.arrayBuffer())).not.toContain("<script>");
  });

  test("a picture nobody announced is not taken", async () => {
    expect(await desk.send(`/api/media/${newId()}/original`, await makePng())).toMatchObject({ status: 404 });
  });
});

describe("putFallback", () => {
  async function uploadLarge(): Promise<Media> {
    // Its renditions are not made, so that the fallback is what pages have.
    const media = await desk.upload(await makePng({ seed, width: 300, height: 200 }));
    await env.DB.prepare("delete from media_variants where media_id = ?1").bind(media.id).run();
    await env.DB.prepare("update media set variants = '[]', variants_state = 'waiting' where id = ?1")
      .bind(media.id)
      .run();
    return media;
  }

  test("a small JPEG is what pages show until the renditions are made, with the average colour", async () => {
    const { id } = await uploadLarge();
    const jpeg = withExif(await makePicture("image/jpeg", { width: 150, height: 100, seed }));
    const { status, body } = await desk.send(`/api/media/${id}/fallback?color=A1b2C3`, jpeg);
    expect(status).toBe(200);
    expect(body).toMatchObject({ color: "#a1b2c3", variants: [{ format: "jpeg", width: 150, height: 100 }] });
    const stored = await env.MEDIA.get(`variants/${body.variants[0]!.hash}`);
    const bytes = new Uint8Array(await stored!.arrayBuffer());
    expect(await sha256(bytes)).toBe(body.variants[0]!.hash);
    expect(new TextDecoder("latin1").decode(bytes)).not.toContain("Exif");
  });

  test("the later of two fallbacks counts", async () => {
    const { id } = await uploadLarge();
    await desk.send(`/api/media/${id}/fallback`, await makePicture("image/jpeg", { width: 150, height: 100, seed }));
    desk.clock.now += 1;
    const { body } = await desk.send(
      `/api/media/${id}/fallback`,
      await makePicture("image/jpeg", { width: 240, height: 160, seed }),
    );
    expect(body.variants).toMatchObject([{ width: 240 }]);
  });

  test.each([
    ["a PNG", async () => makePng({ width: 150, height: 100 }), 415],
    ["a text", async () => text("JPEG"), 415],
    ["nothing", async () => new Uint8Array(0), 415],
    [
      "a JPEG that is cut off",
      async () => (await makePicture("image/jpeg", { width: 150, height: 100 })).subarray(0, -50),
      422,
    ],
    ["other proportions", async () => makePicture("image/jpeg", { width: 100, height: 100 }), 422],
    [
      "the picture lying on its side",
      async () => withExif(await makePicture("image/jpeg", { width: 150, height: 100 }), 8),
      422,
    ],
    ["a wider picture than the picture", async () => makePicture("image/jpeg", { width: 600, height: 400 }), 422],
    ["more than 1.5 MB", async () => new Uint8Array(limits.fallbackBytes + 1).fill(0xff), 413],
  ])("%s is refused as a fallback, and the picture stays as it was", async (_what, make, status) => {
    const { id } = await uploadLarge();
    const { status: answered, body } = await desk.send<Problem>(`/api/media/${id}/fallback`, await make());
    expect(answered).toBe(status);
    expect(body.title).toMatch(/\.$/);
    expect(await desk.read(id)).toMatchObject({ variants: [], state: "ready" });
  });

  test("a colour that is none is refused", async () => {
    const { id } = await uploadLarge();
    expect(await desk.send(`/api/media/${id}/fallback?color=red`, await makePicture("image/jpeg"))).toMatchObject({
      status: 422,
    });
  });

  test("the fallback of a picture whose bytes are not there is refused", async () => {
    const { body } = await desk.declare<CreateMediaReply>(await makePng({ seed, width: 99 }));
    const sent = await desk.send<Problem>(`/api/media/${body.media.id}/fallback`, await makePicture("image/jpeg"));
    expect(sent).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  test("only whoever brought the picture, or an editor, sends its fallback", async () => {
    const { id } = await uploadLarge();
    const jpeg = await makePicture("image/jpeg", { width: 150, height: 100, seed });
    const author = await signUp("author", desk.clock.now);
    const contributor = await signUp("contributor", desk.clock.now);
    expect(await desk.send(`/api/media/${id}/fallback`, jpeg, author.token)).toMatchObject({ status: 403 });
    expect(await desk.send(`/api/media/${id}/fallback`, jpeg, contributor.token)).toMatchObject({ status: 404 });
  });
});
