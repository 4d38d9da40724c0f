import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../../worker/app-env.ts";
import { matchesEtag, noStoreByDefault, notFound, publicMedia, publicPage } from "../../worker/cache.ts";

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;

function makeApp(): Hono<App> {
  const app = new Hono<App>();
  app.use(noStoreByDefault);
  app.onError((_error, c) => c.text("broken", 500));
  return app;
}

async function ask(app: Hono<App>, path = "/", init?: RequestInit): Promise<Response> {
  return app.request(path, init, env, createExecutionContext());
}

function pageApp({ body = "<p>Hello</p>", tags = ["post:1"], until = FOREVER } = {}): Hono<App> {
  const app = makeApp();
  app.get("/", (c) => publicPage(c, { body, tags, now: NOW, until }));
  return app;
}

const edgeAge = (response: Response): string | null => response.headers.get("Cloudflare-CDN-Cache-Control");

describe("noStoreByDefault", () => {
  it("keeps a response that says nothing of caching out of every cache", async () => {
    const app = makeApp();
    app.get("/", (c) => c.text("secret"));
    expect((await ask(app)).headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("does not believe cache headers that a handler wrote by hand", async () => {
    const app = makeApp();
    app.get("/", () => {
      const headers = {
        "Cache-Control": "public, max-age=600",
        "CDN-Cache-Control": "max-age=600",
        "Cloudflare-CDN-Cache-Control": "max-age=600",
        "Cache-Tag": "site",
        Expires: new Date(NOW).toUTCString(),
      };
      return new Response("by hand", { headers });
    });
    const { headers } = await ask(app);
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    for (const name of ["CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Cache-Tag", "Expires"]) {
      expect(headers.get(name), name).toBeNull();
    }
  });

  it("covers a response whose headers cannot be changed", async () => {
    const app = makeApp();
    app.get("/", () => Response.redirect("https://example.com/", 302));
    const response = await ask(app);
    expect(response.status).toBe(302);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("covers errors and unknown addresses", async () => {
    const app = makeApp();
    app.get("/broken", () => {
      throw new Error("bug");
    });
    for (const path of ["/broken", "/nowhere"]) {
      expect((await ask(app, path)).headers.get("Cache-Control"), path).toBe("private, no-store");
    }
  });

  it("takes the freshness back from a page that turned into an error", async () => {
    const app = makeApp();
    app.get("/", async (c) => {
      await publicPage(c, { body: "", tags: [], now: NOW, until: FOREVER });
      throw new Error("after the page was made");
    });
    const response = await ask(app);
    expect(response.status).toBe(500);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(edgeAge(response)).toBeNull();
  });

  it("takes the freshness back from a page that sets a cookie", async () => {
    const app = makeApp();
    app.get("/", async (c) => {
      const page = await publicPage(c, { body: "", tags: [], now: NOW, until: FOREVER });
      page.headers.append("Set-Cookie", "a=b");
      return page;
    });
    const response = await ask(app);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(edgeAge(response)).toBeNull();
  });
});

describe("publicPage", () => {
  it("lives a day at the edge and not at all in the browser while nothing is due", async () => {
    const response = await ask(pageApp());
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=UTF-8");
    expect(edgeAge(response)).toBe("max-age=86400, stale-while-revalidate=60, stale-if-error=3600");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
  });

  it("ends before its first moment and is never served stale", async () => {
    expect(edgeAge(await ask(pageApp({ until: NOW + 90_500 })))).toBe("max-age=89, must-revalidate");
    expect(edgeAge(await ask(pageApp({ until: NOW + DAY_MS + 60_000 })))).toBe("max-age=86400, must-revalidate");
  });

  it("may be served stale when its moment lies beyond all staleness", async () => {
    expect(edgeAge(await ask(pageApp({ until: NOW + 2 * DAY_MS })))).toContain("stale-if-error=3600");
  });

  it("has no age left within a second of its moment", async () => {
    for (const until of [NOW + 900, NOW, NOW - 5]) {
      expect(edgeAge(await ask(pageApp({ until })))).toBe("max-age=0, must-revalidate");
    }
  });

  it("carries each of its tags once, and the tag of the whole site", async () => {
    const response = await ask(pageApp({ tags: ["post:1", "card:2", "post:1"] }));
    expect(response.headers.get("Cache-Tag")).toBe("site,post:1,card:2");
  });

  it("answers 304 with all that renews a stored page", async () => {
    const app = pageApp();
    const whole = await ask(app);
    const etag = whole.headers.get("ETag")!;
    const unchanged = await ask(app, "/", { headers: { "If-None-Match": `"other", ${etag.replace("W/", "")}` } });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe("");
    for (const name of ["ETag", "Cache-Control", "Cloudflare-CDN-Cache-Control", "Cache-Tag"]) {
      expect(unchanged.headers.get(name), name).toBe(whole.headers.get(name));
    }
  });

  it("is another page for the cache when its bytes or its tags differ", async () => {
    const etagOf = async (app: Hono<App>): Promise<string | null> => (await ask(app)).headers.get("ETag");
    const etag = await etagOf(pageApp());
    expect(await etagOf(pageApp())).toBe(etag);
    expect(await etagOf(pageApp({ body: "<p>Hallo</p>" }))).not.toBe(etag);
    expect(await etagOf(pageApp({ tags: ["post:2"] }))).not.toBe(etag);
  });

  it("answers HEAD with the same headers and no body", async () => {
    const response = await ask(pageApp(), "/", { method: "HEAD" });
    expect(response.headers.get("ETag")).toMatch(/^W\/"[0-9a-f]{24}"$/);
    expect(edgeAge(response)).toContain("max-age=86400");
    expect(await response.text()).toBe("");
  });

  it("refuses tags that the edge would drop without a word", async () => {
    const tooMany = Array.from({ length: 400 }, (_, index) => `card:${crypto.randomUUID()}-${index}`);
    for (const tags of [["tag:ä"], ["a b"], ["a,b"], [""], ["x".repeat(1_025)], tooMany]) {
      const app = makeApp();
      let thrown: Error | null = null;
      app.onError((error, c) => {
        thrown = error;
        return c.text("", 500);
      });
      app.get("/", (c) => publicPage(c, { body: "", tags, now: NOW, until: FOREVER }));
      expect((await ask(app)).status).toBe(500);
      expect(String(thrown)).toMatch(/cache tag/);
    }
  });
});

describe("publicMedia", () => {
  function mediaApp(until: number): Hono<App> {
    const app = makeApp();
    const body = new Uint8Array([1, 2, 3]).buffer;
    app.get("/", (c) => publicMedia(c, { body, type: "image/avif", hash: "abc", tags: ["media:1"], now: NOW, until }));
    return app;
  }

  it("lives 30 days at most, at the edge and in the browser", async () => {
    const response = await ask(mediaApp(FOREVER));
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=2592000, must-revalidate");
    expect(edgeAge(response)).toBe("max-age=2592000, must-revalidate");
    expect(response.headers.get("Cache-Tag")).toBe("site,media:1");
    expect(response.headers.get("ETag")).toBe('"abc"');
  });

  it("ends, there as here, at the next moment", async () => {
    const response = await ask(mediaApp(NOW + 61_000));
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60, must-revalidate");
    expect(edgeAge(response)).toBe("max-age=60, must-revalidate");
  });

  it("answers 304 to who has it", async () => {
    expect((await ask(mediaApp(FOREVER), "/", { headers: { "If-None-Match": 'W/"abc"' } })).status).toBe(304);
  });
});

describe("notFound", () => {
  it("is the same to the byte, and in no cache, whatever was asked for", async () => {
    const app = makeApp();
    app.get("*", (c) => notFound(c));
    const seen = await Promise.all(
      ["/embargoed/", "/media/none.avif"].map(async (path) => {
        const response = await ask(app, path);
        return { status: response.status, headers: [...response.headers], body: await response.text() };
      }),
    );
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.status).toBe(404);
    expect(seen[0]?.headers).toContainEqual(["cache-control", "private, no-store"]);
  });
});

describe("matchesEtag", () => {
  it("compares weakly, in a list too, and never by part", () => {
    expect(matchesEtag('"a"', 'W/"a"')).toBe(true);
    expect(matchesEtag('W/"a", W/"b"', '"b"')).toBe(true);
    expect(matchesEtag("*", '"b"')).toBe(true);
    expect(matchesEtag('"ab"', '"a"')).toBe(false);
    expect(matchesEtag(undefined, '"a"')).toBe(false);
  });
});
