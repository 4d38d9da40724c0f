import { describe, expect, test } from "vitest";
import type { Card } from "../../../schema/card.ts";
import { planConsequences, planEntries, type PublicState } from "../../../worker/publish/plan-consequences.ts";

const card: Card = {
  id: "p1",
  path: "/2026/11/24/storm/",
  title: "Storm",
  dek: "",
  language: "en",
  publishedAt: 1,
  kicker: null,
  bylines: [],
  source: null,
  lead: null,
};

function state(change: Partial<PublicState> = {}): PublicState {
  return {
    card,
    content: "text",
    places: [
      { list: "home", page: null },
      { list: "tag:a", page: 3 },
    ],
    mediaIds: ["m1"],
    ...change,
  };
}

function consequences(after: Partial<PublicState>): readonly string[] {
  return planConsequences("p1", state(), state(after), ["before", "behind"]).toSorted();
}

describe("planConsequences", () => {
  test("a post that appears changes its lists where it stands in them, and its neighbours", () => {
    const tags = planConsequences("p1", null, state(), ["before", "behind"]);
    expect(tags.toSorted()).toEqual([
      "link:p1",
      "list:home:head",
      "list:tag:a:3",
      "list:tag:a:count",
      "post:before",
      "post:behind",
      "post:p1",
    ]);
  });

  test.each([
    ["nothing", {}, []],
    ["a typo in the body", { content: "texts" }, ["post:p1", "text:p1"]],
    ["a new headline", { card: { ...card, title: "Gale" } }, ["card:p1", "link:p1", "post:p1"]],
    ["a new dek", { card: { ...card, dek: "Wind" } }, ["card:p1", "post:p1"]],
    [
      "a new tag",
      { content: "x", places: [...state().places, { list: "tag:b", page: null }] },
      ["list:tag:b:head", "post:p1", "text:p1"],
    ],
    [
      "a tag taken away",
      { content: "x", places: [{ list: "home", page: null }] },
      ["list:tag:a:3", "list:tag:a:count", "post:p1", "text:p1"],
    ],
    ["a picture taken away", { content: "x", mediaIds: [] }, ["file:m1", "post:p1", "text:p1"]],
    [
      "another date",
      { card: { ...card, publishedAt: 2 } },
      ["card:p1", "link:p1", "list:home:head", "list:tag:a:3", "post:before", "post:behind", "post:p1"],
    ],
  ] satisfies [string, Partial<PublicState>, string[]][])("%s purges exactly what shows it", (_what, after, tags) => {
    expect(consequences(after)).toEqual(tags);
  });
});

describe("planEntries", () => {
  test("a list that a post comes into learns of it; one that it stays in knows already", () => {
    const places = [...state().places, { list: "tag:b", page: null }];
    expect(planEntries(state(), state({ places }))).toEqual(["list:tag:b:head"]);
    expect(planEntries(state({ places }), state())).toEqual([]);
  });
});
