import { env } from "cloudflare:workers";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { beforeEach, describe, expect, test } from "vitest";
import type { FeedSettingsReceipt, FeedSettingsReply } from "../../../schema/feed-settings.ts";
import type { Problem } from "../../../schema/problem.ts";
import { checkAtom, checkJsonFeed, checkRss } from "../feeds/check-feed.ts";
import { makeToken, openNewsroom } from "../newsroom.ts";
import { read } from "../reading-room.ts";

const HUB = "https://hub.example/push?a=1&b=2";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await env.DB.prepare("delete from settings where key = 'feeds'").run();
});

const save = (version: number, hub: string, token?: string) =>
  newsroom.call<FeedSettingsReceipt & Problem>("PUT", "/api/feeds", { version, fields: { hub } }, token);

describe("the hub of feeds", () => {
  test("is changed by who runs the site, on record, and stands in every feed at once", async () => {
    const editor = await makeToken("editor", newsroom.clock.now);
    expect((await save(0, HUB, editor.token)).status).toBe(403);
    const before = await read(newsroom.app, "/feed/");
    expect(before.text).not.toContain('rel="hub"');
    expect(before.headers.get("Cache-Tag")!.split(",")).toContain("feeds");
    const saved = await save(0, HUB);
    expect(saved).toMatchObject({ status: 200, body: { fields: { hub: HUB }, purge: "accepted" } });
    expect(newsroom.edge.purges).toEqual([["feeds"]]);
    const { body } = await newsroom.call<FeedSettingsReply>("GET", "/api/feeds", undefined, editor.token);
    expect(body).toEqual({ version: saved.body.version, fields: { hub: HUB, indexNow: false }, indexNow: null });
    const detail = await env.DB.prepare("select detail from audit where subject = 'feeds'").first("detail");
    expect(JSON.parse(String(detail))).toEqual({
      from: { hub: "", indexNow: false },
      to: { hub: HUB, indexNow: false },
    });

    const [rss, atom, json] = await Promise.all(
      ["/feed/", "/feed.atom", "/feed.json"].map((path) => read(newsroom.app, path)),
    );
    checkRss(rss!.text);
    checkAtom(atom!.text);
    checkJsonFeed(json!.text);
    expect(parseRssFeed(rss!.text).atom?.links).toContainEqual({ href: HUB, rel: "hub" });
    expect(parseAtomFeed(atom!.text).links).toContainEqual({ href: HUB, rel: "hub" });
    expect(parseJsonFeed(json!.text).hubs).toEqual([{ type: "WebSub", url: HUB }]);
    expect(atom!.headers.get("Link")).toBe(`<${HUB}>; rel="hub", <https://example.org/feed.atom>; rel="self"`);
  });

  test("changed by two at once stays the first one's, and the other is told; the same save again is not", async () => {
    const each = await Promise.all([save(0, HUB), save(0, "https://other.example/")]);
    expect(each.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { body } = await newsroom.call<FeedSettingsReply>("GET", "/api/feeds");
    expect(each.find(({ status }) => status === 409)?.body.current).toEqual(body);
    expect(await save(0, body.fields.hub)).toMatchObject({ status: 200, body: { ...body, purge: "none" } });
  });

  test.each([
    ["ftp://hub.example/", /address/i],
    ["javascript:alert(1)", /address/i],
    ["hub.example", /address/i],
    ["https://example.org/hub", /this site/],
  ])("%s is refused in words", async (hub, words) => {
    const { status, body } = await save(0, hub);
    expect([status, body.fields?.["fields.hub"]]).toEqual([422, expect.stringMatching(words)]);
  });
});
