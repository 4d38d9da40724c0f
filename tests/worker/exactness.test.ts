import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { doc, figure, p } from "../../schema/build.ts";
import { newId } from "../../schema/id.ts";
import { emptyMediaFields } from "../../schema/media.ts";
import type { DraftFields } from "../../schema/post.ts";
import { openExactHouse, type Excuse } from "./exact-house.ts";
import { NOON } from "./newsroom.ts";
import { makePicture, sha256 } from "./pictures.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEED_POSTS = 28;
const RUNS = 10;
const LIMIT_MS = 20_000;

let house: Awaited<ReturnType<typeof openExactHouse>>;
let tags: string[] = [];
let bylines: string[] = [];
let sources: string[] = [];
let pictures: string[] = [];
const seeded: string[] = [];

// A front page and a tag just short of a cut, with a settled page each.
beforeAll(async () => {
  house = await openExactHouse(NOON - SEED_POSTS * 36 * HOUR_MS);
  const { newsroom } = house;
  const make = async (path: string, name: string): Promise<string> =>
    (await newsroom.call<{ id: string }>("POST", path, { id: newId(newsroom.clock.now), name })).body.id;
  tags = [await make("/api/tags", "Harbour"), await make("/api/tags", "Tides"), await make("/api/tags", "Pilots")];
  bylines = [await make("/api/bylines", "Ana Gil"), await make("/api/bylines", "Jo Blum")];
  sources = [await make("/api/sources", "Deltapost")];
  pictures = [await uploadPicture(1), await uploadPicture(2)];
  for (let number = 0; number < SEED_POSTS; number += 1) {
    newsroom.clock.now += 36 * HOUR_MS;
    const fields = { title: `Tide report ${number}`, tags: number % 7 === 0 ? [tags[1]!] : [tags[0]!] };
    const byline = { bylines: [{ bylineId: bylines[number % 2]!, role: "" }] };
    seeded.push((await newsroom.makePost({ ...fields, ...byline })).id);
  }
  await house.runCron();
  await house.keep();
}, 120_000);

async function uploadPicture(seed: number): Promise<string> {
  const { newsroom } = house;
  const bytes = await makePicture("image/jpeg", { seed: seed * 90 });
  const id = newId(newsroom.clock.now);
  const fields = { ...emptyMediaFields("staff"), alt: "A crane", credit: "Hedda Solvik" };
  const declared = { id, hash: await sha256(bytes), bytes: bytes.byteLength, fileName: "crane.jpg", fields };
  await newsroom.call("POST", "/api/media", declared);
  const put = { method: "PUT", body: bytes, headers: { "Content-Length": String(bytes.byteLength) } };
  const authorized = { ...put, headers: { ...put.headers, Authorization: `Bearer ${newsroom.owner.token}` } };
  const response = await newsroom.send(new Request(`https://example.org/api/media/${id}/original`, authorized));
  if (response.status !== 200) throw new Error(`The picture was refused: ${await response.text()}`);
  return id;
}

const anyPost = fc.nat(1000);
const anyWhen = fc.oneof(
  { weight: 3, arbitrary: fc.constant("now" as const) },
  { weight: 2, arbitrary: fc.record({ daysBack: fc.integer({ min: 1, max: 45 }) }) },
  { weight: 2, arbitrary: fc.record({ minutesAhead: fc.integer({ min: 2, max: 300 }) }) },
);
type When = typeof anyWhen extends fc.Arbitrary<infer Value> ? Value : never;

const anyChange = fc.constantFrom(
  "typo",
  "title",
  "dek",
  "add tag",
  "remove tags",
  "swap tags",
  "byline",
  "source",
  "lead",
  "no lead",
  "figure",
  "slug",
  "related",
  "nothing",
);
type Change = typeof anyChange extends fc.Arbitrary<infer Value> ? Value : never;

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      tags: fc.subarray([0, 1, 2]),
      when: anyWhen,
      lead: fc.boolean(),
      related: fc.option(anyPost),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("draft" as const), tags: fc.subarray([0, 1, 2]) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("save" as const), post: anyPost, change: anyChange }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("republish" as const), post: anyPost, change: anyChange }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("move" as const), post: anyPost, change: anyChange, when: anyWhen }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("correct" as const), post: anyPost }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("site" as const), name: fc.constantFrom("Post", "Gazette") }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 240 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cron" as const) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function readTime(when: When): number | null {
  if (when === "now") return null;
  const { now } = house.newsroom.clock;
  return "daysBack" in when ? now - when.daysBack * DAY_MS : now + when.minutesAhead * 60_000;
}

