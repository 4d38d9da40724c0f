import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import {
  createEdgeModel,
  type EdgeModel,
  type EdgeModelOptions,
  type Origin,
} from "../../../worker/local/edge-model.ts";

interface Bench {
  readonly edge: EdgeModel;
  readonly seen: Request[];
  /** What the Worker answers from now on. */
  answers(origin: Origin): void;
  later(seconds: number): void;
  ask(path?: string, init?: RequestInit): Promise<Response>;
  statuses(path: string, times: number): Promise<(string | null)[]>;
}

const statusOf = (response: Response): string | null => response.headers.get("Cf-Cache-Status");

function makeBench(headers: Record<string, string> = {}, options: Partial<EdgeModelOptions> = {}): Bench {
  let time = 1_800_000_000_000;
  let runs = 0;
  const edge = createEdgeModel({ now: () => time, ...options });
  const seen: Request[] = [];
  let origin: Origin = async () => {
    runs += 1;
    return new Response(`run ${runs}`, { headers });
  };
  const ask: Bench["ask"] = async (path = "/", init = {}) => {
    const ctx = createExecutionContext();
    const response = await edge.fetch(new Request(`https://paper.example${path}`, init), ctx, async (request) => {
      seen.push(request);
      return origin(request);
    });
    await waitOnExecutionContext(ctx);
    return response;
  };
  return {
    edge,
    seen,
    ask,
    answers: (next) => void (origin = next),
    later: (seconds) => void (time += seconds * 1000),
    async statuses(path, times) {
      const all: (string | null)[] = [];
      for (let count = 0; count < times; count += 1) all.push(statusOf(await ask(path)));
      return all;
    },
  };
}

const withHeaders = (headers: Record<string, string>, body = "", status = 200): Origin => {
  return async () => new Response(body, { status, headers });
};

describe("what is stored", () => {
  it("serves a stored page without running the Worker, and says its age", async () => {
    const bench = makeBench({ "Cloudflare-CDN-Cache-Control": "max-age=60" });
    const first = await bench.ask();
    expect([statusOf(first), await first.text(), first.headers.get("Age")]).toEqual(["MISS", "run 1", null]);
    bench.later(59);
    const second = await bench.ask();
    expect([statusOf(second), await second.text(), second.headers.get("Age")]).toEqual(["HIT", "run 1", "59"]);
    expect(bench.seen).toHaveLength(1);
  });

  it("keeps a 200 that says nothing for two hours and a 404 for three minutes", async () => {
    const bench = makeBench();
    await bench.ask();
    bench.later(7_199);
    expect(statusOf(await bench.ask())).toBe("HIT");
    bench.later(1);
    expect(statusOf(await bench.ask())).toBe("EXPIRED");
    bench.answers(withHeaders({}, "none", 404));
    expect(await bench.statuses("/none", 2)).toEqual(["MISS", "HIT"]);
    bench.later(180);
    expect(await bench.statuses("/none", 1)).toEqual(["EXPIRED"]);
  });

  it("does not keep a status that has no default age", async () => {
    const bench = makeBench();
    bench.answers(withHeaders({}, "broken", 500));
    expect(await bench.statuses("/", 2)).toEqual(["DYNAMIC", "DYNAMIC"]);
  });

  it.each([
    ["private", { "Cache-Control": "private, max-age=60" }],
    ["no-store", { "Cache-Control": "no-store" }],
    ["a cookie", { "Cache-Control": "public, max-age=60", "Set-Cookie": "a=b" }],
    ["no-store for the edge alone", { "Cache-Control": "max-age=60", "Cloudflare-CDN-Cache-Control": "no-store" }],
  ])("does not keep a response with %s", async (_what, headers) => {
    const bench = makeBench(headers);
    expect(await bench.statuses("/", 2)).toEqual(["BYPASS", "BYPASS"]);
    expect(bench.seen).toHaveLength(2);
  });

  it("lets the most specific header decide alone", async () => {
    const bench = makeBench({
      "Cache-Control": "private, no-store",
      "CDN-Cache-Control": "max-age=10",
      "Cloudflare-CDN-Cache-Control": "max-age=100",
    });
    await bench.ask();
    bench.later(99);
    expect(statusOf(await bench.ask())).toBe("HIT");
    bench.later(1);
    expect(statusOf(await bench.ask())).toBe("EXPIRED");
  });

  it("keeps what a signed request got only where the response allows it", async () => {
    const init = { headers: { Authorization: "Bearer x" } };
    const silent = makeBench({ "Cloudflare-CDN-Cache-Control": "max-age=60" });
    expect(statusOf(await silent.ask("/", init))).toBe("BYPASS");
    expect(await silent.statuses("/", 1)).toEqual(["MISS"]);
    const open = makeBench({ "Cloudflare-CDN-Cache-Control": "max-age=60, must-revalidate" });
    expect(statusOf(await open.ask("/", init))).toBe("MISS");
    expect(await open.statuses("/", 1)).toEqual(["HIT"]);
  });

  it("never keeps a 206 of the Worker's own", async () => {
    const bench = makeBench();
    bench.answers(withHeaders({ "Cache-Control": "max-age=60" }, "part", 206));
    expect(await bench.statuses("/", 2)).toEqual(["MISS", "MISS"]);
  });

  it("passes writes through", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" });
    await bench.ask();
    const written = await bench.ask("/", { method: "POST", body: "x" });
    expect([statusOf(written), await written.text()]).toEqual(["BYPASS", "run 2"]);
  });

  it("lets go of what was not asked for the longest when it is full", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" }, { maxBytes: 3_000 });
    await bench.ask("/a");
    await bench.ask("/b");
    await bench.ask("/a");
    await bench.ask("/c");
    expect(await bench.statuses("/a", 1)).toEqual(["HIT"]);
    expect(await bench.statuses("/b", 1)).toEqual(["MISS"]);
  });

  it("does not keep what is larger than all it has", async () => {
    const bench = makeBench({}, { maxBytes: 3_000 });
    bench.answers(withHeaders({ "Cache-Control": "max-age=60" }, "x".repeat(3_000)));
    expect(await bench.statuses("/", 2)).toEqual(["MISS", "MISS"]);
  });
});

