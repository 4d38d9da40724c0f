import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { passMoments } from "../../../worker/jobs/pass-moments.ts";
import { openNewsroom } from "../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

describe("passMoments", () => {
  test("behind a moment that passed, its tags are purged once more, its counts settled, and it is forgotten", async () => {
    const tag = await newsroom.makeTag("Tides");
    const at = newsroom.clock.now + HOUR_MS;
    const post = await newsroom.makePost({ tags: [tag.id] }, { publishedAt: at });
    expect(await passMoments(env.DB, at - 1)).toBe(0);

    await env.DB.prepare("delete from outbox").run();
    expect(await passMoments(env.DB, at)).toBeGreaterThan(0);
    const [row] = (await env.DB.prepare("select tags from outbox").all<{ tags: string }>()).results;
    expect(JSON.parse(row?.tags ?? "[]")).toEqual(
      expect.arrayContaining([`post:${post.id}`, `list:tag:${tag.id}:head`, "list:home:head"]),
    );
    expect(
      await env.DB.prepare("select settled, settled_at from list_counts where list = ?1").bind(`tag:${tag.id}`).first(),
    ).toEqual({
      settled: 1,
      settled_at: at,
    });
    expect(await env.DB.prepare("select count(*) as n from moments").first("n")).toBe(0);
    expect(await passMoments(env.DB, at + HOUR_MS)).toBe(0);
  });

  test("more moments than one run takes are all met, none is forgotten before it was", async () => {
    const at = newsroom.clock.now;
    await env.DB.prepare(
      `insert into moments (tag, at, subject) with recursive n (i) as (select 1 union all select i + 1 from n where i < 1200)
       select 'post:' || i, ?1, 'subject' from n`,
    )
      .bind(at)
      .run();
    await env.DB.prepare("delete from outbox").run();
    const met = new Set<string>();
    for (let run = 0; run < 5; run += 1) await passMoments(env.DB, at);
    for (const { tags } of (await env.DB.prepare("select tags from outbox").all<{ tags: string }>()).results) {
      for (const tag of JSON.parse(tags) as string[]) met.add(tag);
    }
    expect(met.size).toBe(1200);
  });
});
