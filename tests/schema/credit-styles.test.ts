import { describe, expect, test } from "vitest";
import { findCredits, writeCredit } from "../../schema/credit-styles.ts";
import type { Rights } from "../../schema/rights.ts";

const styles = [
  { name: "AP", credit: "© AP" },
  { name: "Reuters", credit: "{creator}/Reuters" },
];
const find = (credit: string, creator = "", rights: Rights = "agency") =>
  findCredits(styles, { credit, creator, rights });

describe("the house's credits", () => {
  test("name the creator where one is known, and are whole without", () => {
    expect(styles.map((style) => writeCredit(style, "Ana Gil"))).toEqual(["© AP", "Ana Gil/Reuters"]);
    expect(writeCredit(styles[1]!, " ")).toBe("Reuters");
    expect(writeCredit({ name: "AFP", credit: "AFP | {creator}" }, "")).toBe("AFP");
  });

  test("are offered of an agency's picture: all at first, then those of who is named", () => {
    expect(find("")).toEqual(["© AP", "Reuters"]);
    expect(find("re", "Ana Gil")).toEqual(["Ana Gil/Reuters"]);
    expect(find("Ana Gil / AP")).toEqual(["© AP"]);
    expect(find("© AP")).toEqual([]);
    expect(find("Hedda Solvik")).toEqual([]);
  });

  test("are offered of a commission or a handout only where its name fits, and of no other class", () => {
    expect([find("", "", "handout"), find("ap", "", "handout")]).toEqual([[], ["© AP"]]);
    expect(find("ap", "", "staff")).toEqual([]);
  });
});
