import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { LinkReply } from "../../../schema/api.ts";
import { endpoints } from "../../../schema/endpoints.ts";
import { newId } from "../../../schema/id.ts";
import { capabilitiesOf, ROLES } from "../../../schema/roles.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

async function makeSecret(): Promise<string> {
  const { body } = await newsroom.call<LinkReply>("POST", "/api/sign-in-links", {});
  return new URL(body.url).hash.slice(1);
}

function signIn(secret: string, headers: Record<string, string> = {}) {
  return newsroom.fetchAs(null, "POST", "/api/session", { secret }, headers);
}

describe("signIn", () => {
  test("a link opens one session, with a cookie that no script reads and no other host sends", async () => {
    const response = await signIn(await makeSecret());
    expect(response.status).toBe(200);
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}; /);
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
    const me = await newsroom.fetchAs(null, "GET", "/api/session", undefined, { Cookie: cookie.split(";")[0] ?? "" });
    expect(await me.json()).toMatchObject({ person: { role: "admin" }, site: { name: "The Harbour Post" } });
  });

  test("only hashes of secrets are stored", async () => {
    const secret = await makeSecret();
    const response = await signIn(secret);
    const cookie = /__Host-session=([\w-]+)/.exec(response.headers.get("Set-Cookie") ?? "")?.[1] ?? "none";
    const rows = await env.DB.batch([
      env.DB.prepare("select * from invitations"),
      env.DB.prepare("select * from sessions"),
    ]);
    const stored = JSON.stringify(rows.map((result) => result.results));
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(cookie);
  });

  test("a link serves once, also when it is used twice at once", async () => {
    const secret = await makeSecret();
    const replies = await Promise.all([signIn(secret), signIn(secret)]);
    expect(replies.map((reply) => reply.status).toSorted((one, other) => one - other)).toEqual([200, 403]);
    expect((await signIn(secret)).status).toBe(403);
  });

  test("a new link ends the one before it", async () => {
    const first = await makeSecret();
    await makeSecret();
    expect((await signIn(first)).status).toBe(403);
  });

  test("a link ends after a day", async () => {
    const secret = await makeSecret();
    newsroom.clock.now += 25 * 3_600_000;
    const response = await signIn(secret);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("expired");
  });

  test("another site cannot sign a browser in", async () => {
    expect((await signIn(await makeSecret(), { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  });
});

describe("a session", () => {
  async function openSession(): Promise<string> {
    const response = await signIn(await makeSecret());
    return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  }

  test("writes only from our own pages", async () => {
    const Cookie = await openSession();
    const tag = { id: newId(NOON), name: "Cross-site" };
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { Origin: "https://evil.example" },
    ]) {
      expect((await newsroom.fetchAs(null, "POST", "/api/tags", tag, { Cookie, ...headers })).status).toBe(403);
    }
    expect(
      (await newsroom.fetchAs(null, "POST", "/api/tags", tag, { Cookie, "Sec-Fetch-Site": "same-origin" })).status,
    ).toBe(201);
  });

  test("a form of another site, which cannot send JSON, is refused", async () => {
    const Cookie = await openSession();
    const response = await newsroom.fetchAs(null, "POST", "/api/tags", "name=x", {
      Cookie,
      "Content-Type": "text/plain",
    });
    expect(response.status).toBe(415);
  });

  test("ends when it is signed out", async () => {
    const Cookie = await openSession();
    expect((await newsroom.fetchAs(null, "DELETE", "/api/session", undefined, { Cookie })).status).toBe(204);
    expect((await newsroom.fetchAs(null, "GET", "/api/session", undefined, { Cookie })).status).toBe(401);
  });
});

describe("every endpoint", () => {
  const walked = Object.entries(endpoints).map(([name, endpoint]) => ({
    name,
    ...endpoint,
    address: endpoint.path.replace(":id", newId(NOON)).replace(":partId", newId(NOON)),
  }));
  // What each would take, as far as it is needed to come to the question of rights.
  const bodies: Record<string, unknown> = {
    createTag: { id: newId(NOON), name: "Ferries" },
    createByline: { id: newId(NOON), name: "Name" },
    createSource: { id: newId(NOON), name: "Outlet" },
    publish: { version: 1, publishedAt: null },
    addCorrection: { id: newId(NOON), kind: "update", text: "Text.", at: NOON },
    discardDraft: { version: 1 },
    restoreRevision: { version: 1, key: newId(NOON) },
    withholdRevision: { kind: "withheld", reason: "A court order" },
    showRevision: { reason: "Lifted" },
    keepPresence: { tab: newId(NOON) },
    endPresence: { tab: newId(NOON) },
    createPreview: { id: newId(NOON), expiresAt: NOON + 1, note: "" },
    keepAddresses: { addresses: [] },
    declareFile: { hash: "a".repeat(64), bytes: 10, fileName: "a.jpg" },
    showFile: { version: 1, file: 1 },
    saveFrontPage: { version: 0, fields: { pinned: [], sections: [] } },
    saveHouseRules: { version: 0, rules: [] },
    saveCreditStyles: { version: 0, styles: [] },
    saveFeedSettings: { version: 0, fields: { hub: "" } },
  };
  const isUpload = (name: string): boolean => name === "putOriginal" || name === "putFallback";

  test.each(walked.filter((endpoint) => endpoint.needs !== null))(
    "$method $path asks who it is, and is never cached",
    async ({ name, method, address }) => {
      const response = await newsroom.fetchAs(
        null,
        method,
        address,
        method === "GET" || isUpload(name) ? undefined : (bodies[name] ?? {}),
      );
      // A body of the wrong shape may be refused first; nothing is ever read or done.
      expect([401, 422]).toContain(response.status);
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      if (method === "GET" || bodies[name] !== undefined) expect(response.status).toBe(401);
    },
  );

  test("a token never does more than its scopes name", async () => {
    const narrow = await makeToken("admin", NOON, ["tags.write"]);
    expect((await newsroom.call("POST", "/api/tags", { id: newId(NOON), name: "Allowed" }, narrow.token)).status).toBe(
      201,
    );
    expect((await newsroom.call("GET", "/api/posts", undefined, narrow.token)).status).toBe(403);
  });

  test.each(ROLES)("a %s may do what the table of roles says", async (role) => {
    const { token } = await makeToken(role, NOON);
    for (const { needs, method, address, name } of walked) {
      const body = bodies[name];
      if (needs === null || needs === "session" || (method !== "GET" && body === undefined)) continue;
      const { status } = await newsroom.call(method, address, method === "GET" ? undefined : body, token);
      expect({ name, isBroken: status >= 500, isForbidden: status === 403 }).toEqual({
        name,
        isBroken: false,
        isForbidden: !capabilitiesOf[role].includes(needs),
      });
    }
  });
});
