import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { endpoints, type EndpointName } from "../../schema/endpoints.ts";
import type { Problem } from "../../schema/problem.ts";
import { api } from "../../worker/api/api.ts";
import { buildBaseHouse } from "./faults/base-house.ts";
import { correctionWrites } from "./faults/correction-writes.ts";
import { BROKEN, failCall, sayFault, waysToFail, type Call, type Fault } from "./faults/fail-calls.ts";
import { fileWrites } from "./faults/file-writes.ts";
import { findBroken } from "./faults/find-broken.ts";
import { guestWrites } from "./faults/guest-writes.ts";
import { historyWrites } from "./faults/history-writes.ts";
import {
  createSpeaker,
  findOrphans,
  openState,
  readState,
  restoreState,
  sayDifference,
  type HouseState,
} from "./faults/house-state.ts";
import { houseWrites } from "./faults/house-writes.ts";
import { libraryWrites } from "./faults/library-writes.ts";
import { mediaWrites } from "./faults/media-writes.ts";
import { postWrites } from "./faults/post-writes.ts";
import { standingWrites } from "./faults/standing-writes.ts";
import type { Newsroom, Write, WritePath } from "./faults/write-path.ts";
import { openNewsroom } from "./newsroom.ts";

const writePaths: readonly WritePath[] = [
  ...postWrites,
  ...standingWrites,
  ...historyWrites,
  ...mediaWrites,
  ...fileWrites,
  ...libraryWrites,
  ...houseWrites,
  ...guestWrites,
  ...correctionWrites,
];

/** One fault often shows in many places. */
const MOST_SHOWN = 4;

let newsroom: Newsroom;
let base: HouseState;
let baseAt: number;

// What failed is told to the log, and to nobody else.
const log = vi.spyOn(console, "error").mockImplementation(() => undefined);

beforeAll(async () => {
  await openState();
  newsroom = await openNewsroom();
  await buildBaseHouse(newsroom);
  base = await readState();
  baseAt = newsroom.clock.now;
}, 60_000);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly calls: readonly Call[];
}

async function send(write: Write, fault: Fault | null = null): Promise<Answer> {
  const house = failCall(fault);
  newsroom.edge.behind = house.edge;
  const token = write.token === undefined ? newsroom.owner.token : write.token;
  const body = write.bytes ?? (write.body === undefined ? null : JSON.stringify(write.body));
  const request = new Request(`https://example.org${write.path}`, {
    method: write.method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(write.bytes === undefined ? {} : { "Content-Length": String(write.bytes.byteLength) }),
      ...(write.body === undefined ? {} : { "Content-Type": "application/json" }),
      ...write.headers,
    },
    body,
  });
  const ctx = createExecutionContext();
  const response = await newsroom.app.fetch(request, house.env, ctx);
  const text = await response.text();
  await waitOnExecutionContext(ctx);
  newsroom.edge.behind = null;
  const type = response.headers.get("Content-Type") ?? "";
  return { status: response.status, type, text, calls: house.calls };
}

function checkProblem({ status, type, text }: Answer): string[] {
  if (!type.startsWith("application/problem+json")) return [`answered ${status} as ${type}: ${text}`];
  const { title, code } = JSON.parse(text) as Problem;
  const wrong: string[] = [];
  if (status === 500 && log.mock.calls.length === 0) wrong.push("told nothing to the log");
  if (code !== "internal" && code !== "unavailable") wrong.push(`answered ${status} ${code}: ${title}`);
  if (status < 500) wrong.push(`blamed whoever asked: ${status}`);
  if (!/^[A-Z].*\.$/.test(title)) wrong.push(`said no sentence: ${title}`);
  if (/D1|SQL|R2|json|Error|\bat /.test(title) || text.includes(BROKEN)) wrong.push(`showed its insides: ${text}`);
  return wrong;
}

const isDone = (status: number): boolean => status >= 200 && status < 300;

