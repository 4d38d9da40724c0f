import { parse } from "exifr";
import { describe, expect, test } from "vitest";
import { stripJpeg } from "../../../worker/media/strip-jpeg.ts";
import { concat, makePicture, text, withExif, withSegment } from "../pictures.ts";

const readAll = { gps: true, xmp: true, iptc: true, icc: false, jfif: false, tiff: true, exif: true };

describe("stripJpeg", () => {
  test("the position, the camera and every comment are gone, and the picture is the same", async () => {
    const plain = await makePicture("image/jpeg");
    let laden = withExif(plain, 1);
    laden = withSegment(laden, 0xe1, text("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>"));
    laden = withSegment(laden, 0xed, text("Photoshop 3.0\u00008BIM secret"));
    laden = withSegment(laden, 0xfe, text("secret <script>alert(1)</script>"));
    laden = withSegment(laden, 0xe2, text("MPF\0secret"));
    expect(await parse(laden, readAll)).toMatchObject({ latitude: expect.closeTo(52.5, 1) });

    const stripped = stripJpeg(laden);
    expect(stripped).toMatchObject({ width: 64, height: 48, orientation: 1 });
    expect(stripped?.bytes).toEqual(stripJpeg(plain)?.bytes);
    expect(new TextDecoder("latin1").decode(stripped?.bytes)).not.toContain("secret");
    expect(await parse(stripped!.bytes, readAll)).toBeUndefined();
  });

  test("a colour profile stays", async () => {
    const profiled = withSegment(await makePicture("image/jpeg"), 0xe2, text("ICC_PROFILE\0\u0001\u0001profile"));
    expect(new TextDecoder("latin1").decode(stripJpeg(profiled)?.bytes)).toContain("ICC_PROFILE");
  });

  test("what follows the picture's end is cut off", async () => {
    const jpeg = await makePicture("image/jpeg");
    const polyglot = concat([jpeg, text("<html><script>alert(1)</script>")]);
    expect(stripJpeg(polyglot)?.bytes).toEqual(stripJpeg(jpeg)?.bytes);
  });

  test("the orientation that goes with the EXIF block is told", async () => {
    expect(stripJpeg(withExif(await makePicture("image/jpeg"), 6))?.orientation).toBe(6);
  });

  test("a cut-off JPEG, at whatever byte, is none", async () => {
    const jpeg = withExif(await makePicture("image/jpeg"));
    for (let length = 0; length < jpeg.byteLength; length += 7) expect(stripJpeg(jpeg.subarray(0, length))).toBeNull();
  });
});
