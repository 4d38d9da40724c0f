import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeCmykJpeg } from "../cmyk-jpeg.ts";
import { openPictureDesk } from "../picture-desk.ts";
import { concat, makeGif, makePicture, makePng, readColor, sha256, text, withExif, withSegment } from "../pictures.ts";

vi.spyOn(console, "error").mockImplementation(() => undefined);

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
beforeAll(async () => {
  desk = await openPictureDesk();
});

const SCRIPT = "<html><script>alert(1)</script></html>";
const SERIAL = "SERIAL-4711-0815";

/** The bytes of all that is kept of a picture besides the original. */
async function readRenditions(id: string): Promise<Uint8Array[]> {
  const { results } = await env.DB.prepare("select hash from media_variants where media_id = ?1")
    .bind(id)
    .all<{ hash: string }>();
  const objects = await Promise.all(results.map(({ hash }) => env.MEDIA.get(`variants/${hash}`)));
  const all = await Promise.all(objects.map((object) => object!.arrayBuffer()));
  return all.map((bytes) => new Uint8Array(bytes));
}

async function readServed(id: string): Promise<string[]> {
  return (await readRenditions(id)).map((bytes) => new TextDecoder("latin1").decode(bytes));
}

describe("what a file carries besides its picture", () => {
  test("no position, serial number, script or comment is in anything that is served; the original stays as it came", async () => {
    const camera = withExif(await makePicture("image/jpeg", { seed: 30, width: 90 }));
    const xmp = text(
      `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta aux:SerialNumber="${SERIAL}" exif:GPSLatitude="52,31N"/>`,
    );
    const iptc = text(`Photoshop 3.0\0${SERIAL}`);
    const loaded = withSegment(withSegment(withSegment(camera, 0xe1, xmp), 0xed, iptc), 0xfe, text(SCRIPT));
    const jpeg = concat([loaded, text(SCRIPT)]);
    const { id, width, height } = await desk.upload(jpeg);
    const fallback = await desk.send(`/api/media/${id}/fallback`, jpeg);
    expect(fallback).toMatchObject({ status: 200, body: { width, height } });
    const served = await readServed(id);
    expect(served.length).toBeGreaterThan(2);
    for (const bytes of served) expect(bytes).not.toMatch(/Exif|GPS|SERIAL|<script|xmpmeta|Photoshop/);
    const original = new Uint8Array(await (await env.MEDIA.get(`originals/${id}`))!.arrayBuffer());
    expect(await sha256(original)).toBe(await sha256(jpeg));
    const preview = await desk.fetchAs(desk.editor.token, "GET", `/api/media/${id}/image`);
    expect(preview.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(preview.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  test("a script in a GIF is in nothing that is served", async () => {
    const media = await desk.upload(
      concat([makeGif(33).subarray(0, -1), [0x21, 0xfe, SCRIPT.length], text(SCRIPT), [0, 0x3b]]),
    );
    expect(media).toMatchObject({ type: "image/gif", width: 33 });
    for (const bytes of await readServed(media.id)) expect(bytes).not.toContain("<script");
  });
});

describe("a picture out of the ordinary", () => {
  test("of 16 bits a channel is taken, and its renditions are made in its colours", async () => {
    const { id } = await desk.upload(await makePng({ seed: 31, bits: 16 }));
    expect(await desk.read(id)).toMatchObject({ state: "ready", variantsState: "complete" });
    for (const rendition of await readRenditions(id)) {
      expect([await readColor(rendition, 0.3, 0.9), await readColor(rendition, 0.9, 0.5)]).toEqual(["red", "blue"]);
    }
  });

  test("in a printer's four inks is taken, and its renditions show it in a screen's three", async () => {
    const { id } = await desk.upload(makeCmykJpeg([0, 1, 1, 0]));
    expect(await desk.read(id)).toMatchObject({ state: "ready", width: 64, variantsState: "complete" });
    const renditions = await readRenditions(id);
    expect(renditions.length).toBeGreaterThan(2);
    for (const rendition of renditions) {
      expect(await readColor(rendition, 0.5, 0.5)).toBe("red");
      expect(countComponents(rendition)).not.toBe(4);
    }
  });

  test.each([
    ["GIF", async () => makeGif(34, 20, 500), 34],
    ["WebP", async () => makeAnimatedWebp(500), 70],
  ])("of 500 frames is taken as its first: %s", async (_format, make, width) => {
    const { id } = await desk.upload(await make());
    expect(await desk.read(id)).toMatchObject({ state: "ready", width, variantsState: "complete" });
    for (const rendition of await readServed(id)) expect(rendition).not.toMatch(/ANMF|avis|NETSCAPE/);
  });

  test("whose name ends in another format's letters is what its bytes say", async () => {
    const png = await makePng({ seed: 32 });
    const { body } = await desk.declare(png, {}, { fileName: "harbour.jpg" });
    expect(await desk.send(`/api/media/${body.media.id}/original`, png)).toMatchObject({ body: { type: "image/png" } });
  });

  test("whose EXIF says two things of how it lies, or nonsense, has sides that its renditions share", async () => {
    const jpeg = await makePicture("image/jpeg", { seed: 99, width: 80 });
    for (const lie of [withExif(withExif(jpeg, 1), 6), withExif(jpeg, 99)]) {
      const { id } = await desk.upload(lie);
      const { width, height, variants } = await desk.read(id);
      for (const variant of variants) {
        expect(Math.abs(variant.height - (variant.width * height) / width)).toBeLessThanOrEqual(2);
      }
    }
  });
});

/** How many components a JPEG says it has; null of any other picture. */
function countComponents(picture: Uint8Array): number | null {
  if (picture[0] !== 0xff || picture[1] !== 0xd8) return null;
  for (let at = 2; at < picture.byteLength; at += 2 + picture[at + 2]! * 256 + picture[at + 3]!) {
    const marker = picture[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc2) return picture[at + 9]!;
  }
  return null;
}

/** Every frame is the same picture, each for a tenth of a second. */
async function makeAnimatedWebp(frames: number): Promise<Uint8Array> {
  const [width, height] = [70, 40];
  const still = await makePicture("image/webp", { seed: 35, width, height });
  const from = new TextDecoder("latin1").decode(still).search(/VP8[ L]/);
  const image = still.subarray(from);
  const small = (value: number, bytes: number): number[] =>
    Array.from({ length: bytes }, (_, at) => (value >> (8 * at)) & 255);
  const chunk = (name: string, body: Uint8Array): Uint8Array => concat([text(name), small(body.byteLength, 4), body]);
  const head = concat([small(0, 6), small(width - 1, 3), small(height - 1, 3), small(100, 3), [0]]);
  const frame = chunk("ANMF", concat([head, image]));
  const body = concat([
    text("WEBP"),
    chunk("VP8X", concat([[0x02, 0, 0, 0], small(width - 1, 3), small(height - 1, 3)])),
    chunk("ANIM", Uint8Array.from([0, 0, 0, 0, 0, 0])),
    ...Array.from({ length: frames }, () => frame),
  ]);
  return chunk("RIFF", body);
}
