import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply } from "../../../../schema/api.ts";
import { newId } from "../../../../schema/id.ts";
import type { DraftFields } from "../../../../schema/post.ts";
import type { Tag } from "../../../../schema/tag.ts";
import { openActing, type Acting } from "../../acting.ts";
import { findBroken } from "../../faults/find-broken.ts";
import { openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
const at = (time: string): number => Date.parse(`${time}Z`);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;

beforeAll(async () => {
  newsroom = await openNewsroom(at("2026-11-30T20:00"));
  acting = openActing(newsroom);
});

const page = (slug: string) => read(newsroom.app, `/tag/${slug}/`);
const publish = async (title: string, tags: readonly Tag[], publishedAt = newsroom.clock.now): Promise<string> =>
  (await newsroom.makePost({ title, tags: tags.map(({ id }) => id) }, { publishedAt })).id;

/** "January 2019 (12)", as they stand under the posts. */
async function months(slug: string): Promise<string[]> {
  const { text } = await page(slug);
  const section = /<section class="months"(.*?)<\/section>/s.exec(text)?.[1] ?? "";
  return [...section.matchAll(/<li><a href="([^"]+)">([^<]+)<\/a> (\([^)]+\))/g)].map(
    ([, path, month, count]) => `${month} ${count} ${path!.replace(`/tag/${slug}/`, "")}`,
  );
}

