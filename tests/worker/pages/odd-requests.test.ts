import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../schema/api.ts";
import { doc, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { NOON, openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let path = "";
let tagPath = "";

beforeAll(async () => {
  newsroom = await openNewsroom();
  const tag = await newsroom.makeTag("Harbour");
  tagPath = `/tag/${tag.slug}/`;
  path = (await newsroom.makePost({ title: "Harbour reopens", tags: [tag.id] })).path;
});

/** As it comes off the wire: `Request` would tidy the path up. */
async function ask(address: string, method = "GET"): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await newsroom.fetchAs(null, method, address);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("an odd address", () => {
  test.each([
    "/%00",
    "/%00/",
    "/a%00b/",
    "/%2F",
    "/%2f%2f/",
    "/%FF",
    "/%ff/%fe/",
    "/%C3%28/",
    "/%ED%A0%80/",
    "/%",
    "/%zz/",
    "/%25",
    "/%2500/",
    "/%252e%252e/",
    "/..%2f..%2fetc%2fpasswd",
    "/.%2e/",
    "/a/../b/",
    "//",
    "///",
    "//evil.example/",
    "//evil.example/%2f..",
    "/\\evil.example/",
    "/%5cevil.example/",
    "/%2fevil.example/",
    "/%2f%2fevil.example",
    "/%09/evil.example",
    "/%0d%0aSet-Cookie:x=1/",
    "/%0a",
    "/a b/",
    "/<script>alert(1)</script>/",
    "/'or 1=1--/",
    '/"/',
    "/tag/%00/",
    "/tag/%FF/",
    "/tag/%2F/",
    "/tag//",
    "/tag/../",
    "/tag/HARBOUR/",
    "/tag/harbour//",
    "/tag/harbour/archive/0/",
    "/tag/harbour/archive/-1/",
    "/tag/harbour/archive/99999999/",
    "/tag/harbour/archive/1e3/",
    "/tag/harbour/page/0/",
    "/tag/harbour/page/9999999/",
    "/tag/%F0%9F%9A%A2/feed/",
    "/author/%00/feed/",
    "/source/%ff/feed/",
    "/0000/00/",
    "/9999/12/",
    "/2026/13/",
    "/2026/11/99/",
    "/2026/11/20/",
    "/archive/0/",
    "/archive/9999999/",
    "/page/9999999/",
    "/feed",
    "/feed/feed/feed/",
    "/sitemap-9999-99.xml",
    "/sitemap-%00.xml",
    "/sitemap-.xml",
    "/index.php/index.php/",
    "/wp-admin/",
    "/wp-content/uploads/%ff/x.jpg",
    "/?page_id=abc",
    "/?page_id=0",
    "/?page_id=-1",
    "/?page_id=1%00",
    "/?page_id=99999999999999999999",
    "/?p=%ff",
    "/?p=1&p=2",
    "/?cat=%27",
    "/?tag=%00",
    "/?tag=%ff%fe",
    "/?tag=../../",
    "/?tag=//evil.example",
    "/?s=%00",
    "/?m=999999",
    "/?m=abc",
    "/?feed=%00",
    "/?attachment_id=9007199254740993",
    "/?a[]=1&a[]=2",
    "/?%ff=%ff",
    "/?=",
    "/search?q=%00",
    "/search?q=%ff",
    "/search?q=%ED%A0%80",
    '/search?q="',
    "/search?q=NEAR(a b)",
    "/search?q=*",
    "/search?q=a*%20OR%20b",
    "/search?q=-",
    "/search?q=col:val",
    `/search?q=${"x".repeat(5_000)}`,
    `/search?q=${"word%20".repeat(500)}`,
    `/${"a".repeat(10_000)}/`,
    `/${"a/".repeat(4_000)}`,
    `/${"%E6%BC%81".repeat(1_000)}/`,
    `/tag/${"x".repeat(8_000)}/`,
    `/?p=${"1".repeat(5_000)}`,
    "/media/",
    "/media/x",
    "/media/%00",
    "/media/%ff.jpg",
    "/media/../../etc/passwd",
    "/media/..%2foriginals%2fx",
    `/media/${"A".repeat(64)}.jpg`,
    `/media/${"a".repeat(64)}.gif`,
    `/media/${"a".repeat(64)}.jpg.html`,
    `/media/${"a".repeat(64)}.jpg/x`,
    `/media/${"a".repeat(64)}`,
    `/media/${"a".repeat(65)}.jpg`,
    "/fonts/../x",
    "/fonts/%00",
    "/preview/%00",
    "/api/%00",
    "/edit/assets/%00",
  ])("%s is answered, leads to this site only, and is kept by nobody where it is not a page", async (address) => {
    const { status, headers, text } = await ask(address);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    if (status !== 200) expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(headers.get("Set-Cookie")).toBeNull();
    expect(headers.get("Vary")).toBeNull();
    expect(text).not.toMatch(/<script(?! type="application\/ld\+json">)/);
    expect(text).not.toContain("\u0000");
    const location = headers.get("Location");
    if (location === null) return;
    expect(new URL(location, "https://example.org").origin).toBe("https://example.org");
    // It leads somewhere at once, and not in a circle.
    const seen = new Set([address]);
    for (let next: string | null = location, hops = 0; next !== null; hops += 1) {
      expect(hops, `${address} goes round by ${[...seen].join(" ")}`).toBeLessThan(4);
      seen.add(next);
      const { pathname, search } = new URL(next, "https://example.org");
      const led = await ask(pathname + search);
      expect(led.status).toBeLessThan(500);
      next = led.headers.get("Location");
    }
  });
});

describe("another method than GET", () => {
  const readers = (): string[] => [
    "/",
    path,
    tagPath,
    `${tagPath}feed/`,
    "/feed/",
    "/search?q=a",
    "/nowhere/",
    "/robots.txt",
    "/sitemap.xml",
    `/media/${"a".repeat(64)}.jpg`,
  ];

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"])(
    "%s changes nothing, and is kept by nobody",
    async (method) => {
      for (const address of readers()) {
        const { status, headers } = await ask(address, method);
        expect({ address, status }).toMatchObject({
          status: expect.toSatisfy((said: number) => said === 404 || said === 405),
        });
        expect(headers.get("Cache-Control")).toBe("private, no-store");
        for (const name of ["Cache-Tag", "Cloudflare-CDN-Cache-Control", "Access-Control-Allow-Origin"]) {
          expect(headers.get(name)).toBeNull();
        }
      }
    },
  );

  test("HEAD is GET without the body", async () => {
    for (const address of readers()) {
      const [head, get] = [await ask(address, "HEAD"), await ask(address)];
      expect({ address, status: head.status, text: head.text }).toEqual({ address, status: get.status, text: "" });
      for (const name of ["Cache-Control", "Cache-Tag", "ETag", "Content-Type"]) {
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
      }
    }
  });
});

describe("odd characters", () => {
  const odd = "Tide\u0000 \ud800report\udfff \u202eback\u0007 \ufffe";

  test("in a title, a dek, a tag and a text are stored and shown as whole Unicode, without controls", async () => {
    const tag = await newsroom.call<{ id: string; slug: string; name: string }>("POST", "/api/tags", {
      id: newId(NOON),
      name: `Pier\u0000 \ud800`,
    });
    expect(tag.status).toBe(201);
    expect(tag.body.name.isWellFormed()).toBe(true);
    const id = newId(NOON);
    const made = await newsroom.call<SavedReply>("POST", "/api/posts", {
      id,
      key: id,
      draft: {
        fields: { ...emptyDraftFields("en"), title: odd, dek: odd, dateline: odd, tags: [tag.body.id] },
        document: doc(p(`Text\u0000 \ud83d \udea2 end\u000b.`)),
        grammar: GRAMMAR_VERSION,
      },
    });
    expect(made.status).toBe(201);
    const { body: read } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.fields.title.isWellFormed()).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/\\ud[89a-f]|\\u0000|\\u000b/i);
    const published = await newsroom.call<{ path: string }>("PUT", `/api/posts/${id}/publication`, {
      version: 1,
      publishedAt: null,
    });
    expect(published.status).toBe(200);
    for (const address of [published.body.path, "/", `/tag/${tag.body.slug}/`, "/feed/", "/search?q=tide"]) {
      const { status, text } = await ask(address);
      expect({ address, status }).toEqual({ address, status: 200 });
      expect(text).toContain("report");
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    }
  });
});