describe("the key", () => {
  it("is path and query, without host, cookies or method", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" });
    const ctx = createExecutionContext();
    await bench.ask("/a?b=1");
    const other = new Request("https://elsewhere.example/a?b=1", { headers: { Cookie: "session=1" } });
    expect(statusOf(await bench.edge.fetch(other, ctx, async () => new Response("")))).toBe("HIT");
    expect(statusOf(await bench.ask("/a?b=1", { method: "HEAD" }))).toBe("HIT");
    expect(await bench.statuses("/a?b=2", 1)).toEqual(["MISS"]);
    expect(await bench.statuses("/a/?b=1", 1)).toEqual(["MISS"]);
  });

  it("keeps a request that forges its host apart", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" });
    await bench.ask("/", { headers: { "X-Forwarded-Host": "evil.example" } });
    expect(await bench.statuses("/", 1)).toEqual(["MISS"]);
  });

  it("fills from a HEAD with a whole GET", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" });
    const head = await bench.ask("/", { method: "HEAD" });
    expect([statusOf(head), await head.text(), bench.seen[0]?.method]).toEqual(["MISS", "", "GET"]);
    const page = await bench.ask();
    expect([statusOf(page), await page.text()]).toEqual(["HIT", "run 1"]);
  });
});

describe("what the reader gets", () => {
  it("lacks the headers that are for the edge", async () => {
    const headers = { "Cloudflare-CDN-Cache-Control": "max-age=60", "Cache-Tag": "site", "Cache-Control": "max-age=0" };
    const bench = makeBench(headers);
    for (const status of ["MISS", "HIT"]) {
      const response = await bench.ask();
      expect(statusOf(response)).toBe(status);
      expect(response.headers.get("Cloudflare-CDN-Cache-Control")).toBeNull();
      expect(response.headers.get("Cache-Tag")).toBeNull();
      expect(response.headers.get("Cache-Control")).toBe("max-age=0");
    }
  });

  it("keeps them where a test asked for it", async () => {
    const response = await makeBench({ "Cache-Tag": "site" }, { revealsEdgeHeaders: true }).ask();
    expect(response.headers.get("Cache-Tag")).toBe("site");
  });

  it("is a 304 for who has the page, though the Worker made it whole", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60", ETag: 'W/"v1"' });
    const asked = { headers: { "If-None-Match": '"v1"' } };
    const miss = await bench.ask("/", asked);
    expect([miss.status, statusOf(miss), bench.seen[0]?.headers.get("If-None-Match")]).toEqual([304, "MISS", null]);
    const hit = await bench.ask("/", asked);
    expect([hit.status, statusOf(hit)]).toEqual([304, "HIT"]);
    expect((await bench.ask("/", { headers: { "If-None-Match": '"v0"' } })).status).toBe(200);
  });

  it.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=-0", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789", null],
    ["bytes=5-2", 200, "0123456789", null],
  ])("is cut to %s from the whole that is stored", async (range, status, body, contentRange) => {
    const bench = makeBench();
    bench.answers(withHeaders({ "Cache-Control": "max-age=60" }, "0123456789"));
    for (const _ of ["a miss", "a hit"]) {
      const response = await bench.ask("/", { headers: { Range: range } });
      expect([response.status, await response.text()]).toEqual([status, body]);
      expect(response.headers.get("Content-Range")).toBe(contentRange);
    }
    expect(bench.seen.map((request) => request.headers.get("Range"))).toEqual([null]);
  });

  it("is whole when the range was meant for other bytes", async () => {
    const bench = makeBench();
    bench.answers(withHeaders({ "Cache-Control": "max-age=60", ETag: '"v2"' }, "0123456789"));
    const forOld = await bench.ask("/", { headers: { Range: "bytes=0-3", "If-Range": '"v1"' } });
    const forThis = await bench.ask("/", { headers: { Range: "bytes=0-3", "If-Range": '"v2"' } });
    expect([forOld.status, forThis.status]).toEqual([200, 206]);
  });
});

