import { describe, expect, test } from "vitest";
import type { TaggedPost } from "../../../worker/db/posts/related-posts.ts";
import { planMore } from "../../../worker/publish/plan-more.ts";

const HARBOUR = "harbour";
const PILOTS = "pilots";
const counts: Readonly<Record<string, number>> = { [HARBOUR]: 500, [PILOTS]: 6 };

const row = (tagId: string, postId: string, sortAt: number): TaggedPost => ({
  tagId,
  postId,
  sortAt,
  posts: counts[tagId] ?? null,
});

const of = { postId: "own", tagIds: [HARBOUR, PILOTS], relatedIds: [] as string[], besideIds: [] as string[] };

describe("planMore", () => {
  test("leads first to what shares most, a rare tag before a common one, then to the newest, four at most", () => {
    const tagged = [
      row(HARBOUR, "new", 9),
      row(HARBOUR, "newer", 10),
      row(HARBOUR, "old", 1),
      row(PILOTS, "rare", 2),
      row(HARBOUR, "both", 3),
      row(PILOTS, "both", 3),
      row(HARBOUR, "own", 11),
      row(PILOTS, "own", 11),
    ];
    expect(planMore(of, tagged)).toEqual(["both", "rare", "newer", "new"]);
  });

  test("leads to nothing that stands under See also, and to a neighbour only where others are wanting", () => {
    const tagged = [row(PILOTS, "before", 8), row(PILOTS, "named", 7), row(HARBOUR, "other", 1)];
    const post = { ...of, relatedIds: ["named"], besideIds: ["before"] };
    expect(planMore(post, tagged)).toEqual(["other", "before"]);
  });

  test("counts what it sees of a tag that was never counted", () => {
    const tagged = [row("new tag", "one", 1), row(PILOTS, "rare", 2)];
    expect(planMore({ ...of, tagIds: ["new tag", PILOTS] }, tagged)).toEqual(["one", "rare"]);
  });
});
