import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { NOON, openNewsroom } from "../newsroom.ts";
import { addPath, addPicture, read, variantsOf } from "../reading-room.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let path = "";
let mediaId = "";
let hiddenMediaId = "";

beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  const tag = await newsroom.makeTag("World");
  mediaId = await addPicture(NOON);
  hiddenMediaId = await addPicture(NOON);
  const post = await newsroom.makePost({ title: "Dune", tags: [tag.id], lead: { mediaId, caption: null, alt: null } });
  const hidden = await newsroom.makePost(
    { title: "Dune two", lead: { mediaId: hiddenMediaId, caption: null, alt: null } },
    { publishedAt: NOON + DAY_MS },
  );
  path = post.path;
  await addPath("/?p=5001", "redirect", { postId: post.id });
  await addPath("/?page_id=7", "redirect", { target: "/about/" });
  await addPath("/?attachment_id=9001", "attachment", { postId: post.id, mediaId });
  await addPath("/?cat=900", "redirect", { tagId: tag.id });
  await addPath("/category/world/", "redirect", { tagId: tag.id });
  await addPath("/category/world/europe/", "redirect", { tagId: tag.id });
  await addPath("/2019/01/17/dune/dune-jpg/", "attachment", { postId: post.id, mediaId });
  await addPath("/wp-content/uploads/2019/01/Dune-720x405.jpg", "upload", { mediaId });
  await addPath("/wp-content/uploads/2019/01/secret.jpg", "upload", { mediaId: hiddenMediaId });
  await addPath("/2019/01/17/old-dune/", "redirect", { postId: post.id });
  await addPath("/flat-dune/", "redirect", { postId: post.id });
  await addPath("/2019/01/17/hidden-dune/", "redirect", { postId: hidden.id });
  await addPath("/2019/01/17/hidden-dune/secret-jpg/", "attachment", { postId: hidden.id, mediaId: hiddenMediaId });
  await addPath("/2019/01/17/taken-down/", "gone", {});
});

async function follow(address: string): Promise<[number, string | null]> {
  const { status, headers, trips } = await read(newsroom.app, address);
  if (status !== 404) expect(trips).toBeLessThanOrEqual(1);
  return [status, headers.get("Location")];
}