describe("a stale page", () => {
  it("is served once more while the Worker makes it anew", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=10, stale-while-revalidate=60" });
    await bench.ask();
    bench.later(11);
    const stale = await bench.ask();
    expect([statusOf(stale), await stale.text()]).toEqual(["UPDATING", "run 1"]);
    const fresh = await bench.ask();
    expect([statusOf(fresh), await fresh.text()]).toEqual(["HIT", "run 2"]);
  });

  it("is waited for when the time for that is over, or must-revalidate forbids it", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=10, stale-while-revalidate=60" });
    await bench.ask();
    bench.later(70);
    expect(await (await bench.ask()).text()).toBe("run 2");
    const strict = makeBench({ "Cache-Control": "max-age=10, stale-while-revalidate=60, must-revalidate" });
    await strict.ask();
    strict.later(10);
    const response = await strict.ask();
    expect([statusOf(response), await response.text()]).toEqual(["EXPIRED", "run 2"]);
  });

  it("is renewed by a 304, with the age and the tags that the 304 gives it", async () => {
    const bench = makeBench();
    bench.answers(withHeaders({ "Cache-Control": "max-age=10", ETag: '"v1"', "Cache-Tag": "old" }, "words"));
    await bench.ask();
    bench.later(10);
    bench.answers(async (request) => {
      expect(request.headers.get("If-None-Match")).toBe('"v1"');
      return new Response(null, {
        status: 304,
        headers: { "Cache-Control": "max-age=100", ETag: '"v1"', "Cache-Tag": "new" },
      });
    });
    const renewed = await bench.ask();
    expect([renewed.status, statusOf(renewed), await renewed.text()]).toEqual([200, "REVALIDATED", "words"]);
    bench.later(99);
    expect(await bench.statuses("/", 1)).toEqual(["HIT"]);
    await bench.edge.purge(["new"]);
    bench.answers(withHeaders({}, "words"));
    expect(await bench.statuses("/", 1)).toEqual(["MISS"]);
  });

  it("stands in for an error as long as stale-if-error says", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=10, stale-if-error=100" });
    await bench.ask();
    bench.later(109);
    bench.answers(withHeaders({ "Cache-Control": "no-store" }, "broken", 500));
    const stale = await bench.ask();
    expect([stale.status, statusOf(stale), await stale.text()]).toEqual([200, "STALE", "run 1"]);
    bench.answers(() => Promise.reject(new Error("thrown")));
    expect(await bench.statuses("/", 1)).toEqual(["STALE"]);
    bench.later(1);
    await expect(bench.ask()).rejects.toThrow("thrown");
  });

  it("stands in for errors for ever when nothing limits it, and never under must-revalidate", async () => {
    const broken = withHeaders({}, "broken", 503);
    const silent = makeBench({ "Cache-Control": "max-age=10" });
    await silent.ask();
    silent.later(1_000_000);
    silent.answers(broken);
    expect(await silent.statuses("/", 1)).toEqual(["STALE"]);
    const strict = makeBench({ "Cache-Control": "max-age=10, must-revalidate, stale-if-error=100" });
    await strict.ask();
    strict.later(11);
    strict.answers(broken);
    expect((await strict.ask()).status).toBe(503);
  });
});

