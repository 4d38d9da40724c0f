import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { runScheduled } from "../../worker/jobs/run-scheduled.ts";
import { buildBaseHouse, readNames, uploadPicture } from "./faults/base-house.ts";
import { failCall, sayFault, waysToFail, type Call, type Fault } from "./faults/fail-calls.ts";
import { findBroken } from "./faults/find-broken.ts";
import {
  createSpeaker,
  findOrphans,
  openState,
  readState,
  restoreState,
  sayDifference,
  type HouseState,
} from "./faults/house-state.ts";
import { changeDraft, makeRichDraft, makeRichPost, mustCall } from "./faults/post-writes.ts";
import type { Newsroom } from "./faults/write-path.ts";
import { openNewsroom } from "./newsroom.ts";

const HOUR_MS = 3_600_000;
/** On the hour, when the trash is emptied, and long enough after everything below. */
const LATER_MS = 31 * 24 * HOUR_MS;

/** What the jobs log is about the faults that are put in. */
vi.spyOn(console, "error").mockImplementation(() => undefined);

/** Rows that wait for the jobs. */
const WORK = [
  ["posts", "state", "trashed"],
  ["posts", "is_search_due", 1],
  ["media", "state", "trashed"],
] as const;

let ready: HouseState;
let at: number;

/** Something for each job: a due post, a due update, an end, a renamed tag, and things thrown away long ago. */
async function makeWork(newsroom: Newsroom): Promise<void> {
  const soon = newsroom.clock.now + HOUR_MS;
  const call = (method: string, path: string, body: object) => mustCall(newsroom, method, path, body);
  const due = await makeRichDraft(newsroom);
  await call("PUT", `/api/posts/${due.id}/publication`, { version: 1, publishedAt: soon });
  const updated = await makeRichPost(newsroom);
  await changeDraft(newsroom, updated.id, 2);
  await call("PUT", `/api/posts/${updated.id}/publication`, { version: 3, publishedAt: null, updateAt: soon });
  const ending = await makeRichPost(newsroom);
  await call("PUT", `/api/posts/${ending.id}/expiry`, { version: 2, expiresAt: soon });
  await call("PUT", `/api/tags/${readNames().tag.id}`, { version: 1, name: "Port" });
  const forgotten = await makeRichDraft(newsroom);
  await call("PUT", `/api/posts/${forgotten.id}/trash`, { version: 1 });
  const picture = await uploadPicture(newsroom, 3);
  await call("PUT", `/api/media/${picture.id}/trash`, { version: picture.version });
  await env.DB.prepare("update media set variants_state = 'complete'").run();
  await env.DB.prepare("update revisions set more_posts = null").run();
}

beforeAll(async () => {
  await openState();
  const newsroom = await openNewsroom();
  await buildBaseHouse(newsroom);
  await makeWork(newsroom);
  at = Math.ceil((newsroom.clock.now + LATER_MS) / HOUR_MS) * HOUR_MS;
  ready = await readState();
}, 60_000);

async function runJobs(now: number, fault: Fault | null = null): Promise<readonly Call[]> {
  const house = failCall(fault);
  await runScheduled(house.env, house.edge, now);
  return house.calls;
}

/** The jobs of the same minute again, and those of two later hours: then every purge was made twice. */
async function goOn(): Promise<HouseState> {
  for (const now of [at, at + HOUR_MS, at + 2 * HOUR_MS]) await runJobs(now);
  return readState();
}

describe("the minute's jobs", () => {
  test("end where they would have, whichever of their calls fails", { timeout: 240_000 }, async () => {
    const { sayRows, sayObjects } = createSpeaker(ready, "");
    const calls = await runJobs(at);
    expect(await findBroken(at)).toEqual([]);
    const done = await goOn();
    expect(done.tables.get("outbox")).toEqual([]);
    const count = (state: HouseState, table: string, column: string, value: unknown): number =>
      (state.tables.get(table) ?? []).filter((row) => row[column] === value).length;
    for (const [table, column, value] of WORK) {
      expect(count(ready, table, column, value), `${table}.${column} before`).toBeGreaterThan(0);
      expect(count(done, table, column, value), `${table}.${column} afterwards`).toBe(0);
    }
    expect(ready.tables.get("moments")).not.toEqual([]);
    expect(done.tables.get("moments")).toEqual([]);
    expect(done.objects.size).toBeLessThan(ready.objects.size);
    const wrong: string[] = [];
    let found = done;
    for (const call of calls.keys()) {
      for (const way of waysToFail(calls[call]!)) {
        await restoreState(ready, found);
        await runJobs(at, { call, way });
        const broken = await findBroken(at);
        const orphans = findOrphans(await readState());
        found = await goOn();
        const ended =
          sayDifference(sayRows(found), sayRows(done)) || sayDifference(sayObjects(found), sayObjects(done));
        const complaints = [...broken, ...orphans.map((key) => `left ${key}`), ...(ended === "" ? [] : [ended])];
        wrong.push(...complaints.map((what) => `${sayFault(calls, { call, way })}: ${what}`));
      }
    }
    expect(wrong.slice(0, 4)).toEqual([]);
  });
});
