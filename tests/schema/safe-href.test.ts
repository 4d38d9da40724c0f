import { describe, expect, test } from "vitest";
import { safeHref, safeUrl } from "../../schema/safe-href.ts";

describe("safeHref", () => {
  test.each([
    "https://example.com/a?b#c",
    "http://example.com",
    "mailto:desk@example.com",
    "tel:+4930123",
    "/2019/01/17/slug/",
    "#note",
  ])("%s may be linked", (address) => {
    expect(safeHref(address)).toBe(address);
  });

  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example/",
    "/\\evil.example/",
    "file:///etc/passwd",
    "blob:https://example.com/x",
    "example.com",
    "",
  ])("%j may not", (address) => {
    expect(safeHref(address)).toBeNull();
  });
});

describe("safeUrl", () => {
  test("only http and https lead outside", () => {
    expect(safeUrl("https://example.com/")).toBe("https://example.com/");
    expect(safeUrl("/path")).toBeNull();
    expect(safeUrl("mailto:a@example.com")).toBeNull();
  });
});