describe("purge", () => {
  const headers = (tags: string): Record<string, string> => ({ "Cache-Control": "max-age=60", "Cache-Tag": tags });

  it("drops what carries the tag, whatever its case, and nothing else", async () => {
    const bench = makeBench();
    bench.answers(withHeaders(headers("site,post:1")));
    await bench.ask("/1");
    bench.answers(withHeaders(headers("site, post:2")));
    await bench.ask("/2");
    expect(await bench.edge.purge(["POST:2"])).toEqual({ accepted: true });
    expect([...(await bench.statuses("/1", 1)), ...(await bench.statuses("/2", 1))]).toEqual(["HIT", "MISS"]);
    await bench.edge.purge(["site"]);
    expect([...(await bench.statuses("/1", 1)), ...(await bench.statuses("/2", 1))]).toEqual(["MISS", "MISS"]);
  });

  it("is refused after 25 in a burst, and taken on again at 5 a minute", async () => {
    const bench = makeBench();
    const accepted = async (times: number): Promise<number> => {
      let count = 0;
      for (let call = 0; call < times; call += 1) if ((await bench.edge.purge(["site"])).accepted) count += 1;
      return count;
    };
    expect(await accepted(30)).toBe(25);
    bench.later(60);
    expect(await accepted(30)).toBe(5);
    bench.later(3_600);
    expect(await accepted(30)).toBe(25);
  });

  it("is refused above 100 tags, and the refusal drops nothing", async () => {
    const bench = makeBench(headers("tag:1"));
    await bench.ask();
    const tags = Array.from({ length: 101 }, (_, index) => `tag:${index}`);
    expect(await bench.edge.purge(tags)).toMatchObject({ accepted: false });
    expect(await bench.statuses("/", 1)).toEqual(["HIT"]);
  });

  it("misses a fill that began before it and ends after it, which is why each is repeated", async () => {
    const bench = makeBench();
    const reading = Promise.withResolvers<void>();
    bench.answers(async () => {
      const before = "before the commit";
      await reading.promise;
      return new Response(before, { headers: headers("post:1") });
    });
    const asked = bench.ask();
    await bench.edge.purge(["post:1"]);
    reading.resolve();
    await asked;
    const late = await bench.ask();
    expect([statusOf(late), await late.text()]).toEqual(["HIT", "before the commit"]);
    await bench.edge.purge(["post:1"]);
    bench.answers(withHeaders(headers("post:1"), "after it"));
    expect(await (await bench.ask()).text()).toBe("after it");
  });
});

describe("requests at the same moment", () => {
  it("run the Worker once for a page that may be stored", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=60" });
    const responses = await Promise.all(["/", "/", "/"].map((path) => bench.ask(path)));
    expect(await Promise.all(responses.map((response) => response.text()))).toEqual(["run 1", "run 1", "run 1"]);
    expect(responses.map(statusOf)).toEqual(["MISS", "HIT", "HIT"]);
  });

  it("run it once each where the response is for its own request", async () => {
    const bench = makeBench({ "Cache-Control": "private, no-store" });
    const responses = await Promise.all(["/", "/", "/"].map((path) => bench.ask(path)));
    const bodies = await Promise.all(responses.map((response) => response.text()));
    expect(bodies.toSorted()).toEqual(["run 1", "run 2", "run 3"]);
  });

  it("renew a stale page once", async () => {
    const bench = makeBench({ "Cache-Control": "max-age=10, stale-while-revalidate=60" });
    await bench.ask();
    bench.later(11);
    const responses = await Promise.all(["/", "/", "/"].map((path) => bench.ask(path)));
    expect(responses.map(statusOf)).toEqual(["UPDATING", "UPDATING", "UPDATING"]);
    expect(bench.seen).toHaveLength(2);
  });
});
