import { describe, expect, it } from "vitest";
import { planPosts } from "../../../worker/import/plan-posts.ts";
import type { WordPressItem } from "../../../worker/import/wordpress-export.ts";
import { makeExport, makeItem, SITE_URL } from "./make-item.ts";

function plan(about: Partial<WordPressItem>) {
  const { posts } = planPosts(makeExport([makeItem(about)]));
  return posts[0];
}

describe("planPosts", () => {
  it("publishes what was public, at its own address and time", () => {
    expect(plan({ slug: "ice" })).toMatchObject({
      publication: { path: "/2019/01/17/ice/", publishedAt: Date.UTC(2019, 0, 17, 9) },
      slug: "ice",
      paths: ["/?p=1"],
    });
  });

  it.each(["draft", "pending", "private", "future", "something-else"])(
    "makes a draft of a post that was %s",
    (status) => {
      const planned = plan({ status });
      expect(planned?.publication).toBeNull();
      expect(planned?.notes).toHaveLength(1);
    },
  );

  it("makes drafts of posts behind a password, without a date, and of the year 9999", () => {
    expect(plan({ hasPassword: true })?.publication).toBeNull();
    expect(plan({ publishedAt: null })?.publication).toBeNull();
    expect(plan({ publishedAt: Date.UTC(9999, 0, 1) })?.notes[0]?.text).toContain("9999-01-01");
  });

  it.each([
    ["month and name", "/2019/01/ice/"],
    ["the name alone", "/ice/"],
    ["a category and the name", "/port/ice/"],
    ["a number", "/archives/123/"],
    ["another script", "/2019/01/17/%d0%bb%d1%91%d0%b4/"],
  ])("keeps addresses made of %s", (_what, path) => {
    expect(plan({ link: `${SITE_URL}${path}` })?.publication?.path).toBe(decodeURIComponent(path));
  });

  it("keeps an address that no post may have as one that leads to the post", () => {
    const planned = plan({ link: `${SITE_URL}/2019/01/ice.html`, slug: "ice" });
    expect(planned?.publication?.path).toBe("/2019/01/17/ice/");
    expect(planned?.paths).toContain("/2019/01/ice.html");
  });

  it.each(["/search/", "/tag/ice/", "/wp-content/ice/", "/2019/01/", "/"])(
    "does not put a post at %s, where something else is",
    (path) => {
      const planned = plan({ link: `${SITE_URL}${path}`, slug: "ice", type: "page" });
      expect(planned?.publication?.path).toBe("/2019/01/17/ice/");
      expect(planned?.paths).not.toContain(path);
    },
  );

  it("gives two posts with one address two addresses", () => {
    const { posts } = planPosts(makeExport([makeItem({ id: "1" }), makeItem({ id: "2" })]));
    expect(posts.map((post) => post.publication?.path)).toEqual(["/2019/01/17/a-post/", "/2019/01/17/a-post-2/"]);
  });

  it("keeps the addresses of old slugs and of pages", () => {
    expect(plan({ type: "page", oldSlugs: ["former"], link: `${SITE_URL}/about/` })?.paths).toEqual([
      "/?p=1",
      "/?page_id=1",
      "/former/",
    ]);
  });

  it("counts what it leaves out, and the comments", () => {
    const { posts, notes, comments } = planPosts(
      makeExport([
        makeItem({ comments: 3 }),
        makeItem({ id: "2", status: "trash" }),
        makeItem({ id: "3", type: "product" }),
        makeItem({ id: "4", type: "revision", status: "inherit" }),
        makeItem({ id: "5", status: "auto-draft" }),
      ]),
    );
    expect(posts).toHaveLength(1);
    expect(notes.map((note) => note.text)).toEqual([
      "1 item in the trash.",
      "1 item of the type “product”, which WordPress got from a plug-in.",
    ]);
    expect(comments).toEqual({ count: 3, posts: 1 });
  });
});
