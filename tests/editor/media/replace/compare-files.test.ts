import { expect, test } from "vitest";
import { isOtherShape, sayFacts, saySmaller } from "../../../../editor/media/replace/compare-files.ts";

test.each([
  ["narrower than what readers get", { width: 1800, height: 900 }, { width: 1500, height: 750 }, true],
  [
    "narrower than the file, but as wide as anything readers get",
    { width: 6000, height: 4000 },
    { width: 2000, height: 1333 },
    false,
  ],
  ["as wide", { width: 800, height: 600 }, { width: 800, height: 400 }, false],
  ["in the place of one whose size is not known", { width: 0, height: 0 }, { width: 10, height: 10 }, false],
])("a file that is %s", (_claim, now, next, isSmaller) => {
  expect(saySmaller(now, next) !== null).toBe(isSmaller);
});

test.each([
  [{ width: 1800, height: 1200 }, { width: 1500, height: 1000 }, false],
  [{ width: 1800, height: 1200 }, { width: 1500, height: 960 }, false],
  [{ width: 1800, height: 1200 }, { width: 1500, height: 1500 }, true],
  [{ width: 1200, height: 1800 }, { width: 1800, height: 1200 }, true],
])("%o and %o are of another shape: %s", (now, next, isOther) => {
  expect(isOtherShape(now, next)).toBe(isOther);
});

test("a file is told by its pixels, its size and its kind, as far as they are known", () => {
  const facts = { bytes: 8_512_000, type: "image/jpeg" };
  expect(sayFacts({ ...facts, sides: { width: 3840, height: 2560 } })).toBe("3,840 × 2,560 pixels, 8.5 MB, JPEG");
  expect(sayFacts({ bytes: 900, type: "image/heic", sides: null })).toBe("900 B, HEIC");
});