/** The names of the related tags, each with where the posts of both are. */
async function related(slug: string): Promise<string[]> {
  const nav = /<nav class="topics" aria-label="Related tags">(.*?)<\/nav>/s.exec((await page(slug)).text)?.[1] ?? "";
  return [...nav.matchAll(/<a href="\/tag\/[^"]+">([^<]+)<\/a><a class="both" href="([^"]+)"/g)].map(
    ([, name, both]) => `${name} ${both}`,
  );
}

async function tagOf(id: string): Promise<Tag> {
  const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
  return body.tags.find((tag) => tag.id === id)!;
}

/** Saves a change of the post's fields, and publishes it: now, or at a time. */
async function update(id: string, change: Partial<DraftFields>, updateAt: number | null = null): Promise<void> {
  const { body: post } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
  await newsroom.call("PUT", `/api/posts/${id}/draft`, {
    version: post.version,
    key: newId(newsroom.clock.now),
    draft: { fields: { ...post.fields, ...change }, document: post.document, grammar: post.grammar },
  });
  expect((await acting.act("PUT", id, "publication", { publishedAt: null, updateAt })).status).toBe(200);
}

describe("the months of a tag", () => {
  test("stand on its head with their counts, the newest first, and lead to the posts of each", async () => {
    const tag = await newsroom.makeTag("Ferries");
    for (const time of ["2019-01-17T10:00", "2019-01-18T10:00", "2019-03-01T10:00", "2026-11-02T10:00"]) {
      await publish(`Ferry of ${time}`, [tag], at(time));
    }
    expect(await months("ferries")).toEqual([
      "November 2026 (1) 2026/11/",
      "March 2019 (1) 2019/03/",
      "January 2019 (2) 2019/01/",
    ]);
    expect((await page("ferries")).text).toContain("4 posts");
    expect((await read(newsroom.app, "/tag/ferries/2019/01/")).status).toBe(200);
  });

  test("count what waits from its moment on and what expires until its, with no job having run", async () => {
    const tag = await newsroom.makeTag("Bridges");
    const expiring = await publish("Expires", [tag]);
    const from = newsroom.clock.now + 6 * HOUR_MS;
    await publish("Waits for December", [tag], from);
    await acting.act("PUT", expiring, "expiry", { expiresAt: from + HOUR_MS });
    expect(await months("bridges")).toEqual(["November 2026 (1) 2026/11/"]);
    const before = newsroom.clock.now;
    newsroom.clock.now = from;
    expect(await months("bridges")).toEqual(["December 2026 (1) 2026/12/", "November 2026 (1) 2026/11/"]);
    newsroom.clock.now = from + HOUR_MS;
    expect(await months("bridges")).toEqual(["December 2026 (1) 2026/12/"]);
    // Whatever is written next settles what has passed.
    await publish("Opened", [tag]);
    expect(await months("bridges")).toEqual(["December 2026 (2) 2026/12/"]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
    expect(newsroom.clock.now).toBeGreaterThan(before);
  });

  test("follow a post to another date, and lose one that is withdrawn", async () => {
    const tag = await newsroom.makeTag("Locks");
    const moved = await publish("Moves", [tag], at("2026-05-05T10:00"));
    const gone = await publish("Goes", [tag], at("2026-04-05T10:00"));
    await acting.act("PUT", moved, "publication", { publishedAt: at("2026-06-05T10:00") });
    expect(await months("locks")).toEqual(["June 2026 (1) 2026/06/", "April 2026 (1) 2026/04/"]);
    await acting.act("PUT", gone, "withdrawal", { reason: "It was not so." });
    expect(await months("locks")).toEqual(["June 2026 (1) 2026/06/"]);
    await acting.act("DELETE", gone, "withdrawal");
    expect(await months("locks")).toEqual(["June 2026 (1) 2026/06/", "April 2026 (1) 2026/04/"]);
  });

  test("are those of both tags after a merger, their own again after it is undone, and come back with the tag", async () => {
    const [docks, wharves] = [await newsroom.makeTag("Docks"), await newsroom.makeTag("Wharves")];
    await publish("Docked", [docks], at("2026-02-05T10:00"));
    await publish("Both", [docks, wharves], at("2026-02-06T10:00"));
    await publish("Moored", [wharves], at("2026-03-05T10:00"));
    await newsroom.call("PUT", `/api/tags/${wharves.id}/merger`, { version: wharves.version, into: docks.id });
    expect(await months("docks")).toEqual(["March 2026 (1) 2026/03/", "February 2026 (2) 2026/02/"]);
    await newsroom.call("DELETE", `/api/tags/${wharves.id}/merger`, { version: (await tagOf(docks.id)).version });
    expect(await months("docks")).toEqual(["February 2026 (2) 2026/02/"]);
    expect(await months("wharves")).toEqual(["March 2026 (1) 2026/03/", "February 2026 (1) 2026/02/"]);
    await newsroom.call("DELETE", `/api/tags/${docks.id}`, { version: (await tagOf(docks.id)).version });
    await newsroom.call("DELETE", `/api/tags/${docks.id}/deletion`, {});
    expect(await months("docks")).toEqual(["February 2026 (2) 2026/02/"]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("of an import are there once it is finished", async () => {
    const tag = await newsroom.makeTag("Imported");
    const draft = await newsroom.makeDraft({ title: "Old news", tags: [tag.id] });
    const imported = { path: "/2009/08/07/old-news/" };
    const body = { version: 1, publishedAt: at("2009-08-07T10:00"), imported };
    expect((await newsroom.call("PUT", `/api/posts/${draft.id}/publication`, body)).status).toBe(200);
    await newsroom.call("POST", "/api/import/finish", {});
    expect(await months("imported")).toEqual(["August 2009 (1) 2009/08/"]);
    expect((await read(newsroom.app, "/2009/")).text).toContain("August 2009</a></b> 1 post");
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });
});

describe("the tags related to a tag", () => {
  test("are those that its posts have besides, whichever comes first on them, the most frequent first", async () => {
    const [fish, market, prices] = await Promise.all(
      ["Fish", "Market", "Prices"].map((name) => newsroom.makeTag(name)),
    );
    await publish("Herring", [market!, fish!, prices!]);
    await publish("Plaice", [fish!, prices!]);
    expect(await related("fish")).toEqual(["Prices /tag/fish+prices/", "Market /tag/fish+market/"]);
    // As often as one another.
    expect((await related("market")).toSorted()).toEqual(["Fish /tag/fish+market/", "Prices /tag/market+prices/"]);
  });

  test("follow a new name, and a tag that becomes part of another", async () => {
    const [nets, boats, ropes] = await Promise.all(["Nets", "Boats", "Ropes"].map((name) => newsroom.makeTag(name)));
    await publish("Mended", [nets!, boats!, ropes!]);
    await newsroom.call("PUT", `/api/tags/${boats!.id}`, { version: boats!.version, name: "Ships", description: "" });
    expect((await related("nets")).toSorted()).toEqual(["Ropes /tag/nets+ropes/", "Ships /tag/nets+ships/"]);
    await newsroom.call("PUT", `/api/tags/${ropes!.id}/merger`, { version: ropes!.version, into: boats!.id });
    expect(await related("nets")).toEqual(["Ships /tag/nets+ships/"]);
    await newsroom.call("DELETE", `/api/tags/${boats!.id}`, { version: (await tagOf(boats!.id)).version });
    expect(await related("nets")).toEqual([]);
  });

  test("do not tell of tags that an update will bring, until it does", async () => {
    const [cranes, secret] = [await newsroom.makeTag("Cranes"), await newsroom.makeTag("Secret buyer")];
    const id = await publish("For sale", [cranes]);
    const updateAt = newsroom.clock.now + HOUR_MS;
    await update(id, { tags: [cranes.id, secret.id] }, updateAt);
    const before = await page("cranes");
    expect(before.text).not.toContain("Secret buyer");
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toBe(`max-age=${HOUR_MS / 1000 - 1}, must-revalidate`);
    newsroom.clock.now = updateAt;
    expect(await related("cranes")).toEqual(["Secret buyer /tag/cranes+secret-buyer/"]);
  });

  test("are purged when a post of the tag is given another, and what shows only its card is not", async () => {
    const [tides, moon] = [await newsroom.makeTag("Tides"), await newsroom.makeTag("Moon")];
    const id = await publish("Spring tide", [tides]);
    newsroom.edge.purges.length = 0;
    await update(id, { tags: [tides.id, moon.id] });
    const purged = newsroom.edge.purges.flat();
    expect(purged).toContain(`tags:${id}`);
    expect(purged).not.toContain(`card:${id}`);
    expect((await page("tides")).headers.get("Cache-Tag")!.split(",")).toEqual(
      expect.arrayContaining([`tags:${id}`, `tag:${moon.id}`]),
    );
    expect((await read(newsroom.app, "/")).headers.get("Cache-Tag")).not.toContain(`tags:${id}`);
  });
});
