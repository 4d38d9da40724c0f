import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, test } from "vitest";
import { listAddresses } from "./exact-addresses.ts";
import type { Trouble } from "./exact-house.ts";
import { anyStep, openSteps, type Step } from "./exact-steps.ts";

const RUNS = 3 * env.TEST_ROUNDS;
const WALKS_MS = 120_000 * env.TEST_ROUNDS;
const FILLS_A_STEP = 3;

let steps: Awaited<ReturnType<typeof openSteps>>;

beforeAll(async () => {
  steps = await openSteps({ isReliable: false });
}, 120_000);

const anyTrouble = fc.constantFrom<Trouble>("refused", "late", "twice", "none");
const anyMishap = fc.record({
  step: anyStep,
  trouble: anyTrouble,
  fills: fc.array(fc.nat(1000), { maxLength: FILLS_A_STEP }),
});
type Mishap = { readonly step: Step; readonly trouble: Trouble; readonly fills: readonly number[] };

/**
 * Takes the steps at an edge that refuses purges, makes them late or twice, and stores pages that
 * were made before a commit after its purge. What nobody was ever allowed to see is never there; and
 * once the outbox is empty the edge agrees with the app again.
 */
async function walk(mishaps: readonly Mishap[]): Promise<void> {
  const { house } = steps;
  await steps.restore();
  await house.check("at first", steps.known());
  for (const [index, { step, trouble, fills }] of mishaps.entries()) {
    const name = `after step ${index + 1}, ${JSON.stringify(step)}`;
    house.pass();
    const addresses = await listAddresses(steps.known());
    for (const fill of fills) await house.beginFill(addresses[fill % addresses.length]!);
    house.troubles.push(trouble);
    await steps.take(step);
    await house.endFills();
    await house.checkSecrets(name, steps.known());
    await house.makeLatePurges();
  }
  await house.drain();
  await house.check("when every purge was made", steps.known(), "repeated purge");
}

describe("an edge that loses, delays and repeats purges, and stores pages that were made before them", () => {
  test(
    "never shows what nobody was allowed to see, and is right again once the outbox is drained",
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(anyMishap, { minLength: 5, maxLength: 10 }), walk), {
        numRuns: RUNS,
      });
    },
    WALKS_MS,
  );
});
