import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addressOf, send } from "../../../editor/api/send.ts";
import { isSignedOut, setSignedOut } from "../../../editor/api/signed-out.ts";

const answer = (body: string, status: number): void =>
  void vi.spyOn(window, "fetch").mockResolvedValue(new Response(body, { status }));

beforeEach(() => void setSignedOut(false));
afterEach(() => void vi.restoreAllMocks());

describe("send", () => {
  test("a refusal keeps its code, its sentence and its fields", async () => {
    answer(
      JSON.stringify({ type: "about:blank", status: 422, code: "invalid", title: "No.", fields: { title: "Long." } }),
      422,
    );
    expect(await send("readPost", { id: "x" })).toMatchObject({
      ok: false,
      refusal: { code: "invalid", title: "No.", fields: { title: "Long." } },
    });
  });

  test("a page of somebody else's, such as a proxy's error, is trouble that passes", async () => {
    answer("<html>Bad gateway</html>", 502);
    expect(await send("listPosts")).toMatchObject({ ok: false, refusal: { code: "unavailable" } });
  });

  test("a line that is down is offline, never an exception", async () => {
    vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
    expect(await send("listPosts")).toMatchObject({ ok: false, refusal: { code: "offline" } });
  });

  test("being asked who we are is told to the whole editor", async () => {
    answer(JSON.stringify({ code: "unauthenticated", title: "Please sign in." }), 401);
    await send("listPosts");
    expect(isSignedOut()).toBe(true);
  });

  test("an empty reply is null", async () => {
    vi.spyOn(window, "fetch").mockResolvedValue(new Response(null, { status: 204 }));
    expect(await send("signOut")).toEqual({ ok: true, reply: null });
  });
});

describe("addressOf", () => {
  test("what is empty stays out of the query", () => {
    expect(addressOf("listPosts", { query: { q: "", state: undefined, tag: "a b" } })).toBe("/api/posts?tag=a+b");
    expect(addressOf("readPost", { id: "a/b" })).toBe("/api/posts/a%2Fb");
  });
});