let serial = 0;

function changeFields(fields: DraftFields, change: Change, known: readonly string[]): DraftFields {
  serial += 1;
  switch (change) {
    case "title":
      return { ...fields, title: `${fields.title} again`.slice(0, 200) };
    case "dek":
      return { ...fields, dek: `Dek ${serial}` };
    case "add tag":
      return { ...fields, tags: [...new Set([...fields.tags, tags[serial % 3]!])] };
    case "remove tags":
      return { ...fields, tags: [] };
    case "swap tags":
      return { ...fields, tags: [tags[serial % 3]!, ...fields.tags.filter((id) => id !== tags[serial % 3])] };
    case "byline":
      return { ...fields, bylines: [{ bylineId: bylines[serial % 2]!, role: "" }] };
    case "source":
      return {
        ...fields,
        source:
          fields.source === null
            ? { sourceId: sources[0]!, url: "https://deltapost.example/1", byline: "", publishedAt: null, licence: "" }
            : null,
      };
    case "lead":
      return { ...fields, lead: { mediaId: pictures[serial % 2]!, caption: null, alt: null } };
    case "no lead":
      return { ...fields, lead: null };
    case "slug":
      return { ...fields, slug: `another-${serial}` };
    case "related":
      return { ...fields, related: [{ kind: "post", postId: known[serial % known.length]! }] };
    case "typo":
    case "figure":
    case "nothing":
      return fields;
    default:
      return change satisfies never;
  }
}

async function saveChange(id: string, change: Change, known: readonly string[]): Promise<number> {
  if (change === "nothing") return (await house.readPost(id)).version;
  return house.change(id, ({ fields }) => ({
    fields: changeFields(fields, change, known),
    ...(change === "typo" ? { document: doc(p(`Text, version ${serial}.`)) } : {}),
    ...(change === "figure" ? { document: doc(p("Text."), figure(pictures[serial % 2]!)) } : {}),
  }));
}

/** Does one step, and says which post it was about. */
async function take(step: Step, known: string[]): Promise<void> {
  const { newsroom } = house;
  const find = (number: number): string => known[number % known.length]!;
  switch (step.do) {
    case "publish":
    case "draft": {
      serial += 1;
      const wanted = step.tags.map((index) => tags[index]!);
      const related =
        step.do === "publish" && step.related !== null ? [{ kind: "post" as const, postId: find(step.related) }] : [];
      const lead = step.do === "publish" && step.lead ? { mediaId: pictures[0]!, caption: null, alt: null } : null;
      const draft = await newsroom.makeDraft({
        title: `News ${serial}`,
        slug: `news-${serial}`,
        tags: wanted,
        related,
        lead,
      });
      known.push(draft.id);
      if (step.do === "publish") await house.publish(draft.id, 1, readTime(step.when));
      return;
    }
    case "save":
      await saveChange(find(step.post), step.change, known);
      return;
    case "republish":
      await house.publish(find(step.post), await saveChange(find(step.post), step.change, known), null);
      return;
    case "move":
      await house.publish(
        find(step.post),
        await saveChange(find(step.post), step.change, known),
        readTime(step.when) ?? newsroom.clock.now,
      );
      return;
    case "correct": {
      const correction = {
        id: newId(newsroom.clock.now),
        kind: "correction",
        text: "It was nine.",
        at: newsroom.clock.now,
      };
      await newsroom.call("POST", `/api/posts/${find(step.post)}/corrections`, correction);
      return;
    }
    case "site":
      return house.renameSite(step.name);
    case "wait":
      return house.pass(step.minutes * 60_000);
    case "cron":
      return house.runCron();
    default:
      return step satisfies never;
  }
}

