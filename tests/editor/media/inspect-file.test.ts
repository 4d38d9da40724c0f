import { describe, expect, test } from "vitest";
import { inspectFile } from "../../../editor/media/inspect-file.ts";
import { makePicture, xmpSegment, withSegments } from "./make-picture.ts";

const file = (content: BlobPart, name: string): File => new File([content], name);

/** The first bytes of a PNG of this size; the rest is not looked at. */
function pngHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(64);
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(head.buffer).setUint32(16, width);
  new DataView(head.buffer).setUint32(20, height);
  return head;
}

describe("inspectFile", () => {
  test.each(["image/jpeg", "image/png", "image/webp"] as const)(
    "%s is told by its bytes, with its size",
    async (type) => {
      expect(await inspectFile(await makePicture(120, 80, type))).toEqual({ type, size: { width: 120, height: 80 } });
    },
  );

  test("a JPEG's size is found behind what agencies write in front of it", async () => {
    const jpeg = await withSegments(
      await makePicture(120, 80),
      xmpSegment("x".repeat(40_000)),
      xmpSegment("y".repeat(60_000)),
    );
    expect(await inspectFile(jpeg)).toEqual({ type: "image/jpeg", size: { width: 120, height: 80 } });
  });

  test.each([
    ["an empty file", file("", "quay.jpg"), "This file is empty."],
    [
      "a text named .jpg",
      file("Dear editor, ", "letter.jpg"),
      "This is not a picture, although its name ends in .jpg.",
    ],
    ["an SVG", file("<?xml version='1.0'?><svg/>", "map.svg"), "SVG drawings are not taken"],
    ["a PDF", file("%PDF-1.7", "page.pdf"), "This is not a picture of a kind that is taken"],
    [
      "110 megapixels",
      file(pngHead(11_000, 10_000), "large.png"),
      "This picture has 110 megapixels. At most 100 can be taken",
    ],
    ["a strip 20,000 pixels long", file(pngHead(20_000, 10), "strip.png"), "This picture is 20000 pixels long"],
  ])("%s is refused in words", async (_name, refused, words) => {
    expect((await inspectFile(refused)) as { problem: string }).toEqual({ problem: expect.stringContaining(words) });
  });

  test("100 MB are refused by their size alone", async () => {
    const large = Object.defineProperty(file("x", "large.jpg"), "size", { value: 100_000_000 });
    expect(await inspectFile(large)).toEqual({ problem: "This file has 100 MB. A picture can have at most 60 MB." });
  });
});
