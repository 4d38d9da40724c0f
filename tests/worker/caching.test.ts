import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../schema/id.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { NOON, openNewsroom } from "./newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let live: PublicationReceipt & { id: string };
let waiting: PublicationReceipt & { id: string };
let tagSlug = "";

beforeAll(async () => {
  newsroom = await openNewsroom();
  const tag = await newsroom.makeTag("Pilots");
  const tides = await newsroom.makeTag("Tides");
  tagSlug = tag.slug;
  const byline = await newsroom.call<{ id: string }>("POST", "/api/bylines", { id: newId(NOON), name: "Ana Gil" });
  const source = await newsroom.call<{ id: string }>("POST", "/api/sources", { id: newId(NOON), name: "Deltapost" });
  const fields = {
    tags: [tag.id, tides.id],
    bylines: [{ bylineId: byline.body.id, role: "" }],
    source: {
      sourceId: source.body.id,
      url: "https://deltapost.example/1",
      byline: "",
      publishedAt: null,
      licence: "",
    },
  };
  live = await newsroom.makePost({ title: "Seen by all", ...fields });
  waiting = await newsroom.makePost({ title: "Seen by none yet", tags: [tag.id] }, { publishedAt: NOON + HOUR_MS });
});

const read = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  newsroom.fetchAs(null, "GET", address, undefined, headers);

const publicPages = (): string[] => [
  "/",
  "/search",
  "/search?q=seen",
  live.path,
  `${live.path}history/`,
  `${live.path}history/1/`,
  `/tag/${tagSlug}/`,
  "/author/ana-gil/",
  "/source/deltapost/",
  live.path.slice(0, 9),
  "/feed/",
  `/tag/${tagSlug}/feed/`,
  "/feed.atom",
  "/author/ana-gil/feed.json",
  "/corrections/",
  "/corrections/feed/",
  `/tag/${[tagSlug, "tides"].toSorted().join("+")}/`,
];

describe("every page", () => {
  test("says to the edge and to browsers how long it may be kept, carries its tags, and sets no cookie", async () => {
    for (const address of publicPages()) {
      const { status, headers } = await read(address);
      expect({ address, status }).toEqual({ address, status: 200 });
      expect(headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
      expect(headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^max-age=\d+/);
      expect(headers.get("Cache-Tag")).toMatch(/(^|,)site(,|$)/);
      expect(headers.get("ETag")).toMatch(/^W\//);
      for (const name of ["Set-Cookie", "Vary"]) expect(headers.get(name)).toBeNull();
    }
  });

  test("that the waiting post will change ends at its moment; no other does", async () => {
    for (const address of ["/", `/tag/${tagSlug}/`, "/feed/", live.path]) {
      const age = (await read(address)).headers.get("Cloudflare-CDN-Cache-Control") ?? "";
      expect(age).toContain("must-revalidate");
      expect(Number(/max-age=(\d+)/.exec(age)?.[1])).toBeLessThanOrEqual(HOUR_MS / 1000);
    }
    expect((await read("/author/ana-gil/")).headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400");
  });

  test("answers 304 to who has it, and HEAD without a body", async () => {
    for (const address of publicPages()) {
      const etag = (await read(address)).headers.get("ETag") ?? "";
      expect((await read(address, { "If-None-Match": etag })).status).toBe(304);
      const head = await newsroom.fetchAs(null, "HEAD", address);
      expect([head.status, await head.text()]).toEqual([200, ""]);
    }
  });

  test("has one address: every other spelling of it leads there", async () => {
    const leads = async (address: string): Promise<string> => {
      const response = await read(address);
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      return `${response.status} ${response.headers.get("Location")?.replace("https://example.org", "")}`;
    };
    expect(await leads(live.path.slice(0, -1))).toBe(`301 ${live.path}`);
    expect(await leads(`${live.path}?utm_source=x`)).toBe(`301 ${live.path}`);
    expect(await leads(`/tag/${tagSlug}`)).toBe(`301 /tag/${tagSlug}/`);
    expect(await leads(`/tag/${tagSlug}/page/1/`)).toBe(`301 /tag/${tagSlug}/`);
    expect(await leads("/?fbclid=1")).toBe("301 /");
  });
});

describe("every 404", () => {
  test("is the same to the byte, whether nothing is there or something is there in secret", async () => {
    const day = waiting.path.slice(0, 12);
    const addresses = [
      `${day}kept-back/`,
      `${day}kept-back/history/`,
      `${day}kept-back/history/1/`,
      `${day}only-begun/`,
      "/tag/kept-back-tag/",
      "/?p=77",
      "/tag/kept-back-tag/feed/",
    ];
    const answer = async (address: string): Promise<string> => {
      const response = await read(address);
      expect({ address, status: response.status }).toEqual({ address, status: 404 });
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      return JSON.stringify([Object.fromEntries(response.headers), await response.text()]);
    };
    const before = await Promise.all(addresses.map(answer));
    const tag = await newsroom.makeTag("Kept back tag");
    const kept = await newsroom.makePost({ title: "Kept back", tags: [tag.id] }, { publishedAt: NOON + 2 * HOUR_MS });
    await newsroom.makeDraft({ title: "Only begun", slug: "only-begun", tags: [tag.id] });
    await newsroom.call("POST", "/api/import/addresses", {
      addresses: [{ path: "/?p=77", to: { kind: "post", id: kept.id } }],
    });
    expect(await Promise.all(addresses.map(answer))).toEqual(before);
  });
});

describe("a waiting post", () => {
  test("is on no page, in no feed and in no count before its moment, and on all of them from then on, with no job run", async () => {
    const shows = async (address: string): Promise<boolean> =>
      /Seen by none yet|seen-by-none-yet/.test(await (await read(address)).text());
    const addresses = ["/", `/tag/${tagSlug}/`, "/feed/", live.path, "/sitemap-2026-11.xml", "/search?q=seen"];
    for (const address of addresses) {
      expect({ address, shows: await shows(address) }).toEqual({ address, shows: false });
    }
    const before = newsroom.clock.now;
    newsroom.clock.now = NOON + HOUR_MS;
    try {
      expect((await read(waiting.path)).status).toBe(200);
      for (const address of addresses) {
        expect({ address, shows: await shows(address) }).toEqual({ address, shows: true });
      }
    } finally {
      newsroom.clock.now = before;
    }
  });
});

describe("every 500", () => {
  test("is no-store, says nothing of its cause, and comes from pages, pictures and the API alike", async () => {
    // Every statement is one that D1 refuses when it runs, with a message that nobody outside should read.
    const failing = {
      prepare: () => env.DB.prepare("select secret_cause from nowhere"),
      batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    };
    const broken = { ...env, DB: failing };
    const { error } = console;
    console.error = () => undefined;
    try {
      for (const address of [
        "/",
        live.path,
        `/tag/${tagSlug}/`,
        "/feed/",
        `/media/${"a".repeat(64)}.jpg`,
        "/api/session",
        "/nowhere/",
      ]) {
        const request = new Request(`https://example.org${address}`, {
          headers: { Authorization: `Bearer ${newsroom.owner.token}` },
        });
        const response = await newsroom.app.fetch(request, broken, createExecutionContext());
        expect({ address, status: response.status }).toEqual({ address, status: 500 });
        expect(response.headers.get("Cache-Control")).toBe("private, no-store");
        expect(await response.text()).not.toMatch(/secret_cause|nowhere\b.*SQL|D1_ERROR/);
      }
    } finally {
      console.error = error;
    }
  });
});
