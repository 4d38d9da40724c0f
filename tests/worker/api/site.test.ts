import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { SiteReceipt, SiteReply } from "../../../schema/api.ts";
import type { Problem } from "../../../schema/problem.ts";
import type { Site } from "../../../schema/site.ts";
import { makeToken, openNewsroom, testSite } from "../newsroom.ts";
import { read } from "../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let version = 0;
beforeEach(async () => {
  newsroom = await openNewsroom();
  version = (await newsroom.call<SiteReply>("GET", "/api/site")).body.version;
});

function save(change: Partial<Site>, based = version, rehearse = false) {
  const body = { version: based, rehearse, fields: { ...testSite, ...change } };
  return newsroom.call<SiteReceipt & Problem>("PUT", "/api/site", body);
}

describe("writeSite", () => {
  test("what is saved stands on every page, and every page is purged", async () => {
    const { status, body } = await save({ name: "The Lightship" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ fields: { name: "The Lightship" }, purge: "accepted" });
    expect(body.pages).toEqual([{ path: "/", what: "Every page of the site" }]);
    expect(newsroom.edge.purges).toEqual([["site"]]);
    expect((await read(newsroom.app, "/")).text).toContain("The Lightship");
    expect((await newsroom.call<SiteReply>("GET", "/api/site")).body.version).toBe(body.version);
  });

  test("where the edge does not take the purge on, the receipt says that it waits", async () => {
    newsroom.edge.reply = { accepted: false, reason: "Busy." };
    expect((await save({ name: "Waiting" })).body.purge).toBe("queued");
  });

  test("a rehearsal says what would change, and changes nothing", async () => {
    const { body } = await save({ name: "Rehearsed" }, version, true);
    expect(body).toMatchObject({ version, fields: { name: "Rehearsed" }, purge: "none" });
    expect(body.pages).toHaveLength(1);
    expect(newsroom.edge.purges).toEqual([]);
    expect((await newsroom.call<SiteReply>("GET", "/api/site")).body.fields).toEqual(testSite);
  });

  test("a stale version is a conflict with what is there now; the same save again is not", async () => {
    const first = await save({ name: "First" });
    const stale = await save({ name: "Second" });
    expect(stale).toMatchObject({ status: 409, body: { code: "conflict", current: { fields: { name: "First" } } } });
    newsroom.edge.purges.length = 0;
    const again = await save({ name: "First" });
    expect(again).toMatchObject({ status: 200, body: { version: first.body.version, pages: [], purge: "none" } });
    expect(newsroom.edge.purges).toEqual([]);
  });

  test("of two who save at once, one is told of the other", async () => {
    const replies = await Promise.all([save({ name: "One" }), save({ name: "Two" })]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test("the time zone is chosen before anything has a date, and stays, since lists and addresses were made with it", async () => {
    await newsroom.makeDraft({ title: "Not yet" });
    const chosen = await save({ timeZone: "Asia/Tokyo" });
    expect(chosen.status).toBe(200);
    await newsroom.makePost({ title: "Dated" });
    const { version: newest } = chosen.body;
    for (const isRehearsal of [true, false]) {
      const { status, body } = await save({ timeZone: "Europe/Berlin" }, newest, isRehearsal);
      expect([status, body.title]).toEqual([
        422,
        "The time zone stays Asia/Tokyo: posts have dates, and their addresses, days and months were made with its clocks.",
      ]);
      expect(Object.keys(body.fields ?? {})).toEqual(["fields.timeZone"]);
    }
    expect((await save({ timeZone: "Asia/Tokyo", name: "Other" }, newest)).status).toBe(200);
  });

  test("what changed is on record, from what to what, and who did it", async () => {
    await save({ accent: "#1f5fbf" });
    const entry = await env.DB.prepare(
      "select person_id, detail from audit where subject = 'site' order by rowid desc limit 1",
    ).first<{ person_id: string; detail: string }>();
    expect(entry?.person_id).toBe(newsroom.owner.personId);
    expect(JSON.parse(entry?.detail ?? "")).toEqual({ accent: { from: "", to: "#1f5fbf" } });
  });

  test("only who runs the site may save, an editor may look", async () => {
    const editor = await makeToken("editor", newsroom.clock.now);
    expect((await newsroom.call("GET", "/api/site", undefined, editor.token)).status).toBe(200);
    const asked = { version, fields: testSite };
    expect((await newsroom.call("PUT", "/api/site", asked, editor.token)).status).toBe(403);
  });
});
