import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../schema/id.ts";
import type { Tag } from "../../../schema/tag.ts";
import { runScheduled } from "../../../worker/jobs/run-scheduled.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { openOutside } from "../outside/fake-outside.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HUB = "https://hub.example/";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let web: ReturnType<typeof openOutside>;
let answer: () => Response;
let harbour: Tag;
let startAt = NOON;

beforeEach(async () => {
  startAt += 30 * 24 * HOUR_MS;
  newsroom = await openNewsroom(startAt);
  answer = () => new Response(null, { status: 204 });
  web = openOutside({ [HUB]: () => answer() });
  harbour = await newsroom.makeTag(`Harbour ${startAt}`);
  await newsroom.makePost({ title: `Before ${startAt}`, tags: [harbour.id] });
  await env.DB.prepare("delete from settings where key = 'feeds'").run();
  await newsroom.call("PUT", "/api/feeds", { version: 0, fields: { hub: HUB } });
});

/** The minutes that follow, each with its jobs. */
async function wait(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    newsroom.clock.now += MINUTE_MS;
    const edge = { purge: async () => ({ accepted: true }) as const };
    const { failed } = await runScheduled(env, edge, newsroom.clock.now, web.outside);
    expect(failed).toEqual([]);
  }
}

/** What the hub has been told since it was last asked for: each form as the feeds in it, without their host. */
function takeTold(): string[][] {
  return web.asked.splice(0).map(({ address, init }) => {
    expect([address, init.method]).toEqual([HUB, "POST"]);
    const form = new URLSearchParams(init.body as string);
    expect(form.get("hub.mode")).toBe("publish");
    return form.getAll("hub.url").map((url) => url.replace("https://example.org", ""));
  });
}

const inFormats = (base: string): string[] => ["feed/", "feed.atom", "feed.json"].map((file) => `${base}${file}`);
const home = inFormats("/");
const ofTag = (tag: Tag): string[] => inFormats(`/tag/${tag.slug}/`);

describe("the hub", () => {
  test("is told once of each feed that a publication changed, after the edge was purged for the last time", async () => {
    await newsroom.makePost({ title: "Tide table", tags: [harbour.id] });
    expect(web.asked).toEqual([]);
    await wait(5);
    expect(takeTold()).toEqual([[...home, ...ofTag(harbour)]]);
  });

  test("is told of a mended text, and of nothing where readers' pages alone changed", async () => {
    const post = await newsroom.makePost({ title: "Ebb" });
    await wait(5);
    takeTold();
    const { version } = (await newsroom.call<Tag>("GET", `/api/tags/${harbour.id}`)).body;
    await newsroom.call("PUT", `/api/tags/${harbour.id}`, { version, name: `Port ${startAt}`, description: "" });
    await wait(5);
    expect(takeTold()).toEqual([]);
    const { body } = await newsroom.call<{ version: number; fields: object; document: object; grammar: number }>(
      "GET",
      `/api/posts/${post.id}`,
    );
    const draft = { fields: { ...body.fields, dek: "At six." }, document: body.document, grammar: body.grammar };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version: body.version, key: newId(startAt), draft });
    await newsroom.call("PUT", `/api/posts/${post.id}/publication`, { version: body.version + 1, publishedAt: null });
    await wait(5);
    expect(takeTold()).toEqual([home]);
  });

  test("learns nothing of a post that waits, until readers see it", async () => {
    const secret = await newsroom.makeTag(`Secret merger ${startAt}`);
    await newsroom.makePost(
      { title: "Merger", tags: [secret.id, harbour.id] },
      { publishedAt: newsroom.clock.now + 30 * MINUTE_MS },
    );
    await wait(10);
    expect(takeTold()).toEqual([]);
    await wait(25);
    expect(takeTold().flat().toSorted()).toEqual([...home, ...ofTag(secret), ...ofTag(harbour)].toSorted());
  });

  test("is told of a correction, which stands in the post's text as well", async () => {
    const post = await newsroom.makePost({ title: "Flood" });
    await wait(5);
    takeTold();
    const correction = { id: newId(startAt), kind: "correction", text: "It was nine.", at: newsroom.clock.now };
    await newsroom.call("POST", `/api/posts/${post.id}/corrections`, correction);
    await wait(5);
    expect(takeTold()).toEqual([[...inFormats("/corrections/"), ...home]]);
  });

  test("that fails is told later, and again later, until it is given up; the desk says so meanwhile", async () => {
    const readHub = async () => (await newsroom.call<{ hub: object }>("GET", "/api/outbox")).body.hub;
    answer = () => new Response("busy", { status: 503 });
    await newsroom.makePost({ title: "Storm" });
    await wait(3);
    expect(await readHub()).toEqual({ feeds: 0, lastError: null });
    await wait(20);
    expect(await readHub()).toEqual({ feeds: 1, lastError: "The hub answered 503." });
    await wait(120);
    expect(takeTold()).toHaveLength(7);
    expect(await readHub()).toEqual({ feeds: 0, lastError: null });
    // What comes next is told again, and has the old with it.
    answer = () => new Response(null, { status: 202 });
    await newsroom.makePost({ title: "Calm" });
    await wait(5);
    expect(takeTold()).toEqual([home]);
  });

  test("that fails once is told a minute later", async () => {
    let attempts = 0;
    answer = () => new Response(null, { status: (attempts += 1) === 1 ? 500 : 204 });
    await newsroom.makePost({ title: "Neap" });
    await wait(10);
    expect(takeTold()).toEqual([home, home]);
  });

  test("is not asked at an address that only this machine sees, nor where a redirect leads", async () => {
    web.hosts.set("hub.example", { A: ["10.0.0.7"] });
    await newsroom.makePost({ title: "Spring" });
    await wait(5);
    expect(web.asked).toEqual([]);
    web.hosts.delete("hub.example");
    answer = () => new Response(null, { status: 307, headers: { Location: "https://elsewhere.example/" } });
    await wait(10);
    expect([...new Set(web.asked.map(({ address }) => address))]).toEqual([HUB]);
  });

  test("that is taken out is told nothing any more, and nothing is kept for it", async () => {
    await newsroom.makePost({ title: "Low" });
    const { version } = (await newsroom.call<{ version: number }>("GET", "/api/feeds")).body;
    await newsroom.call("PUT", "/api/feeds", { version, fields: { hub: "" } });
    await newsroom.makePost({ title: "High" });
    await wait(5);
    expect(web.asked).toEqual([]);
    expect(await env.DB.prepare("select count(*) from hub_topics").first("count(*)")).toBe(0);
  });
});
