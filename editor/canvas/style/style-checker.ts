import type { HouseRule } from "../../../schema/house-rules.ts";
import type { Remark, StyledText } from "./find-remarks.ts";
import type { StyleNews, StyleTask } from "./style-worker.ts";

/** Longer than any sound rule takes, short enough that nobody waits for one that is not. */
const TIME_BOX_MS = 1500;

export interface StyleChecker {
  /** The remarks on each text; null where the worker could not be had, or was closed meanwhile. */
  check(rules: readonly HouseRule[], texts: readonly StyledText[]): Promise<readonly (readonly Remark[])[] | null>;
  close(): void;
}

/**
 * Runs rules in a worker of their own, one task at a time. One that takes too long is ended with its worker,
 * found out by running them again one by one, and set aside from then on.
 */
export function createStyleChecker(onSetAside: (rule: HouseRule) => void): StyleChecker {
  const aside = new Set<string>();
  let worker: Promise<Worker> | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  /** Ends the task that is under way without an answer. */
  let abandon = (): void => undefined;

  async function run(
    task: StyleTask,
  ): Promise<{ remarks: readonly (readonly Remark[])[] } | { stuckAt: string } | null> {
    worker ??= startWorker();
    const running = await worker.catch(() => null);
    if (running === null) worker = null;
    if (running === null || isClosed) return null;
    let begun = "";
    return new Promise((resolve) => {
      const settle: typeof resolve = (result) => {
        clearTimeout(timer);
        running.removeEventListener("message", onNews);
        resolve(result);
      };
      const stop = (): void => {
        running.terminate();
        worker = null;
      };
      const timer = setTimeout(() => {
        stop();
        settle({ stuckAt: begun });
      }, TIME_BOX_MS);
      const onNews = ({ data }: MessageEvent<StyleNews>): void => {
        if (data.kind === "begun") begun = data.ruleId;
        if (data.kind === "done") settle({ remarks: data.remarks });
      };
      abandon = () => {
        stop();
        settle(null);
      };
      running.addEventListener("message", onNews);
      running.postMessage(task);
    });
  }

  async function checkNow(rules: readonly HouseRule[], texts: readonly StyledText[]) {
    // Each round that fails sets one rule aside, so there is an end to it.
    for (let isTold = false; !isClosed;) {
      const result = await run({ rules: rules.filter(({ id }) => !aside.has(id)), texts, isTold });
      if (result === null) return null;
      if ("remarks" in result) return result.remarks;
      const stuck = rules.find(({ id }) => id === result.stuckAt);
      if (isTold && stuck === undefined) return null;
      if (stuck !== undefined) {
        aside.add(stuck.id);
        onSetAside(stuck);
      }
      isTold = stuck === undefined;
    }
    return null;
  }

  return {
    check(rules, texts) {
      const checked = last.then(() => checkNow(rules, texts));
      last = checked.catch(() => undefined);
      return checked;
    },
    close() {
      isClosed = true;
      abandon();
      void worker?.then((running) => running.terminate()).catch(() => undefined);
    },
  };
}

function startWorker(): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./style-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", () => resolve(worker), { once: true });
    worker.addEventListener("error", () => reject(new Error("The worker for house style did not start.")), {
      once: true,
    });
  });
}
