import { describe, expect, test } from "vitest";
import { newId } from "../../schema/id.ts";
import { editorShell } from "../../worker/editor-shell.ts";

const POST = newId();

/** The names of the editor's pages stand for what a build writes into them. */
const assets = { fetch: async (url: URL) => new Response(url.pathname) };

async function open(path: string): Promise<{ status: number; headers: Headers; page: string }> {
  const response = await editorShell.request(path, {}, { ASSETS: assets });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

/** What a browser is told to read at once. */
const readAtOnce = (headers: Headers): string[] =>
  [...(headers.get("Link") ?? "").matchAll(/<([^>]+)>; rel=preload; as=fetch; crossorigin/g)].map(([, path]) => path!);

describe("the editor's page", () => {
  test("has the browser read who is signed in while the script is on its way", async () => {
    for (const path of ["/edit/", "/edit/tags", "/edit/posts/new", `/edit/posts/${POST}/history`]) {
      expect(readAtOnce((await open(path)).headers)).toEqual(["/api/session"]);
    }
  });

  test("of a post names what the desk needs, and has the post read as well", async () => {
    const { page, headers } = await open(`/edit/posts/${POST}`);
    expect(page).toBe("/edit/desk.html");
    expect(readAtOnce(headers)).toEqual(["/api/session", `/api/posts/${POST}`]);
    expect((await open("/edit/posts/new")).page).toBe("/edit/desk.html");
    expect((await open("/edit/pictures")).page).toBe("/edit/index.html");
  });

  test("asks nobody who they are before they have signed in", async () => {
    expect((await open("/edit/sign-in")).headers.get("Link")).toBeNull();
  });

  test("takes nothing of an address into its headers that is not a post's id", async () => {
    const { headers } = await open("/edit/posts/%3E%3B%20rel%3Dpreload%2C%3Chttps%3A%2F%2Felsewhere.example%2F");
    expect(headers.get("Link")).toBe("</api/session>; rel=preload; as=fetch; crossorigin");
  });

  test("is kept by nobody, and runs no script but its own files", async () => {
    for (const path of ["/edit/sign-in", "/edit/", "/edit/posts/new"]) {
      const { status, headers } = await open(path);
      expect(status).toBe(200);
      expect(headers.get("Cache-Control")).toBe("private, no-store");
      expect(headers.get("Content-Security-Policy")).toContain("script-src 'self';");
    }
  });
});

describe("the guests' page", () => {
  test("is kept by nobody, found by no search engine, and tells no other site where it was", async () => {
    const { status, headers, page } = await open("/send");
    expect([status, page]).toEqual([200, "/send/index.html"]);
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Content-Security-Policy")).toContain("script-src 'self';");
    expect(headers.get("Link")).toBeNull();
  });
});
