import { describe, expect, it } from "vitest";
import { planTags } from "../../../worker/import/plan-tags.ts";
import type { WordPressTerm } from "../../../worker/import/wordpress-export.ts";
import { makeExport, makeItem } from "./make-item.ts";

function term(about: Partial<WordPressTerm>): WordPressTerm {
  return { id: "5", taxonomy: "post_tag", slug: "ice", name: "Ice", description: "", parent: "", ...about };
}

function plan(...terms: readonly WordPressTerm[]) {
  const items = [makeItem({ terms: terms.map(({ taxonomy, slug, name }) => ({ taxonomy, slug, name })) })];
  return planTags(makeExport(items, terms), items);
}

describe("planTags", () => {
  it("makes a tag of a category, with its address below its parents", () => {
    const { tags } = plan(
      term({ taxonomy: "category", slug: "port", name: "Port &amp; Docks" }),
      term({ id: "6", taxonomy: "category", slug: "ferries", name: "Ferries", parent: "port" }),
    );
    expect(tags.map((tag) => tag.name)).toEqual(["Port & Docks", "Ferries"]);
    expect(tags[1]?.paths).toEqual(["/category/ferries/", "/category/port/ferries/", "/?cat=6"]);
  });

  it("drops the category for posts without one, and leads its address to the front page", () => {
    const { tags, homePaths } = plan(
      term({ id: "1", taxonomy: "category", slug: "uncategorized", name: "Uncategorized" }),
    );
    expect(tags).toEqual([]);
    expect(homePaths).toEqual(["/category/uncategorized/", "/?cat=1"]);
  });

  it("leaves out a tag of only punctuation and cuts one of 300 characters, and says so", () => {
    const { tags, notes } = plan(term({ slug: "x", name: "!!!" }), term({ slug: "y", name: "long ".repeat(60) }));
    expect(tags).toHaveLength(1);
    expect(tags[0]!.name.length).toBeLessThanOrEqual(80);
    expect(notes.map((note) => note.kind)).toEqual(["left_out", "changed"]);
  });

  it("renames a tag whose word means something else in addresses", () => {
    expect(plan(term({ slug: "feed", name: "Feed" })).tags[0]?.name).toBe("Feed (tag)");
  });

  it("leaves out tags that no post has", () => {
    const { tags, notes } = planTags(makeExport([], [term({})]), []);
    expect(tags).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it("knows a tag that only a post names", () => {
    const items = [makeItem({ terms: [{ taxonomy: "post_tag", slug: "ice", name: "Ice" }] })];
    expect(planTags(makeExport(items), items).tags[0]).toMatchObject({ key: "post_tag:ice", name: "Ice" });
  });
});
