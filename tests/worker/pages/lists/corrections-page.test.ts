import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import { openActing, type Acting } from "../../acting.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;

beforeAll(async () => {
  newsroom = await openNewsroom();
  acting = openActing(newsroom);
});

async function correct(postId: string, text: string, at = newsroom.clock.now, kind = "correction"): Promise<string> {
  const id = newId(newsroom.clock.now);
  const { status } = await newsroom.call("POST", `/api/posts/${postId}/corrections`, { id, kind, text, at });
  expect(status).toBe(201);
  return id;
}

const page = (query = "") => read(newsroom.app, `/corrections/${query}`);
const said = (text: string): string[] => [...text.matchAll(/: (Put right [^<]+)</g)].map((match) => match[1]!);
const olderOf = (text: string): string | null => /href="([^"]+)" rel="next"/.exec(text)?.[1] ?? null;

describe("the page of corrections", () => {
  test("is there before anything was put right, and every page leads to it", async () => {
    const { status, text } = await page();
    expect(status).toBe(200);
    expect(text).toContain("Nothing has had to be put right so far.");
    expect((await read(newsroom.app, "/")).text).toContain('<a href="/corrections/">Corrections</a>');
    expect((await read(newsroom.app, "/corrections")).headers.get("Location")).toBe("/corrections/");
  });

  test("shows each with its kind, its day and the headline of its post, the newest first", async () => {
    const post = await newsroom.makePost({ title: "Bridge opens" });
    await correct(post.id, "Put right first.", NOON - DAY_MS, "clarification");
    await correct(post.id, "Put right second.", NOON);
    const { text } = await page();
    expect(said(text)).toEqual(["Put right second.", "Put right first."]);
    expect(text).toContain(`<a href="${post.path}">Bridge opens</a>`);
    expect(text).toMatch(/<strong>Clarification<\/strong>, <time datetime="2026-11-19T12:00:00.000Z">/);
  });

  test("keeps those of waiting, withdrawn and unpublished posts to itself, without a job having run", async () => {
    const until = newsroom.clock.now + HOUR_MS;
    const [waiting, withdrawn, taken] = [
      await newsroom.makePost({ title: "Waits for its time" }, { publishedAt: until }),
      await newsroom.makePost({ title: "Withdrawn later" }),
      await newsroom.makePost({ title: "Taken back" }),
    ];
    for (const { id } of [waiting, withdrawn, taken]) await correct(id, "Put right in secret.");
    await acting.act("PUT", withdrawn.id, "withdrawal", { reason: "It was not so." });
    await acting.act("DELETE", taken.id, "publication");
    const hidden = await page();
    expect(hidden.text).not.toMatch(/secret|Waits for|Withdrawn later|Taken back/);
    expect(hidden.headers.get("Cloudflare-CDN-Cache-Control")).toBe(`max-age=${HOUR_MS / 1000 - 1}, must-revalidate`);
    newsroom.clock.now = until;
    expect(said((await page()).text)).toContain("Put right in secret.");
    await acting.act("DELETE", withdrawn.id, "withdrawal");
    expect((await page()).text).toContain("Withdrawn later");
  });

  test("goes on beneath the last one that it shows, at a cost that does not grow", async () => {
    newsroom.clock.now += DAY_MS;
    const posts = [await newsroom.makePost({ title: "Ferry sold" }), await newsroom.makePost({ title: "Ferry kept" })];
    const gone = await newsroom.makePost({ title: "Ferry sunk" });
    for (let number = 1; number <= 60; number += 1) {
      newsroom.clock.now += HOUR_MS;
      await correct(posts[number % 2]!.id, `Put right ${number}.`);
      if (number % 20 === 0) await correct(gone.id, `Put right and gone ${number}.`);
    }
    await acting.act("PUT", gone.id, "withdrawal", { reason: "It floats." });
    const seen: string[] = [];
    let query = "";
    for (const shown of [20, 20, 20]) {
      const { text, trips, rowsRead, rowsWritten } = await page(query);
      expect(said(text).length).toBe(shown);
      expect({ trips, rowsWritten }).toEqual({ trips: 1, rowsWritten: 0 });
      expect(rowsRead).toBeLessThanOrEqual(2 * shown + 20);
      seen.push(...said(text));
      query = olderOf(text)!.replace("/corrections/", "");
      expect(text.includes('content="noindex"')).toBe(seen.length > shown);
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `Put right ${60 - index}.`));
    const last = await page(query);
    expect(last.text).toContain("Bridge opens");
    expect(olderOf(last.text)).toBeNull();
  });

  test("has one address a page: what names no correction leads back to the newest", async () => {
    const led = async (query: string) => {
      const { status, headers } = await page(query);
      return [status, headers.get("Location")];
    };
    expect(await led("?before=1234")).toEqual([301, "/corrections/"]);
    expect(await led(`?before=${newId(NOON)}`)).toEqual([302, "/corrections/"]);
    const id = olderOf((await page()).text)!.split("=")[1]!;
    expect(await led(`?utm_source=x&before=${id}`)).toEqual([301, `/corrections/?before=${id}`]);
    expect((await read(newsroom.app, `/tag/huawei/?before=${id}`)).headers.get("Location")).toBe("/tag/huawei/");
  });

  test("is purged where a correction comes to stand, and only there", async () => {
    const { text } = await page();
    const deep = olderOf(text)!;
    const beneath = (await read(newsroom.app, deep)).headers.get("Cache-Tag")!.split(",");
    const [named] = /[0-9a-f-]{36}$/.exec(deep)!;
    const post = await newsroom.makePost({ title: "Lock repaired" });
    newsroom.edge.purges.length = 0;
    newsroom.clock.now += HOUR_MS;
    await correct(post.id, "Put right now.");
    expect(newsroom.edge.purges.flat()).toEqual([`post:${post.id}`, `text:${post.id}`, "corrections:head"]);
    newsroom.edge.purges.length = 0;
    await correct(post.id, "Put right long ago.", newsroom.clock.now - 20 * HOUR_MS - 1);
    const purged = newsroom.edge.purges.flat().filter((tag) => tag.startsWith("corrections:"));
    expect(purged).toEqual([`corrections:${named}`]);
    expect(beneath).toContain(purged[0]);
    expect((await page()).headers.get("Cache-Tag")!.split(",")).not.toContain(purged[0]);
  });
});
