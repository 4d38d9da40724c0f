import { describe, expect, test } from "vitest";
import { findNearTag } from "../../../editor/tags/find-near-tag.ts";

const tags = ["Huawei", "Deutsche Telekom", "Ferries", "Wi-Fi", "Iran", "München"].map((name, index) => ({
  names: name === "Ferries" ? [name, "Passenger boats"] : [name],
  posts: index,
}));
const near = (name: string): string | null => findNearTag(name, tags)?.names[0] ?? null;

describe("findNearTag", () => {
  test.each([
    ["Huawie", "Huawei"],
    ["Hauwei", "Huawei"],
    ["Deutsche Telecom", "Deutsche Telekom"],
    ["DeutscheTelekom", "Deutsche Telekom"],
    ["Wifi", "Wi-Fi"],
    ["Passengerboat", "Ferries"],
  ])("“%s” is probably %s", (typed, meant) => expect(near(typed)).toBe(meant));

  test("short names that differ are different things", () => expect(near("Iraq")).toBeNull());
  test("a name that has nothing to do with any is new", () => expect(near("Lighthouses")).toBeNull());
  test("the same name in other letters is the tag itself, not a near one", () => {
    expect(near("huawei")).toBeNull();
    expect(near("munchen")).toBeNull();
  });
});
