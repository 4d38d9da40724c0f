import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { FeedSettingsReply } from "../../../schema/feed-settings.ts";
import { newId } from "../../../schema/id.ts";
import { runScheduled } from "../../../worker/jobs/run-scheduled.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { openOutside } from "../outside/fake-outside.ts";
import { read } from "../reading-room.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ENDPOINT = "https://api.indexnow.org/indexnow";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let web: ReturnType<typeof openOutside>;
let answer: () => Response;
let startAt = NOON;

beforeEach(async () => {
  startAt += 30 * 24 * HOUR_MS;
  newsroom = await openNewsroom(startAt);
  answer = () => new Response(null, { status: 200 });
  web = openOutside({ [ENDPOINT]: () => answer() });
  await env.DB.batch([
    env.DB.prepare("delete from settings where key in ('feeds', 'index_now')"),
    env.DB.prepare("delete from outbox"),
  ]);
  await turn(true);
});

const readSettings = async () => (await newsroom.call<FeedSettingsReply>("GET", "/api/feeds")).body;

async function turn(indexNow: boolean): Promise<void> {
  const { version } = await readSettings();
  const { status } = await newsroom.call("PUT", "/api/feeds", { version, fields: { hub: "", indexNow } });
  expect(status).toBe(200);
}

/** The minutes that follow, each with its jobs. */
async function wait(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    newsroom.clock.now += MINUTE_MS;
    const edge = { purge: async () => ({ accepted: true }) as const };
    const { failed } = await runScheduled(env, edge, newsroom.clock.now, web.outside);
    expect(failed).toEqual([]);
  }
}

/** What IndexNow has been told since it was last asked for: the addresses of each call, without their host. */
function takeTold(): string[][] {
  return web.asked.splice(0).map(({ address, init }) => {
    expect([address, init.method, new Headers(init.headers).get("Content-Type")]).toEqual([
      ENDPOINT,
      "POST",
      "application/json; charset=utf-8",
    ]);
    const told = JSON.parse(init.body as string) as {
      host: string;
      key: string;
      keyLocation: string;
      urlList: string[];
    };
    expect(Object.keys(told)).toEqual(["host", "key", "keyLocation", "urlList"]);
    expect(told.host).toBe("example.org");
    expect(told.keyLocation).toBe(`https://example.org/${told.key}.txt`);
    return told.urlList.map((url) => url.replace("https://example.org", "")).toSorted();
  });
}

async function versionOf(id: string): Promise<number> {
  return (await newsroom.call<{ version: number }>("GET", `/api/posts/${id}`)).body.version;
}

/** Publishes the post anew with some of its fields changed. */
async function republish(id: string, changed: object, times: object = {}): Promise<number> {
  const { body } = await newsroom.call<{ version: number; fields: object; document: object; grammar: number }>(
    "GET",
    `/api/posts/${id}`,
  );
  const draft = { fields: { ...body.fields, ...changed }, document: body.document, grammar: body.grammar };
  await newsroom.call("PUT", `/api/posts/${id}/draft`, {
    version: body.version,
    key: newId(newsroom.clock.now),
    draft,
  });
  const { status } = await newsroom.call("PUT", `/api/posts/${id}/publication`, {
    version: body.version + 1,
    publishedAt: null,
    ...times,
  });
  return status;
}