async function findExcuse(step: Step, known: readonly string[]): Promise<Excuse | null> {
  if (step.do === "cron") return "repeated purge";
  if (!("post" in step) && step.do !== "publish") return null;
  const setsTime = "when" in step && step.when !== "now" && "minutesAhead" in step.when;
  const waits = "post" in step && (await house.isWaiting(known[step.post % known.length]!));
  if (setsTime || waits) return "time ahead";
  return step.do === "move" ? "new date" : null;
}

/** Takes the steps one by one from the same beginning, and looks at everything after each. */
async function walk(steps: readonly Step[]): Promise<void> {
  await house.restore();
  serial = 0;
  // The newest and the oldest few, and whatever is made on the way.
  const known = [...seeded.slice(-5), ...seeded.slice(8, 11), seeded[0]!];
  await house.check("at first", known);
  for (const [index, step] of steps.entries()) {
    house.pass();
    const excuse = await findExcuse(step, known);
    await take(step, known);
    await house.check(`after step ${index + 1}, ${JSON.stringify(step)}`, known, excuse);
  }
}

const plain = { do: "publish", tags: [], when: "now", lead: false, related: null } as const satisfies Step;
/** The first post that is made on the way, as steps name it. */
const FIRST_MADE = 9;

describe("the edge and the app agree, and nothing is purged needlessly", () => {
  test.each([
    ["a new post leaves the feeds alone that carry its neighbour only", [plain]],
    [
      "a backdated post changes the count on the head of its tag, and of nothing else",
      [{ ...plain, tags: [0], when: { daysBack: 40 } }],
    ],
    [
      "a tag taken from an old post changes the count on the head of the tag",
      [{ do: "republish", post: 8, change: "remove tags" }],
    ],
    [
      "a post that others name under See also appears there at its time, with no job run",
      [
        { ...plain, when: { minutesAhead: 30 } },
        { ...plain, related: FIRST_MADE },
        { do: "wait", minutes: 60 },
      ],
    ],
    [
      "a draft that others name under See also appears there when it is published",
      [
        { do: "draft", tags: [] },
        { ...plain, related: FIRST_MADE },
        { do: "republish", post: FIRST_MADE, change: "nothing" },
      ],
    ],
    [
      "a tag that a waiting post is given shows it at its time",
      [
        { ...plain, when: { minutesAhead: 30 } },
        { do: "republish", post: FIRST_MADE, change: "add tag" },
        { do: "wait", minutes: 60 },
      ],
    ],
    [
      "a head that waiting posts have filled is not cut unseen by a publication elsewhere",
      [
        { ...plain, when: { minutesAhead: 30 } },
        { ...plain, when: { minutesAhead: 31 } },
        { ...plain, when: { minutesAhead: 32 } },
        { do: "wait", minutes: 60 },
        { do: "republish", post: 0, change: "add tag" },
        plain,
      ],
    ],
    [
      "a post that goes back to waiting is gone from its lists, counts and neighbours",
      [
        { do: "move", post: 4, change: "nothing", when: { minutesAhead: 30 } },
        { do: "move", post: 2, change: "nothing", when: { minutesAhead: 40 } },
        { do: "wait", minutes: 60 },
      ],
    ],
    [
      "a picture that leaves a post leaves the other pages that show it alone",
      [
        { ...plain, lead: true },
        { do: "republish", post: 4, change: "lead" },
        { do: "republish", post: FIRST_MADE, change: "no lead" },
        { do: "republish", post: 4, change: "no lead" },
      ],
    ],
    [
      "a picture goes from its own address with a post that goes back to waiting",
      [
        { ...plain, lead: true },
        { do: "move", post: FIRST_MADE, change: "nothing", when: { minutesAhead: 30 } },
        { do: "wait", minutes: 60 },
      ],
    ],
    [
      "a post that moves to another month leaves the old one",
      [{ do: "move", post: 3, change: "swap tags", when: { daysBack: 39 } }],
    ],
  ] satisfies [string, Step[]][])("%s", async (_claim, steps) => walk(steps));
});

describe("whatever a newsroom does", () => {
  test("the edge serves what the app would answer at that moment, and keeps what did not change", async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 14 }), walk), {
      numRuns: RUNS,
      plugins: [fc.interruptAfterTimeLimit(LIMIT_MS)],
    });
  }, 90_000);
});