/** What goes wrong when each call of a request fails in turn; nothing, it is hoped. */
async function findFaults(path: WritePath): Promise<string[]> {
  await restoreState(base, await readState());
  newsroom.clock.now = baseAt;
  const write = await path.prepare(newsroom);
  const before = await readState();
  const { sayRows, sayObjects } = createSpeaker(before, JSON.stringify(write));
  const plain = await send(write);
  if (!isDone(plain.status)) throw new Error(`Undisturbed it answered ${plain.status}: ${plain.text}`);
  const broken = await findBroken(newsroom.clock.now);
  const putOff = path.putsOff?.claims ?? [];
  expect(broken.filter((line) => !putOff.some((claim) => line.startsWith(claim)))).toEqual([]);
  const after = await readState();
  const rows = { before: sayRows(before), after: sayRows(after) };
  const objects = { before: sayObjects(before), after: sayObjects(after) };
  const wrong: string[] = [];

  let found = after;
  async function disturb(fault: Fault): Promise<void> {
    const complain = (what: string): number => wrong.push(`${sayFault(plain.calls, fault)}: ${what}`);
    await restoreState(before, found);
    log.mockClear();
    const broken = await send(write, fault);
    const state = await readState();
    const said = sayRows(state);
    const hasHappened = said === rows.after && rows.after !== rows.before;
    if (!isDone(broken.status)) for (const what of checkProblem(broken)) complain(what);
    if (isDone(broken.status) && said !== rows.after) {
      complain(`answered ${broken.status} and did\n${sayDifference(said, rows.after)}`);
    }
    if (!hasHappened && said !== rows.before) complain(`left half of it:\n${sayDifference(said, rows.before)}`);
    if (!broken.calls.some(({ hasWritten }) => hasWritten) && sayObjects(state) !== objects.before) {
      complain(`left objects: ${sayDifference(sayObjects(state), objects.before)}`);
    }
    const orphans = findOrphans(state);
    if (orphans.length > 0 && path.leaves === undefined) complain(`left ${orphans.join(", ")}, which no row names`);

    const again = await send(write);
    if (hasHappened && path.refusedAgain !== undefined) {
      const { code } = JSON.parse(again.text) as Problem;
      if (code !== path.refusedAgain.code) complain(`tried again answered ${again.status}: ${again.text}`);
    } else if (!isDone(again.status)) complain(`tried again answered ${again.status}: ${again.text}`);
    found = await readState();
    if (hasHappened && path.differsAgain !== undefined) return;
    const ended = sayDifference(sayRows(found), rows.after) || sayDifference(sayObjects(found), objects.after);
    if (ended !== "") complain(`tried again did\n${ended}`);
  }

  for (const call of plain.calls.keys()) {
    for (const way of waysToFail(plain.calls[call]!)) await disturb({ call, way });
  }
  return wrong;
}

describe("a write whose calls fail one after the other", () => {
  test.each(writePaths)("$endpoint: $title", { timeout: 60_000 }, async (path) => {
    expect((await findFaults(path)).slice(0, MOST_SHOWN)).toEqual([]);
  });
});

/** Endpoints that are asked with another method than GET and are not in the table, each with its reason. */
const exceptions: Partial<Record<EndpointName, string>> = {
  readOutsidePage: "It looks at a page elsewhere; nothing is written.",
  readUploadLink: "The secret comes in the body; nothing is written.",
  checkLinks: "It looks where links lead; nothing is written.",
  openUpload: "What R2 holds open cannot be put back as it was found: media-parts.test.ts breaks it instead.",
  putPart: "The same.",
  finishUpload: "The same.",
};

test("every endpoint that writes is among them", () => {
  const served = new Set(api.routes.map(({ method, path }) => `${method} ${path}`));
  const writing = (Object.keys(endpoints) as EndpointName[]).filter((name) => {
    const { method, path } = endpoints[name];
    return method !== "GET" && served.has(`${method} ${path}`) && exceptions[name] === undefined;
  });
  const proven = new Set(writePaths.map(({ endpoint }) => endpoint));
  expect(writing.filter((name) => !proven.has(name))).toEqual([]);
});
