import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { isPurgeTokenTaken, takePurgeToken } from "../../../worker/db/purge-budget.ts";

const NOW = 1_800_000_000_000;

async function take(now: number, isUrgent: boolean): Promise<boolean> {
  return isPurgeTokenTaken(await takePurgeToken(env.DB, now, isUrgent).run());
}

async function takeAll(now: number, isUrgent: boolean): Promise<number> {
  let taken = 0;
  while (await take(now, isUrgent)) taken += 1;
  return taken;
}

describe("takePurgeToken", () => {
  beforeEach(async () => {
    await env.DB.prepare("update purge_budget set tokens = 25, refilled_at = ?").bind(NOW).run();
  });

  it("gives publications all but five of a burst, and withdrawals the rest", async () => {
    expect(await takeAll(NOW, false)).toBe(20);
    expect(await takeAll(NOW, true)).toBe(5);
  });

  it("gains five a minute, up to a burst", async () => {
    await takeAll(NOW, true);
    expect(await takeAll(NOW + 60_000, true)).toBe(5);
    expect(await take(NOW + 71_999, true)).toBe(false);
    expect(await take(NOW + 72_000, true)).toBe(true);
    expect(await takeAll(NOW + 86_400_000, true)).toBe(25);
  });

  it("gains nothing by a clock that went back", async () => {
    await takeAll(NOW, true);
    expect(await takeAll(NOW - 3_600_000, true)).toBe(0);
    expect(await takeAll(NOW + 12_000, true)).toBe(1);
    expect(await takeAll(NOW, true)).toBe(0);
    expect(await takeAll(NOW + 12_000, true)).toBe(0);
  });

  it("has a whole burst in a new house", async () => {
    await env.DB.prepare("update purge_budget set refilled_at = 0").run();
    expect(await takeAll(NOW, true)).toBe(25);
  });

  it("gives nothing away in a batch that aborts", async () => {
    await takeAll(NOW, true);
    const aborted = env.DB.batch([
      takePurgeToken(env.DB, NOW + 12_000, true),
      env.DB.prepare("insert into outbox (id, tags, due_at, created_at) values ('a', 'not json', 0, 0)"),
    ]);
    await expect(aborted).rejects.toThrow();
    expect(await take(NOW + 12_000, true)).toBe(true);
  });
});
