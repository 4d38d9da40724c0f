import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { insertOutbox, readDueOutbox, toOutboxRow, PURGE_PASSES, type OutboxRow } from "../../../worker/db/outbox.ts";
import { isPurgeTokenTaken, takePurgeToken } from "../../../worker/db/purge-budget.ts";
import type { Edge, PurgeReply } from "../../../worker/edge.ts";
import { drainOutbox, purgeRows, SECOND_PASS_MS, type Outbox } from "../../../worker/jobs/drain-outbox.ts";
import { openOutbox } from "../../../worker/jobs/outbox.ts";
import { createEdgeModel } from "../../../worker/local/edge-model.ts";

const START = 1_800_000_000_000;
const MINUTE_MS = 60_000;

interface Call {
  readonly at: number;
  readonly tags: readonly string[];
  readonly reply: PurgeReply;
}

/** The outbox in D1 in front of the model edge, with every call noted, and an edge that can be told to refuse. */
function makeHouse(): {
  outbox: Outbox;
  calls: Call[];
  clock: { now: number };
  refusals: { left: number };
  insert(id: string, tags: readonly string[], isUrgent?: boolean): Promise<{ row: OutboxRow; hasToken: boolean }>;
  left(): Promise<OutboxRow[]>;
} {
  const clock = { now: START };
  const refusals = { left: 0 };
  const calls: Call[] = [];
  const model = createEdgeModel({ now: () => clock.now });
  const edge: Edge = {
    async purge(tags) {
      const reply = await model.purge(tags);
      const answered: PurgeReply =
        reply.accepted && refusals.left-- > 0 ? { accepted: false, reason: "told to" } : reply;
      calls.push({ at: clock.now, tags, reply: answered });
      return answered;
    },
  };
  return {
    clock,
    refusals,
    calls,
    outbox: openOutbox(env.DB, edge, () => clock.now),
    async insert(id, tags, isUrgent = false) {
      const [, token] = await env.DB.batch([
        insertOutbox(env.DB, { id, tags, isUrgent, now: clock.now }),
        takePurgeToken(env.DB, clock.now, isUrgent),
      ]);
      return { row: { id, tags, isUrgent, attempts: 0, passesLeft: PURGE_PASSES }, hasToken: isPurgeTokenTaken(token) };
    },
    async left() {
      return (await readDueOutbox(env.DB, Number.MAX_SAFE_INTEGER, 1_000).run()).results.map(toOutboxRow);
    },
  };
}

async function emptyHouse(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("delete from outbox"),
    env.DB.prepare("update purge_budget set tokens = 25, refilled_at = ?").bind(START),
  ]);
}

const tagsFrom = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `card:${from + index}`);

beforeEach(emptyHouse);

