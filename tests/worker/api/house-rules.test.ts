import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { HouseRulesReply } from "../../../schema/api.ts";
import type { HouseRule } from "../../../schema/house-rules.ts";
import { newId } from "../../../schema/id.ts";
import type { Problem } from "../../../schema/problem.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await env.DB.prepare("delete from settings where key = 'house_rules'").run();
});

const rule = (change: Partial<HouseRule> = {}): HouseRule => ({
  id: newId(NOON),
  kind: "words",
  find: "%",
  replace: "per cent",
  reason: "We write it out.",
  isCaseSensitive: false,
  language: "en",
  ...change,
});

const read = async () => (await newsroom.call<HouseRulesReply>("GET", "/api/house-rules")).body;
const save = (version: number, rules: readonly unknown[], token?: string) =>
  newsroom.call<HouseRulesReply & Problem>("PUT", "/api/house-rules", { version, rules }, token);

describe("the house's rules", () => {
  test("are none at first; what is saved is read again, and no page is purged", async () => {
    expect(await read()).toEqual({ version: 0, rules: [] });
    const rules = [rule(), rule({ find: "e-mail", replace: "email" })];
    const saved = await save(0, rules);
    expect(saved).toMatchObject({ status: 200, body: { rules } });
    expect(await read()).toEqual(saved.body);
    expect(newsroom.edge.purges).toEqual([]);
  });

  test("of a stale version are a conflict with what is there now; the same save again is not", async () => {
    const rules = [rule()];
    const first = await save(0, rules);
    expect(await save(0, [rule()])).toMatchObject({ status: 409, body: { code: "conflict", current: { rules } } });
    expect(await save(0, rules)).toMatchObject({ status: 200, body: { version: first.body.version } });
  });

  test("saved by two at once stay the first one's, and the other is told", async () => {
    const first = await Promise.all([save(0, [rule()]), save(0, [rule()])]);
    expect(first.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { version } = await read();
    const next = await Promise.all([save(version, [rule()]), save(version, [rule()])]);
    expect(next.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test("leave on record what came, went and changed", async () => {
    const kept = rule();
    const { body } = await save(0, [kept, rule({ find: "utilise" })]);
    await save(body.version, [{ ...kept, replace: "percent" }, rule({ find: "cannot" })]);
    const entry = await env.DB.prepare(
      "select person_id, detail from audit where subject = 'house_rules' order by rowid desc limit 1",
    ).first<{ person_id: string; detail: string }>();
    expect(entry?.person_id).toBe(newsroom.owner.personId);
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
      added: [{ find: "cannot" }],
      changed: [{ from: { replace: "per cent" }, to: { replace: "percent" } }],
      removed: [{ find: "utilise" }],
    });
  });

  test("are read by who writes and changed by who runs the site", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    expect((await newsroom.call("GET", "/api/house-rules", undefined, author.token)).status).toBe(200);
    expect((await save(0, [], author.token)).status).toBe(403);
  });

  test.each([
    ["a pattern that is none", rule({ kind: "pattern", find: "(" })],
    ["nothing to find", rule({ find: " " })],
    ["a language that is none", rule({ language: "English" })],
  ])("are refused with %s", async (_what, wrong) => {
    expect((await save(0, [wrong])).body.code).toBe("invalid");
  });
});
