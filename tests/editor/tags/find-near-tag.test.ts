import { describe, expect, test } from "vitest";
import { findNearTag } from "../../../editor/tags/find-near-tag.ts";
import { newId } from "../../../schema/id.ts";
import { toSlug } from "../../../schema/slug.ts";

const tags = ["Huawei", "Deutsche Telekom", "Ferries", "Wi-Fi", "Iran", "München"].map((name, index) => ({
  id: newId(),
  slug: toSlug(name),
  name,
  description: "",
  posts: index,
  version: 1,
}));
const near = (name: string): string | null => findNearTag(name, tags)?.name ?? null;

describe("findNearTag", () => {
  test.each([
    ["Huawie", "Huawei"],
    ["Hauwei", "Huawei"],
    ["Deutsche Telecom", "Deutsche Telekom"],
    ["DeutscheTelekom", "Deutsche Telekom"],
    ["Wifi", "Wi-Fi"],
  ])("“%s” is probably %s", (typed, meant) => expect(near(typed)).toBe(meant));

  test("short names that differ are different things", () => expect(near("Iraq")).toBeNull());
  test("a name that has nothing to do with any is new", () => expect(near("Lighthouses")).toBeNull());
  test("the same name in other letters is the tag itself, not a near one", () => {
    expect(near("huawei")).toBeNull();
    expect(near("munchen")).toBeNull();
  });
});
