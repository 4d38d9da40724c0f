import { describe, expect, test } from "vitest";
import { findNames } from "../../../../editor/tags/suggest/find-names.ts";
import { createNameIndex, indexTag } from "../../../../editor/tags/suggest/name-index.ts";
import { rankTags } from "../../../../editor/tags/suggest/rank-tags.ts";
import type { TagCompany } from "../../../../editor/tags/suggest/tag-company.ts";

const tags = [
  ["Harbour", "Port"],
  ["Harbour master"],
  ["Häfen"],
  ["Wi-Fi"],
  ["Klimapolitik"],
  ["US"],
  ["München"],
  ["Ferry"],
  ["東京"],
].map((names, index) => ({ id: names[0]!, names, posts: index === 0 ? 400 : 3 }));

const index = createNameIndex();
for (const tag of tags) indexTag(index, tag);
const find = (text: string): Record<string, number> => Object.fromEntries(findNames(text, index));

describe("findNames", () => {
  test.each([
    ["The ports and harbours of the north", { Harbour: 2 }],
    ["The harbour master’s launch", { "Harbour master": 1 }],
    ["Im Hafen liegt Schnee", { Häfen: 1 }],
    ["WIFI, wi-fi and Wi-Fi", { "Wi-Fi": 3 }],
    ["Die Klima-Politik des Bundes", { Klimapolitik: 1 }],
    ["Tell us about the US", { US: 1 }],
    ["Muenchen, MÜNCHEN, Munchen", { München: 3 }],
    ["Two ferries left", { Ferry: 1 }],
    ["昨日東京で", { 東京: 1 }],
    ["Nothing of the kind", {}],
  ])("%s", (text, found) => expect(find(text)).toEqual(found));
});

describe("rankTags", () => {
  test("the title counts more than the text, of two alike the rarer tag comes first, and what goes with the tags counts too", () => {
    const mentions = {
      title: findNames("A ferry", index),
      dek: new Map(),
      opening: new Map(),
      text: findNames("Port, port, harbour; Wi-Fi, Wi-Fi, Wi-Fi; the US", index),
    };
    const byId = new Map(tags.map((tag) => [tag.id, tag]));
    const rank = (company: TagCompany): string[] =>
      rankTags({ mentions, tags: ["Häfen"] }, byId, company, new Set(["US"])).map(({ tag }) => tag.id);
    expect(rank(new Map())).toEqual(["Ferry", "Wi-Fi", "Harbour"]);
    expect(rank(new Map([["Häfen", new Map([["Harbour", 0.9]])]]))).toEqual(["Ferry", "Harbour", "Wi-Fi"]);
  });
});
