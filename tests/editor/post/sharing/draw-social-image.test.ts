import { expect, test } from "vitest";
import { drawSocialImage } from "../../../../editor/post/sharing/draw-social-image.ts";
import { SOCIAL_IMAGE } from "../../../../schema/social-image.ts";

const site = { siteName: "The Lightship", accent: "#124fa0", language: "en" };

/** The share of pixels in a part of the picture that are dark, as letters are. */
async function readInk(jpeg: Blob | null, part: { x: number; y: number; width: number; height: number }) {
  const bitmap = await createImageBitmap(jpeg!);
  expect([bitmap.width, bitmap.height]).toEqual([SOCIAL_IMAGE.width, SOCIAL_IMAGE.height]);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(part.x, part.y, part.width, part.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at]! + data[at + 1]! + data[at + 2]! < 300) dark += 1;
  return dark / (data.length / 4);
}

const left = { x: 60, y: 60, width: 300, height: 120 };
const right = { x: 840, y: 60, width: 300, height: 120 };
const margins = { x: 1140, y: 20, width: 60, height: 600 };

test("a short headline begins at the left, one in Hebrew at the right", async () => {
  const english = await drawSocialImage({ ...site, headline: "Fog" });
  expect(await readInk(english, left)).toBeGreaterThan(0.02);
  expect(await readInk(english, right)).toBe(0);
  const hebrew = await drawSocialImage({ ...site, headline: "ערפל", language: "he" });
  expect(await readInk(hebrew, right)).toBeGreaterThan(0.02);
  expect(await readInk(hebrew, left)).toBe(0);
});

test("a headline stays within the picture, however long, of one word, or of signs", async () => {
  for (const headline of [
    "Harbour reopens ".repeat(18),
    "Donaudampfschiff".repeat(18),
    "👩🏽‍🚀🚢".repeat(100),
    "港口重新开放".repeat(40),
  ]) {
    const jpeg = await drawSocialImage({ ...site, headline });
    expect(await readInk(jpeg, margins)).toBe(0);
    expect(jpeg!.size).toBeLessThan(400_000);
  }
});
