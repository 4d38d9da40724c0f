import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../worker/app.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { read } from "../reading-room.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  await newsroom.makePost({ title: "Harbour board raises the sea wall" });
  await newsroom.makePost({ title: "Nothing of the kind" });
});

function withoutPath(headers: Headers): [string, string][] {
  return [...headers].toSorted(([a], [b]) => a.localeCompare(b));
}

describe("notFoundPage", () => {
  test("a post that waits, a draft, an expired embargo's shadow: the same bytes and headers as for nothing", async () => {
    const path = "/2026/11/21/harbour-merger/";
    const before = await read(newsroom.app, path);
    const waiting = await newsroom.makePost({ title: "Harbour merger" }, { publishedAt: NOON + DAY_MS });
    expect(waiting.path).toBe(path);
    const after = await read(newsroom.app, path);
    expect(before.status).toBe(404);
    expect(after.status).toBe(404);
    expect(after.text).toBe(before.text);
    expect(withoutPath(after.headers)).toEqual(withoutPath(before.headers));
    expect(after.trips).toBe(before.trips);
    expect(after.headers.get("Cache-Control")).toBe("private, no-store");
    expect(after.headers.has("Cache-Tag")).toBe(false);
  });

  test("finds the post that a wrong address meant, and fills in its words to search for", async () => {
    const { text } = await read(newsroom.app, "/2019/01/17/sea-wall-raised/");
    expect(text).toContain("Harbour board raises the sea wall</a>");
    expect(text).toContain('value="sea wall raised"');
    expect(text).toContain("Newest posts");
  });

  test.each([
    "/%00/",
    "/%ff%fe/",
    '/"><script>/',
    "/tag/%F0%9F%9A%A2/",
    "/a".repeat(900),
    "/2026/13/",
    "/2026/11/99/x/",
    "/tag//",
    "/archive/0/",
    "/wp-login.php",
  ])("%s is not there, and breaks nothing", async (path) => {
    const first = await read(newsroom.app, path);
    const last = first.status === 301 ? await read(newsroom.app, first.headers.get("Location")!) : first;
    expect(last.status).toBe(404);
    expect(last.text).not.toContain("<script>");
  });

  test("an address of the API stays the API's", async () => {
    const { status, headers } = await read(newsroom.app, "/api/nothing");
    expect(status).toBe(404);
    expect(headers.get("Content-Type")).toContain("application/problem+json");
  });

  test("other methods than reading find nothing", async () => {
    expect((await read(newsroom.app, "/", { method: "POST" })).status).toBe(404);
    expect((await read(newsroom.app, "/", { method: "HEAD" })).status).toBe(200);
  });
});

describe("serverErrorPage", () => {
  test("says nothing of what failed, and nobody keeps it", async () => {
    const app = createApp({ edge: () => ({ purge: () => Promise.resolve({ accepted: true }) }) });
    await env.DB.prepare("alter table list_entries rename to list_entries_away").run();
    const { status, text, headers } = await read(app, "/");
    await env.DB.prepare("alter table list_entries_away rename to list_entries").run();
    expect(status).toBe(500);
    expect(text).not.toMatch(/list_entries|SQL|Error:/);
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });
});