describe("drainOutbox", () => {
  it("calls nobody when nothing is due", async () => {
    const house = makeHouse();
    expect(await drainOutbox(house.outbox)).toEqual({ rows: 0, purge: "none" });
    expect(house.calls).toEqual([]);
  });

  it("merges the tags of all rows into one call, withdrawals first", async () => {
    const house = makeHouse();
    await house.insert("a", ["post:1", "list:home:head"]);
    await house.insert("b", ["post:2", "list:home:head"], true);
    expect(await drainOutbox(house.outbox)).toEqual({ rows: 2, purge: "accepted" });
    expect(house.calls.map(({ tags }) => tags)).toEqual([["post:2", "list:home:head", "post:1"]]);
  });

  it("names up to 100 tags, and the site instead of more", async () => {
    const house = makeHouse();
    await house.insert("a", tagsFrom(0, 60));
    await house.insert("b", tagsFrom(20, 80));
    await drainOutbox(house.outbox);
    expect(house.calls[0]?.tags).toHaveLength(100);
    await house.insert("c", tagsFrom(0, 101));
    await drainOutbox(house.outbox);
    expect(house.calls[1]?.tags).toEqual(["site"]);
  });

  it("repeats each purge about a minute later and then forgets it", async () => {
    const house = makeHouse();
    await house.insert("a", ["post:1"]);
    await drainOutbox(house.outbox);
    house.clock.now += SECOND_PASS_MS - 1;
    expect((await drainOutbox(house.outbox)).rows).toBe(0);
    house.clock.now += 1;
    expect(await drainOutbox(house.outbox)).toEqual({ rows: 1, purge: "accepted" });
    expect(await house.left()).toEqual([]);
    expect(house.calls).toHaveLength(2);
  });

  it("waits 1, 2, 4 … minutes after refusals, an hour at most, and gives up never", async () => {
    const house = makeHouse();
    house.refusals.left = 9;
    await house.insert("a", ["post:1"]);
    const waits: number[] = [];
    while (house.calls.length < 9) {
      await drainOutbox(house.outbox);
      const before = house.clock.now;
      const due = await env.DB.prepare("select due_at from outbox").first<number>("due_at");
      waits.push((due! - before) / MINUTE_MS);
      house.clock.now = due!;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(await house.left()).toMatchObject([{ attempts: 9, passesLeft: 2 }]);
    await drainOutbox(house.outbox);
    expect(await house.left()).toMatchObject([{ attempts: 0, passesLeft: 1 }]);
  });

  it("leaves the rows alone when the budget is spent", async () => {
    const house = makeHouse();
    await house.insert("a", ["post:1"]);
    await env.DB.prepare("update purge_budget set tokens = 0.5, refilled_at = ?").bind(START).run();
    expect(await drainOutbox(house.outbox)).toEqual({ rows: 1, purge: "none" });
    expect(house.calls).toEqual([]);
    expect(await house.left()).toMatchObject([{ attempts: 0, passesLeft: 2 }]);
  });

  it("purges again what it could not settle", async () => {
    const house = makeHouse();
    await house.insert("a", ["post:1"]);
    const unlucky = { ...house.outbox, settle: () => Promise.reject(new Error("D1 is away")) };
    await expect(drainOutbox(unlucky)).rejects.toThrow("D1 is away");
    await drainOutbox(house.outbox);
    expect(house.calls).toHaveLength(2);
    expect(await house.left()).toMatchObject([{ passesLeft: 1 }]);
  });
});

type Step =
  | {
      readonly kind: "publish";
      readonly posts: number;
      readonly tags: number;
      readonly isUrgent: boolean;
      readonly isLate: boolean;
    }
  | { readonly kind: "refuse"; readonly times: number }
  | { readonly kind: "tick"; readonly seconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("publish" as const),
      tags: fc.constantFrom(1, 3, 40, 101),
      posts: fc.constantFrom(1, 1, 2, 12),
      isUrgent: fc.boolean(),
      isLate: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse" as const), times: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("tick" as const), seconds: fc.constantFrom(1, 2, 10, 60, 200) }),
  },
);

describe("every purge that was committed", () => {
  it("is made twice, a while apart, and then gone, whatever was refused or late, and within the limits", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.boolean(), async (steps, mayBeLate) => {
        await emptyHouse();
        const house = makeHouse();
        const committed = new Map<string, { at: number; tags: string[] }>();
        // A late call is one that cron overtakes: its Worker was slow between the commit and the purge.
        const late: OutboxRow[] = [];
        for (const [index, next] of steps.entries()) {
          if (next.kind === "refuse") house.refusals.left = next.times;
          for (let post = 0; next.kind === "publish" && post < next.posts; post += 1) {
            const id = `${index}-${post}`;
            const tags = tagsFrom(index * 10_000 + post * 200, next.tags);
            committed.set(id, { at: house.clock.now, tags });
            const { row, hasToken } = await house.insert(id, tags, next.isUrgent);
            if (hasToken && next.isLate && mayBeLate) late.push(row);
            else if (hasToken) await purgeRows(house.outbox, [row]);
          }
          if (next.kind === "tick") {
            house.clock.now += next.seconds * 1000;
            await drainOutbox(house.outbox);
            for (const row of late.splice(0)) await purgeRows(house.outbox, [row]);
          }
        }
        house.refusals.left = 0;
        for (let minute = 0; minute < 130 && (await house.left()).length > 0; minute += 1) {
          house.clock.now += MINUTE_MS;
          await drainOutbox(house.outbox);
        }

        expect(await house.left()).toEqual([]);
        expect(house.calls.filter(({ tags }) => tags.length > 100)).toEqual([]);
        const unasked = house.calls.filter(({ reply }) => !reply.accepted && reply.reason !== "told to");
        // A token that is used late was counted before the platform counts its call, which may then refuse it.
        if (!mayBeLate) expect(unasked, "the platform is never asked for more than it allows").toEqual([]);
        for (const { at, tags } of committed.values()) {
          const times = house.calls
            .filter((call) => call.reply.accepted && call.at >= at)
            .filter((call) => call.tags.includes("site") || tags.every((tag) => call.tags.includes(tag)))
            .map((call) => call.at);
          expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(SECOND_PASS_MS);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it("goes out at once for a withdrawal though publications have used up their share", async () => {
    const house = makeHouse();
    for (let count = 0; count < 30; count += 1) await house.insert(`p${count}`, ["post:1"]);
    expect((await house.insert("next", ["post:2"])).hasToken).toBe(false);
    expect((await house.insert("withdrawal", ["post:3"], true)).hasToken).toBe(true);
  });
});
