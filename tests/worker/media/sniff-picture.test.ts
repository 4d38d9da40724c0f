import { describe, expect, test } from "vitest";
import { openBytes } from "../../../worker/media/byte-source.ts";
import { sniffPicture } from "../../../worker/media/sniff-picture.ts";
import { concat, makeExif, makeGif, makePicture, makePng, text, withExif, withSegment } from "../pictures.ts";

function sniff(bytes: Uint8Array) {
  return sniffPicture(openBytes(bytes));
}

describe("sniffPicture", () => {
  test("JPEG, PNG, WebP, AVIF and GIF are told by their bytes, with their sides", async () => {
    expect(await sniff(await makePicture("image/jpeg"))).toEqual({ type: "image/jpeg", width: 64, height: 48 });
    expect(await sniff(await makePng())).toEqual({ type: "image/png", width: 64, height: 48 });
    expect(await sniff(await makePicture("image/webp"))).toEqual({ type: "image/webp", width: 64, height: 48 });
    expect(await sniff(await makePicture("image/avif"))).toEqual({ type: "image/avif", width: 64, height: 48 });
    expect(await sniff(makeGif(320, 200))).toEqual({ type: "image/gif", width: 320, height: 200 });
  });

  test.each([1, 2, 3, 4])("a JPEG of orientation %i keeps its sides", async (orientation) => {
    const jpeg = withExif(await makePicture("image/jpeg"), orientation);
    expect(await sniff(jpeg)).toMatchObject({ width: 64, height: 48 });
  });

  test.each([5, 6, 7, 8])("a JPEG of orientation %i changes its sides", async (orientation) => {
    const jpeg = withExif(await makePicture("image/jpeg"), orientation);
    expect(await sniff(jpeg)).toMatchObject({ width: 48, height: 64 });
  });

  test.each([0, 9, 65535])("an orientation of %i, which means nothing, is not believed", async (orientation) => {
    const jpeg = withExif(await makePicture("image/jpeg"), orientation);
    expect(await sniff(jpeg)).toMatchObject({ width: 64, height: 48 });
  });

  test("the orientation of a PNG is read from its eXIf chunk", async () => {
    const png = await makePng();
    const exif = makeExif(6);
    const chunk = concat([[0, 0, 0, exif.byteLength], text("eXIf"), exif, [0, 0, 0, 0]]);
    const turned = concat([png.subarray(0, 33), chunk, png.subarray(33)]);
    expect(await sniff(turned)).toEqual({ type: "image/png", width: 48, height: 64 });
  });

  test("a JPEG whose sides stand behind a megabyte of metadata is read all the same", async () => {
    let jpeg = await makePicture("image/jpeg");
    for (let segments = 0; segments < 20; segments += 1) jpeg = withSegment(jpeg, 0xe1, new Uint8Array(65_000));
    expect(await sniff(jpeg)).toMatchObject({ width: 64, height: 48 });
  });

  test("a JPEG with a film behind it is whole, and one with a preview in its header and no end is not", async () => {
    const jpeg = await makePicture("image/jpeg");
    expect(await sniff(concat([jpeg, new Uint8Array(5000).fill(7)]))).toMatchObject({ type: "image/jpeg" });
    const withPreview = withSegment(jpeg, 0xe1, jpeg);
    expect(await sniff(withPreview.subarray(0, -200))).toMatchObject({ refused: "invalid" });
  });

  test("every format that is cut off is refused", async () => {
    const pictures = [
      await makePicture("image/jpeg"),
      await makePng(),
      await makePicture("image/webp"),
      await makePicture("image/avif"),
      makeGif(),
    ];
    for (const picture of pictures) {
      for (const share of [0.3, 0.6, 0.9]) {
        const cut = picture.subarray(0, Math.max(8, Math.floor(picture.byteLength * share)));
        expect(await sniff(cut), `${share} of ${picture[1]}`).toMatchObject({ refused: "invalid" });
      }
    }
  });

  test("what is no picture is refused, whatever it is called, with the formats that are taken", async () => {
    const words = await sniff(text("Dear editor, please find the picture attached."));
    expect(words).toEqual({
      refused: "unsupported",
      reason: expect.stringContaining("JPEG, PNG, WebP, AVIF, GIF or HEIC"),
    });
    expect(await sniff(text("%PDF-1.7\n"))).toMatchObject({ refused: "unsupported" });
    expect(await sniff(text("BM"))).toMatchObject({ refused: "unsupported" });
  });

  test("an SVG is refused, and its name said", async () => {
    const drawing = text(
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    expect(await sniff(drawing)).toEqual({ refused: "unsupported", reason: expect.stringContaining("SVG") });
  });

  test("an empty file is refused", async () => {
    expect(await sniff(new Uint8Array(0))).toEqual({ refused: "invalid", reason: "The file is empty." });
  });

  test("120 megapixels are refused with the limit, and 100 are taken", async () => {
    const large = await sniff(await makePng({ claims: { width: 12_000, height: 10_000 } }));
    expect(large).toEqual({ refused: "too_large", reason: expect.stringContaining("120 megapixels; at most 100") });
    expect(await sniff(await makePng({ claims: { width: 10_000, height: 10_000 } }))).toMatchObject({ width: 10_000 });
  });

  test("a small file that claims 50,000 pixels a side is refused before anything decodes it", async () => {
    const bomb = await sniff(await makePng({ claims: { width: 50_000, height: 50_000 } }));
    expect(bomb).toEqual({ refused: "too_large", reason: expect.stringContaining("12,000") });
    expect(await sniff(await makePng({ claims: { width: 13_000, height: 10 } }))).toMatchObject({
      refused: "too_large",
    });
  });

  test("a picture without sides is refused", async () => {
    expect(await sniff(await makePng({ claims: { width: 0, height: 10 } }))).toMatchObject({ refused: "invalid" });
  });

  test("no way of breaking a header makes the sniffer throw", async () => {
    const pictures = [
      withExif(await makePicture("image/jpeg"), 6),
      await makePng(),
      await makePicture("image/webp"),
      await makePicture("image/avif"),
      makeGif(),
    ];
    for (const picture of pictures) {
      for (let at = 0; at < Math.min(picture.byteLength, 400); at += 1) {
        for (const value of [0x00, 0xff]) {
          const broken = picture.slice();
          broken[at] = value;
          expect(await sniff(broken)).toBeTypeOf("object");
        }
      }
    }
  });
});
