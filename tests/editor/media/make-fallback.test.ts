import { describe, expect, test } from "vitest";
import { makeFallback } from "../../../editor/media/make-fallback.ts";
import { makePicture, orientationSegment, withSegments } from "./make-picture.ts";

async function readPixel(jpeg: Blob, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(jpeg);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  return Array.from(context.getImageData(x, y, 1, 1).data.slice(0, 3));
}

describe("makeFallback", () => {
  test("a large picture is at most 1,200 pixels wide, in its own shape", async () => {
    const { jpeg } = (await makeFallback(await makePicture(3000, 2000)))!;
    const bitmap = await createImageBitmap(jpeg);
    expect([bitmap.width, bitmap.height]).toEqual([1200, 800]);
    expect(jpeg.type).toBe("image/jpeg");
  });

  test("a small one is not made larger", async () => {
    const bitmap = await createImageBitmap((await makeFallback(await makePicture(300, 200)))!.jpeg);
    expect([bitmap.width, bitmap.height]).toEqual([300, 200]);
  });

  test("a picture taken with the camera on its side stands upright", async () => {
    const lying = await makePicture(300, 200, "image/jpeg", (context) => {
      context.fillStyle = "#fff";
      context.fillRect(0, 0, 150, 200);
    });
    const { jpeg } = (await makeFallback(await withSegments(lying, orientationSegment(6))))!;
    const bitmap = await createImageBitmap(jpeg);
    expect([bitmap.width, bitmap.height]).toEqual([200, 300]);
    expect((await readPixel(jpeg, 100, 20))[0]).toBeGreaterThan(240);
    expect((await readPixel(jpeg, 100, 280))[0]).toBeLessThan(100);
  });

  test("what was transparent is white", async () => {
    const clear = await makePicture(40, 40, "image/png", (context) => context.clearRect(0, 0, 40, 40));
    expect((await makeFallback(clear))!.color).toBe("ffffff");
  });

  test("the colour is the picture's average", async () => {
    expect((await makeFallback(await makePicture(40, 40, "image/png")))!.color).toBe("31506b");
  });

  test("what this browser cannot decode has no fallback", async () => {
    expect(await makeFallback(new Blob(["not a picture"]))).toBeNull();
  });
});
