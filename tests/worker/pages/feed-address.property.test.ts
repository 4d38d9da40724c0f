import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress } from "../../../worker/pages/canonical-address.ts";

const PARTS =
  "tag author category source search corrections comments 2019 01 17 world a+b feed rss2 atom rdf feed.atom feed.json page 2 Ä amp index.php";
const anyPart = fc.constantFrom("", ...PARTS.split(" "));
const anyQuery = fc.constantFrom(
  "",
  "?feed=atom",
  "?feed=rss2&cat=3",
  "?q=a%20b",
  "?q=",
  "?s=x&feed=rss",
  "?tag=a&feed=atom",
);

/** Something of an old address may come to light only when something else was taken off. */
const MOST_STEPS = 4;

describe("the canonical form of a feed's address", () => {
  test("is reached in a few steps from any other, and leads nowhere else", () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 6 }), fc.boolean(), anyQuery, (parts, hasSlash, query) => {
        let address = `/${parts.map(encodeURIComponent).join("/")}${hasSlash ? "/" : ""}${query}`;
        for (let step = 0; step < MOST_STEPS; step += 1) {
          address = canonicalAddress(new URL(address.replace(/^\/+/, "/"), "https://example.org"));
        }
        expect(canonicalAddress(new URL(address, "https://example.org"))).toBe(address);
      }),
      { numRuns: 2000 },
    );
  });
});