describe("an old address", () => {
  test.each([
    ["/?p=5001", () => path],
    ["/?p=5001&preview=true", () => "/?p=5001"],
    ["/?page_id=7", () => "/about/"],
    ["/?attachment_id=9001", () => `${path}#picture-${mediaId.slice(-8)}`],
    ["/?cat=900", () => "/tag/world/"],
    ["/?tag=World", () => "/tag/world/"],
    ["/?s=sea+wall", () => "/search?q=sea+wall"],
    ["/?m=201901", () => "/2019/01/"],
    ["/?feed=rss", () => "/feed/"],
    ["/?utm_source=x", () => "/"],
    ["/category/world/", () => "/tag/world/"],
    ["/category/world", () => "/category/world/"],
    ["/category/world/page/3/", () => "/tag/world/page/3/"],
    ["/category/world/feed/", () => "/tag/world/feed/"],
    ["/2019/01/17/dune/dune-jpg/", () => `${path}#picture-${mediaId.slice(-8)}`],
    ["/2019/01/17/dune/dune-jpg", () => `${path}#picture-${mediaId.slice(-8)}`],
    ["/2019/01/17/old-dune/", () => path],
    ["/2019/01/17/OLD-Dune/", () => path],
    ["/2019/01/17/old-dune/feed/", () => "/2019/01/17/old-dune/"],
    ["/2019/01/17/old-dune/amp/", () => "/2019/01/17/old-dune/"],
    ["/2019/01/17/old-dune/comment-page-2/", () => "/2019/01/17/old-dune/"],
    ["/index.php/2019/01/17/old-dune/", () => "/2019/01/17/old-dune/"],
    ["/feed", () => "/feed/"],
    ["/?feed=atom", () => "/feed.atom"],
    ["/?feed=rss2&x=1", () => "/?feed=rss"],
    ["/?tag=world&feed=atom", () => "/tag/world/feed.atom"],
    ["/?s=sea+wall&feed=rss", () => "/search/feed/?q=sea+wall"],
    ["/search/sea%20wall/feed/rss2/", () => "/search/feed/?q=sea+wall"],
    ["/search/sea%20wall/", () => "/search?q=sea+wall"],
    ["/search/sea%2Bwall", () => "/search?q=sea%2Bwall"],
    ["/search/sea/page/3/", () => "/search?q=sea&page=3"],
    ["/search/feed/", () => "/feed/"],
    ["/?paged=3", () => "/page/3/"],
    ["/?paged=3&x=1", () => "/?paged=3"],
    ["/?paged=x", () => "/"],
    ["/wp-sitemap.xml", () => "/sitemap.xml"],
    ["/sitemap_index.xml", () => "/sitemap.xml"],
    ["/search/feed.json?q=%20", () => "/feed.json"],
    ["/search/feed.atom?q=a&page=2", () => "/search/feed.atom?q=a"],
    ["/?cat=900&feed=rss", () => "/tag/world/feed/"],
    ["/?feed=atom&cat=900", () => "/?cat=900&feed=atom"],
    ["/tag/world/?feed=rss2", () => "/tag/world/feed/"],
    ["/feed/atom/", () => "/feed.atom"],
    ["/feed/rss/", () => "/feed/"],
    ["/rss2/", () => "/feed/"],
    ["/wp-rss2.php", () => "/feed/"],
    ["/wp-atom.php", () => "/feed.atom"],
    ["/rss.xml", () => "/feed/"],
    ["/comments/feed/", () => "/feed/"],
    ["/comments/feed/atom/", () => "/feed.atom"],
    ["/2019/01/feed/", () => "/feed/"],
    ["/2019/01/17/feed/rss2/", () => "/feed/"],
    ["/tag/world/feed/atom/", () => "/tag/world/feed.atom"],
    ["/tag/world/feed/rss2", () => "/tag/world/feed/"],
    ["/tag/world/rdf/", () => "/tag/world/feed/"],
    ["/tag/world/feed.json/", () => "/tag/world/feed.json"],
    ["/TAG/World/feed.atom", () => "/tag/world/feed.atom"],
    ["/category/world/feed/atom/", () => "/category/world/feed.atom"],
    ["/category/world/europe/feed/", () => "/tag/world/feed/"],
    ["/category/world/feed.atom", () => "/tag/world/feed.atom"],
    ["/2019/01/17/old-dune/feed/atom/", () => "/2019/01/17/old-dune/"],
    ["/flat-dune/feed/", () => path],
    ["/Tag/World", () => "/tag/world/"],
    ["/tag/world/?utm_source=x", () => "/tag/world/"],
    ["/search/?q=a&x=1", () => "/search?q=a"],
    ["/page/1/", () => "/"],
    ["//example.com/%2e%2e//x/", () => "/x/"],
  ])("%s answers 301", async (asked, location) => {
    expect(await follow(asked)).toEqual([301, location()]);
  });

  test("a post's address without its last slash, or with a query, leads to its one form", async () => {
    expect(await follow(path.slice(0, -1))).toEqual([301, path]);
    expect(await follow(`${path}?utm_source=x`)).toEqual([301, path]);
  });

  test("an old picture file leads to the picture while it is public", async () => {
    const jpeg = `/media/${variantsOf(mediaId)[2]!.hash}.jpg`;
    expect(await follow("/wp-content/uploads/2019/01/Dune-720x405.jpg")).toEqual([302, jpeg]);
  });

  test("what was taken down says so", async () => {
    const { status, text, headers } = await read(newsroom.app, "/2019/01/17/taken-down/");
    expect(status).toBe(410);
    expect(text).toContain("no longer available");
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });

  test.each([
    "/2019/01/17/hidden-dune/",
    "/2019/01/17/hidden-dune/secret-jpg/",
    "/wp-content/uploads/2019/01/secret.jpg",
  ])("%s of a post that waits is not there", async (asked) => {
    expect((await follow(asked))[0]).toBe(404);
  });

  test("no redirect leaves the site, whatever slashes an address begins with", async () => {
    for (const asked of [
      "//evil.example/tag",
      "/\\evil.example/tag",
      "/%5Cevil.example/tag/x",
      "//evil.example/2019/01",
    ]) {
      const { headers } = await read(newsroom.app, asked);
      const location = headers.get("Location");
      if (location !== null) expect(new URL(location, "https://example.org").host, asked).toBe("example.org");
    }
  });
});

describe("a withdrawn post", () => {
  test("answers 410 with the reason under every address it had", async () => {
    const post = await newsroom.makePost({ title: "Wrong story" });
    await addPath("/?p=77", "redirect", { postId: post.id });
    await env.DB.prepare(
      `update posts set state = 'withdrawn', withdrawn_at = ?2, withdrawal_reason = 'The source withdrew its <claim>.',
         visible_from = 8640000000000000 where id = ?1`,
    )
      .bind(post.id, NOON + 1)
      .run();
    for (const asked of [post.path, "/?p=77"]) {
      const { status, text } = await read(newsroom.app, asked);
      expect(status).toBe(410);
      expect(text).toContain("The source withdrew its &lt;claim&gt;.");
    }
  });

  test("that was never public stays unheard of", async () => {
    const post = await newsroom.makePost({ title: "Never seen" }, { publishedAt: NOON + DAY_MS });
    await env.DB.prepare(
      "update posts set state = 'withdrawn', withdrawn_at = ?2, withdrawal_reason = 'Secret', visible_from = 8640000000000000 where id = ?1",
    )
      .bind(post.id, NOON + 1)
      .run();
    const { status, text } = await read(newsroom.app, post.path);
    expect(status).toBe(404);
    expect(text).not.toContain("Secret");
  });
});
