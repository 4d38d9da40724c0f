import { describe, expect, it } from "vitest";
import { readByline } from "../../../worker/import/read-byline.ts";

describe("readByline", () => {
  it.each([
    ["By Ada Lind in Berlin", { names: ["Ada Lind"], role: "", dateline: "Berlin" }],
    [
      "By Ada Lind and Tom Käsemann | FRANKFURT",
      { names: ["Ada Lind", "Tom Käsemann"], role: "", dateline: "Frankfurt" },
    ],
    ["BY ADA LIND | NEW YORK", { names: ["Ada Lind"], role: "", dateline: "New York" }],
    [
      "By Ada Lind, Tom van der Meer and J. R. O’Neil",
      { names: ["Ada Lind", "Tom van der Meer", "J. R. O’Neil"], role: "", dateline: "" },
    ],
    ["By Ada Lind, Associated Press", { names: ["Ada Lind"], role: "Associated Press", dateline: "" }],
  ])("%s", (line, byline) => {
    expect(readByline(line, "en")).toEqual(byline);
  });

  it.each([
    "By hook or by crook: 5 ways to cross a harbour",
    "By Reuters",
    "By Thursday Morning.",
    "By Ada Lind in the year that the harbour froze",
    "By Ada Lind in Warsaw and Tom Holm in Riga",
    "Standing By Ada Lind",
    "Ada Lind in Berlin",
  ])("leaves “%s” in the text", (line) => {
    expect(readByline(line, "en")).toBeNull();
  });

  it("reads the word of the site's language", () => {
    expect(readByline("Von Ada Lind in Köln", "de-DE")).toEqual({ names: ["Ada Lind"], role: "", dateline: "Köln" });
    expect(readByline("Von Ada Lind in Köln", "en")).toBeNull();
  });
});
