import { describe, expect, it } from "vitest";
import { isDebris } from "../../../worker/import/debris.ts";

describe("isDebris", () => {
  it.each([
    "Image result for pier, photos",
    "Image may contain: sky",
    "Bildergebnis für Steg",
    "IMG_1234",
    "DSC00012.JPG",
    "Screen Shot 2019-01-01 at 10.00.00",
    "https://b.example/x.jpg",
    "pier at dawn",
  ])("knows “%s” for nobody's words", (text) => {
    expect(isDebris(text, "pier-at-dawn.jpg")).toBe(true);
  });

  it.each(["The pier at dawn", "Image of the pier", "Pier 4", "Ada Lind", ""])(
    "takes “%s” for somebody's words",
    (text) => {
      expect(isDebris(text, "p1.jpg")).toBe(false);
    },
  );
});
