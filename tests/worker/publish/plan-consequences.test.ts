import { describe, expect, test } from "vitest";
import type { Card } from "../../../schema/card.ts";
import { planConsequences, type PublicState } from "../../../worker/publish/plan-consequences.ts";

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
    head: "words",
    revisionId: "v1",
    note: "",
    more: "[]",
    isFirst: true,
    places: [
      { list: "home", page: null, beside: [] },
      { list: "tag:a", page: 3, beside: [] },
    ],
    day: "2026-11-24",
    mediaIds: ["m1"],
    ...change,
  };
}

const around = {
  here: { older: { id: "behind", day: "2026-11-23" }, newer: { id: "before", day: "2026-11-24" } },
  left: { older: { id: "below", day: "2026-10-31" }, newer: null },
};

function consequences(after: Partial<PublicState>): readonly string[] {
  return planConsequences("p1", state(), state(after), around).toSorted();
}

describe("planConsequences", () => {
  test("a post that appears changes its lists where it stands in them, and its neighbours", () => {
    const tags = planConsequences("p1", null, state(), around);
    expect(tags.toSorted()).toEqual([
      "link:p1",
      "list:home:2026-11-24",
      "list:home:head",
      "list:tag:a:2026-11",
      "list:tag:a:3",
      "list:tag:a:count",
      "post:before",
      "post:behind",
      "post:p1",
    ]);
  });

  test("a post that goes leaves every page that shows it, and takes the files of its pictures along", () => {
    const tags = planConsequences("p1", state(), null, around);
    expect(tags.toSorted()).toEqual([
      "beside:2026-10",
      "beside:2026-10-31",
      "card:p1",
      "file:m1",
      "link:p1",
      "list:home:2026-11-24",
      "list:home:head",
      "list:tag:a:2026-11",
      "list:tag:a:3",
      "list:tag:a:count",
      "post:p1",
      "text:p1",
      "versions:p1",
    ]);
  });

  test("what nobody saw and nobody sees changes nothing", () => {
    expect(planConsequences("p1", null, null, around)).toEqual([]);
  });

  test.each([
    ["nothing", {}, []],
    ["a typo in the body", { content: "texts" }, ["post:p1", "text:p1"]],
    ["a word for search engines", { head: "word" }, ["post:p1"]],
    ["a new headline", { card: { ...card, title: "Gale" } }, ["card:p1", "link:p1", "post:p1"]],
    ["a new dek", { card: { ...card, dek: "Wind" } }, ["card:p1", "post:p1"]],
    [
      "a new tag",
      { content: "x", places: [...state().places, { list: "tag:b", page: null, beside: [] }] },
      ["list:tag:b:2026-11", "list:tag:b:head", "post:p1", "tags:p1", "text:p1"],
    ],
    [
      "a tag taken away",
      { content: "x", places: [{ list: "home", page: null, beside: [] }] },
      ["list:tag:a:2026-11", "list:tag:a:3", "list:tag:a:count", "post:p1", "tags:p1", "text:p1"],
    ],
    ["a picture taken away", { content: "x", mediaIds: [] }, ["file:m1", "post:p1", "shown:p1:m1", "text:p1"]],
    ["a picture put in", { content: "x", mediaIds: ["m1", "m2"] }, ["post:p1", "shown:p1:m2", "text:p1"]],
    ["a second version", { revisionId: "v2", isFirst: false }, ["history:p1", "post:p1"]],
    ["others to read on with", { more: '["p2"]' }, ["post:p1"]],
    ["another note beside it", { note: "The time was wrong." }, ["history:p1", "revision:v1"]],
    [
      "another date",
      { card: { ...card, publishedAt: 2 } },
      [
        "beside:2026-10",
        "beside:2026-10-31",
        "card:p1",
        "link:p1",
        "list:home:2026-11-24",
        "list:home:head",
        "list:tag:a:2026-11",
        "list:tag:a:3",
        "list:tag:a:count",
        "post:before",
        "post:behind",
        "post:p1",
        "versions:p1",
      ],
    ],
  ] satisfies [string, Partial<PublicState>, string[]][])("%s purges exactly what shows it", (_what, after, tags) => {
    expect(consequences(after)).toEqual(tags);
  });
});