describe("IndexNow", () => {
  test("is told once of a post that was published, and of no post beside it, after the last purge", async () => {
    await newsroom.makePost({ title: `Ebb ${startAt}` });
    await wait(5);
    takeTold();
    const post = await newsroom.makePost({ title: `Grüße ${startAt}` });
    expect(web.asked).toEqual([]);
    await wait(5);
    expect(takeTold()).toEqual([[post.path]]);
  });

  test("is told of everything that changed in one call: a text, an address with the one it had, a correction, a page", async () => {
    const [mended, moved, corrected] = [
      await newsroom.makePost({ title: `Mended ${startAt}` }),
      await newsroom.makePost({ title: `Moved ${startAt}` }),
      await newsroom.makePost({ title: `Corrected ${startAt}` }),
    ];
    await wait(5);
    takeTold();
    expect(await republish(mended.id, { dek: "At six." })).toBe(200);
    expect(await republish(moved.id, { slug: `elsewhere-${startAt}` })).toBe(200);
    const correction = { id: newId(startAt), kind: "correction", text: "It was nine.", at: newsroom.clock.now };
    await newsroom.call("POST", `/api/posts/${corrected.id}/corrections`, correction);
    await wait(5);
    const there = moved.path.replace(/[^/]+\/$/, `elsewhere-${startAt}/`);
    expect(takeTold()).toEqual([[mended.path, moved.path, there, corrected.path].toSorted()]);
  });

  test("is told of a post that is withdrawn, and of one that goes back to being a draft", async () => {
    const [one, other] = [
      await newsroom.makePost({ title: `Out ${startAt}` }),
      await newsroom.makePost({ title: `Back ${startAt}` }),
    ];
    await wait(5);
    takeTold();
    const withdrawn = await newsroom.call("PUT", `/api/posts/${one.id}/withdrawal`, {
      version: await versionOf(one.id),
      reason: "It was wrong.",
    });
    const unpublished = await newsroom.call("DELETE", `/api/posts/${other.id}/publication`, {
      version: await versionOf(other.id),
    });
    expect([withdrawn.status, unpublished.status]).toEqual([200, 200]);
    await wait(5);
    expect(takeTold()).toEqual([[one.path, other.path].toSorted()]);
  });

  test("learns nothing of a post that waits, corrected or moved to another time, until readers see it, and hears of its end", async () => {
    const at = newsroom.clock.now + 30 * MINUTE_MS;
    const post = await newsroom.makePost({ title: `Merger ${startAt}` }, { publishedAt: at });
    await wait(5);
    const correction = { id: newId(startAt), kind: "update", text: "Early.", at: newsroom.clock.now };
    await newsroom.call("POST", `/api/posts/${post.id}/corrections`, correction);
    expect(await republish(post.id, { dek: "Still secret." }, { publishedAt: at })).toBe(200);
    await wait(10);
    expect(takeTold()).toEqual([]);
    expect(await env.DB.prepare("select count(*) from index_notices").first("count(*)")).toBe(0);
    await wait(20);
    expect(takeTold()).toEqual([[post.path]]);
    const version = await versionOf(post.id);
    const expiresAt = newsroom.clock.now + 20 * MINUTE_MS;
    expect((await newsroom.call("PUT", `/api/posts/${post.id}/expiry`, { version, expiresAt })).status).toBe(200);
    await wait(15);
    expect(takeTold()).toEqual([]);
    await wait(10);
    expect(takeTold()).toEqual([[post.path]]);
  });

  test("hears of an update that waits when it takes over, and not before", async () => {
    const post = await newsroom.makePost({ title: `Tide ${startAt}` });
    await wait(5);
    takeTold();
    expect(await republish(post.id, { dek: "Anew." }, { updateAt: newsroom.clock.now + 20 * MINUTE_MS })).toBe(200);
    await wait(15);
    expect(takeTold()).toEqual([]);
    await wait(10);
    expect(takeTold()).toEqual([[post.path]]);
  });

  test("that fails is told later, and later again, until it is given up; the settings say so", async () => {
    answer = () => new Response("busy", { status: 503 });
    await newsroom.makePost({ title: `Storm ${startAt}` });
    await wait(5);
    expect((await readSettings()).indexNow).toMatchObject({
      addresses: 1,
      trouble: "IndexNow answered 503. It is tried some times more.",
    });
    for (let halfHours = 0; halfHours < 8; halfHours += 1) {
      newsroom.clock.now += 29 * MINUTE_MS;
      await wait(1);
    }
    expect(takeTold()).toHaveLength(7);
    answer = () => new Response(null, { status: 202 });
    const calm = await newsroom.makePost({ title: `Calm ${startAt}` });
    await wait(5);
    expect(takeTold()).toEqual([[calm.path]]);
    expect((await readSettings()).indexNow).toMatchObject({ addresses: 1, trouble: "" });
  });

  test.each([
    [429, 3, /too often.*tried some times more/],
    [403, 1, /did not find the key.*not tried again/],
    [422, 1, /not of the host.*not tried again/],
  ])(
    "answering %i is asked %i times in four minutes, and the settings give the reason",
    async (status, times, words) => {
      answer = () => new Response(null, { status });
      await newsroom.makePost({ title: `Answer ${status} ${startAt}` });
      await wait(4);
      expect(takeTold()).toHaveLength(times);
      expect((await readSettings()).indexNow?.trouble).toMatch(words);
    },
  );

  test("is told of ten thousand addresses in a call and of the rest a minute later, and of none that leads to nothing public", async () => {
    const post = await newsroom.makePost({ title: `Flood ${startAt}` });
    const draft = await newsroom.makeDraft({ title: `Secret ${startAt}` });
    await wait(5);
    takeTold();
    const insertPaths = "insert into paths (path, kind, post_id, created_at)";
    const numbers = "with recursive number (n) as (select 1 union all select n + 1 from number where n < 10001)";
    await env.DB.batch([
      env.DB.prepare(`${insertPaths} ${numbers} select '/old/' || n || '/', 'redirect', ?1, 0 from number`).bind(
        post.id,
      ),
      env.DB.prepare(`${insertPaths} values ('/secret/', 'post', ?1, 0)`).bind(draft.id),
      env.DB.prepare("insert into index_notices (path, due_at) select path, ?1 from paths where created_at = 0").bind(
        newsroom.clock.now,
      ),
    ]);
    await wait(1);
    const [first, ...others] = takeTold();
    await wait(2);
    const rest = takeTold();
    expect([first?.length, others.length, rest.map((told) => told.length)]).toEqual([10_000, 0, [1]]);
    expect([...first!, ...rest.flat()]).not.toContain("/secret/");
    await env.DB.prepare("delete from paths where created_at = 0").run();
  });

  test("turned off is told nothing, and nothing is kept for it", async () => {
    answer = () => new Response(null, { status: 503 });
    await newsroom.makePost({ title: `Low ${startAt}` });
    await wait(1);
    expect(takeTold()).toHaveLength(1);
    await turn(false);
    await newsroom.makePost({ title: `High ${startAt}` });
    await wait(5);
    expect(web.asked).toEqual([]);
    expect(await env.DB.prepare("select count(*) from index_notices").first("count(*)")).toBe(0);
  });
});

describe("the key of IndexNow", () => {
  test("is made once, stands at its address while IndexNow is told, and is a plain 404 otherwise", async () => {
    const { keyPath } = (await readSettings()).indexNow!;
    expect(keyPath).toMatch(/^\/[0-9a-f-]{36}\.txt$/);
    const file = await read(newsroom.app, keyPath);
    expect([file.status, file.text, file.headers.get("Content-Type")]).toEqual([
      200,
      keyPath.slice(1, -4),
      "text/plain; charset=UTF-8",
    ]);
    expect(file.headers.get("Cache-Tag")!.split(",")).toEqual(["site", "feeds"]);
    await turn(false);
    const missing = await read(newsroom.app, keyPath);
    const other = await read(newsroom.app, `/${crypto.randomUUID()}.txt`);
    const never = await read(newsroom.app, "/nothing-here.txt");
    expect([missing.status, other.status, never.status]).toEqual([404, 404, 404]);
    expect(missing.headers.get("Cache-Control")).toBe(never.headers.get("Cache-Control"));
    await turn(true);
    expect((await readSettings()).indexNow!.keyPath).toBe(keyPath);
  });
});
