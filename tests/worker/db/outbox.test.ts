import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import {
  insertOutbox,
  readDueOutbox,
  refuseOutbox,
  settleOutbox,
  toOutboxRow,
  type NewOutboxRow,
  type OutboxRow,
} from "../../../worker/db/outbox.ts";

const NOW = 1_800_000_000_000;
const MINUTE_MS = 60_000;

async function insert(row: Partial<NewOutboxRow> & { id: string }): Promise<void> {
  await insertOutbox(env.DB, { tags: ["post:1"], isUrgent: false, now: NOW, ...row }).run();
}

async function readDue(now: number, limit = 100): Promise<OutboxRow[]> {
  return (await readDueOutbox(env.DB, now, limit).run()).results.map(toOutboxRow);
}

const idsOf = (rows: readonly OutboxRow[]): string[] => rows.map(({ id }) => id);

beforeEach(async () => {
  await env.DB.prepare("delete from outbox").run();
});

describe("insertOutbox", () => {
  it("makes a row that is due at once and has both passes before it", async () => {
    await insert({ id: "a", tags: ["post:1", "list:home:head"], isUrgent: true });
    expect(await readDue(NOW)).toEqual([
      { id: "a", tags: ["post:1", "list:home:head"], isUrgent: true, attempts: 0, passesLeft: 2 },
    ]);
  });

  it("refuses a purge of nothing", () => {
    expect(() => insertOutbox(env.DB, { id: "a", tags: [], isUrgent: false, now: NOW })).toThrow(/cache tag/);
  });
});

describe("readDueOutbox", () => {
  it("gives withdrawals first, then what waits the longest, and nothing that is not due", async () => {
    await insert({ id: "later", now: NOW + 1 });
    await insert({ id: "second", now: NOW - 1 });
    await insert({ id: "first", now: NOW - 2 });
    await insert({ id: "withdrawal", isUrgent: true });
    expect(idsOf(await readDue(NOW))).toEqual(["withdrawal", "first", "second"]);
    expect(idsOf(await readDue(NOW, 1))).toEqual(["withdrawal"]);
  });
});

describe("settleOutbox", () => {
  it("makes a row due once more after its first pass, and ends it after its second", async () => {
    await insert({ id: "a" });
    await insert({ id: "other" });
    const [row] = (await readDue(NOW)).filter(({ id }) => id === "a");
    await env.DB.batch(settleOutbox(env.DB, [{ row: row!, dueAt: NOW + MINUTE_MS }]));
    expect(idsOf(await readDue(NOW))).toEqual(["other"]);
    const again = (await readDue(NOW + MINUTE_MS)).filter(({ id }) => id === "a");
    expect(again).toEqual([{ ...row, passesLeft: 1 }]);
    await env.DB.batch(settleOutbox(env.DB, [{ row: again[0]!, dueAt: NOW + 2 * MINUTE_MS }]));
    expect(idsOf(await readDue(NOW + 9 * MINUTE_MS))).toEqual(["other"]);
  });

  it("counts two calls that overlapped as one pass", async () => {
    await insert({ id: "a" });
    const rows = await readDue(NOW);
    for (const dueAt of [NOW + 1, NOW + 2]) {
      await env.DB.batch(
        settleOutbox(
          env.DB,
          rows.map((row) => ({ row, dueAt })),
        ),
      );
    }
    expect((await readDue(NOW + 1))[0]?.passesLeft).toBe(1);
  });
});

describe("refuseOutbox", () => {
  it("keeps the row, the reason and the count, until a purge is accepted", async () => {
    await insert({ id: "a" });
    const [row] = await readDue(NOW);
    await refuseOutbox(env.DB, [{ row: row!, dueAt: NOW + MINUTE_MS }], "Rate limited.").run();
    expect(await readDue(NOW)).toEqual([]);
    const [again] = await readDue(NOW + MINUTE_MS);
    expect(again).toEqual({ ...row, attempts: 1 });
    const reason = env.DB.prepare("select last_error from outbox where id = 'a'");
    expect(await reason.first("last_error")).toBe("Rate limited.");
    await env.DB.batch(settleOutbox(env.DB, [{ row: again!, dueAt: NOW + 2 * MINUTE_MS }]));
    expect(await reason.first("last_error")).toBeNull();
    expect((await readDue(NOW + 2 * MINUTE_MS))[0]?.attempts).toBe(0);
  });

  it("leaves a row that was settled meanwhile as it is", async () => {
    await insert({ id: "a" });
    const rows = await readDue(NOW);
    await env.DB.batch(
      settleOutbox(
        env.DB,
        rows.map((row) => ({ row, dueAt: NOW + 1 })),
      ),
    );
    await refuseOutbox(
      env.DB,
      rows.map((row) => ({ row, dueAt: NOW + 9 })),
      "late",
    ).run();
    expect(await readDue(NOW + 1)).toMatchObject([{ passesLeft: 1, attempts: 0 }]);
  });
});
