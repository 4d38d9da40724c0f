import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { anyStep, FIRST_MADE, openSteps, plain, type Step } from "./exact-steps.ts";

const RUNS = 4 * env.TEST_ROUNDS;
/** Twenty times what a case takes on an idle machine. */
const CASE_MS = 40_000;
const WALKS_MS = 120_000 * env.TEST_ROUNDS;

let steps: Awaited<ReturnType<typeof openSteps>>;

beforeAll(async () => {
  steps = await openSteps();
}, 120_000);

/** Takes the steps one by one from the same beginning, and looks at everything after each. */
async function walk(taken: readonly Step[]): Promise<void> {
  await steps.restore();
  await steps.house.check("at first", steps.known());
  for (const [index, step] of taken.entries()) {
    steps.house.pass();
    const excuse = await steps.findExcuse(step);
    await steps.take(step);
    await steps.house.check(`after step ${index + 1}, ${JSON.stringify(step)}`, steps.known(), excuse);
  }
}

describe("the edge and the app agree, and nothing is purged needlessly", () => {
  test.each([
    ["a new post leaves the feeds alone that carry its neighbour only", [plain]],
    [
      "a picture leaves every page when its right ends, by a date or at once, and is there again when it runs once more",
      [
        { ...plain, lead: true },
        { do: "republish", post: 3, change: "figure" },
        { do: "end right", picture: 0, minutesAhead: 30 },
        { do: "end right", picture: 1, minutesAhead: 40 },
        { do: "wait", minutes: 60 },
        { do: "end right", picture: 0, minutesAhead: null },
        { do: "end right", picture: 1, minutesAhead: null },
        { do: "end right", picture: 0, minutesAhead: 0 },
      ],
    ],
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
      "a picture that is given another file shows it on every page, and nowhere its old one, until it goes back",
      [
        { ...plain, lead: true },
        { do: "republish", post: 4, change: "figure" },
        { do: "update later", post: 0, change: "lead", minutesAhead: 60 },
        { do: "show file", picture: 0, file: 1 },
        { do: "show file", picture: 1, file: 1 },
        { do: "cron" },
        { do: "show file", picture: 0, file: 0 },
        { do: "wait", minutes: 90 },
      ],
    ],
    [
      "a tag that is deleted leaves every page, and its address to the next of its name",
      [
        { ...plain, tags: [1, 0] },
        { ...plain, tags: [1], when: { minutesAhead: 30 } },
        { do: "rename tag", tag: 1, name: 2 },
        { do: "delete tag", tag: 1 },
        { do: "wait", minutes: 60 },
        { do: "cron" },
        { ...plain, tags: [1] },
        { do: "delete tag", tag: 0 },
      ],
    ],
    [
      "a tag that becomes part of another stands under that one everywhere, and taken back under its own name",
      [
        { ...plain, tags: [1, 0] },
        { ...plain, tags: [1], when: { minutesAhead: 30 } },
        { do: "update later", post: 0, change: "swap tags", minutesAhead: 90 },
        { do: "merge tag", tag: 1, into: 0 },
        { do: "wait", minutes: 60 },
        { do: "cron" },
        { do: "undo merge" },
        { do: "wait", minutes: 60 },
        { do: "merge tag", tag: 0, into: 2 },
        { ...plain, tags: [2] },
        { do: "undo merge" },
      ],
    ],
    [
      "a tag that is brought back stands on every page again, also of what was published or came due meanwhile",
      [
        { ...plain, tags: [1, 0] },
        { ...plain, tags: [1], when: { minutesAhead: 30 } },
        { ...plain, tags: [1], when: { minutesAhead: 200 } },
        { do: "update later", post: 0, change: "swap tags", minutesAhead: 90 },
        { do: "delete and restore tag", tag: 1, minutes: 60 },
        { do: "wait", minutes: 240 },
        { do: "cron" },
        { do: "merge tag", tag: 2, into: 0 },
        { do: "delete and restore tag", tag: 0, minutes: 1 },
      ],
    ],
    [
      "a post that is alone on its day, or in its month, stands between those before and after it, and leaves them again",
      [
        { ...plain, when: { daysBack: 44 } },
        { ...plain, when: { minutesAhead: 300 } },
        { ...plain, when: { minutesAhead: 200 } },
        { do: "wait", minutes: 240 },
        { do: "withdraw", post: FIRST_MADE },
        { do: "move", post: FIRST_MADE + 1, change: "nothing", when: { daysBack: 43 } },
        { do: "reinstate", post: FIRST_MADE },
        { do: "expire", post: FIRST_MADE + 1, minutesAhead: 60 },
        { do: "wait", minutes: 120 },
      ],
    ],
    [
      "a correction stands where its date puts it, and comes and goes with its post",
      [
        { do: "correct", post: 3, hoursBack: 0 },
        { do: "correct", post: 4, hoursBack: 60 },
        { do: "correct", post: 3, hoursBack: 30 },
        { do: "republish", post: 3, change: "dek" },
        { do: "republish", post: 3, change: "title" },
        { do: "move", post: 4, change: "nothing", when: { minutesAhead: 30 } },
        { do: "correct", post: 4, hoursBack: 1 },
        { do: "wait", minutes: 60 },
        { do: "withdraw", post: 3 },
        { do: "correct", post: 4, hoursBack: 40 },
        { do: "reinstate", post: 3 },
      ],
    ],
    [
      "a post's history and its old versions follow pictures, tags, notes, times and what is withheld",
      [
        { do: "republish", post: 0, change: "lead" },
        { do: "republish", post: 0, change: "figure" },
        { do: "republish", post: 0, change: "no lead" },
        { do: "republish", post: 0, change: "nothing" },
        { do: "update later", post: 0, change: "lead", minutesAhead: 30 },
        { do: "withhold", what: "withhold", post: 0, version: 2 },
        { do: "wait", minutes: 60 },
        { do: "withhold", what: "show again", post: 0, version: 3 },
        { do: "withhold", what: "redact", post: 0, version: 2 },
        { do: "republish", post: 0, change: "slug" },
        { do: "withdraw", post: 0 },
        { do: "republish", post: 0, change: "typo" },
      ],
    ],
    [
      "a post that joins a tag below what its section of the front page shows leaves the front page alone",
      [
        { do: "choose", pinned: [8], sections: [2, 0] },
        ...[30, 31, 32, 33, 34, 35, 36, 40].map((daysBack) => ({ ...plain, tags: [2], when: { daysBack } })),
        { do: "republish", post: FIRST_MADE + 7, change: "remove tags" },
        { do: "republish", post: FIRST_MADE + 4, change: "dek" },
      ],
    ],
    [
      "a section of the front page follows who joins its tag and leaves it, now and at a time",
      [
        { do: "choose", pinned: [], sections: [2, 0, 1] },
        { ...plain, tags: [2], when: { daysBack: 20 } },
        { ...plain, tags: [2], when: { daysBack: 21 } },
        { ...plain, tags: [2], when: { daysBack: 30 } },
        { ...plain, tags: [2, 1], when: { daysBack: 31 } },
        { do: "republish", post: FIRST_MADE, change: "remove tags" },
        { do: "expire", post: FIRST_MADE + 1, minutesAhead: 30 },
        { ...plain, tags: [2], when: { minutesAhead: 40 } },
        { do: "wait", minutes: 60 },
        { do: "withdraw", post: FIRST_MADE + 2 },
        { do: "update later", post: FIRST_MADE + 3, change: "remove tags", minutesAhead: 30 },
        { do: "wait", minutes: 60 },
        { do: "merge tag", tag: 1, into: 2 },
        { do: "undo merge" },
        { do: "rename tag", tag: 2, name: 3 },
        { do: "delete tag", tag: 2 },
      ],
    ],
    [
      "a tag without posts is no part of the front page that has a section of it, until it has some, or becomes one that has",
      [
        { do: "choose", pinned: [], sections: [2, 1] },
        { do: "rename tag", tag: 2, name: 3 },
        { do: "merge tag", tag: 2, into: 0 },
        { do: "undo merge" },
        { ...plain, tags: [2], when: { daysBack: 40 } },
        { do: "delete and restore tag", tag: 2, minutes: 1 },
        { do: "withdraw", post: FIRST_MADE },
        { do: "rename tag", tag: 2, name: 2 },
      ],
    ],
    [
      "a tag's month stands between those before and after it, and leaves them with its last post",
      [
        { ...plain, tags: [2], when: { daysBack: 70 } },
        { ...plain, tags: [2] },
        { ...plain, tags: [2], when: { daysBack: 40 } },
        { ...plain, tags: [2], when: { daysBack: 41 } },
        { do: "republish", post: FIRST_MADE + 2, change: "remove tags" },
        { do: "withdraw", post: FIRST_MADE + 3 },
        { do: "reinstate", post: FIRST_MADE + 3 },
        { do: "update later", post: FIRST_MADE + 3, change: "remove tags", minutesAhead: 30 },
        { do: "wait", minutes: 60 },
        { do: "move", post: FIRST_MADE, change: "nothing", when: { daysBack: 100 } },
        { ...plain, tags: [2], when: { minutesAhead: 30 } },
        { do: "merge tag", tag: 1, into: 2 },
        { do: "undo merge" },
      ],
    ],
    [
      "a post that moves to another month leaves the old one",
      [{ do: "move", post: 3, change: "swap tags", when: { daysBack: 39 } }],
    ],
  ] satisfies [string, Step[]][])("%s", async (_claim, steps) => walk(steps), CASE_MS);
});

describe("whatever a newsroom does", () => {
  test(
    "the edge serves what the app would answer at that moment, and keeps what did not change",
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 14 }), walk), {
        numRuns: RUNS,
      });
    },
    WALKS_MS,
  );
});
