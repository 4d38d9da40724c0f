import { isPassing, type Answer } from "../api/answer.ts";

/** How long each try waits for the next one. After the last it is given up, until somebody asks or the line is back. */
export const PAUSES_MS = [2_000, 5_000, 15_000, 30_000] as const;

/** Waits, and says meanwhile for what. Over at once where somebody asks for that, or the line is back. */
export type Pause = (words: string, ms: number) => Promise<void>;

/** Asks once more, a little later each time, as long as what went wrong may pass. */
export async function tryAgain<Reply>(
  ask: () => Promise<Answer<Reply>>,
  { what, pause, signal }: { readonly what: string; readonly pause: Pause; readonly signal: AbortSignal },
): Promise<Answer<Reply>> {
  for (const ms of PAUSES_MS) {
    const answer = await ask();
    if (answer.ok || !isPassing(answer.refusal) || signal.aborted) return answer;
    if (navigator.onLine) await pause(`${what} did not get through. It is tried again in ${ms / 1000} seconds.`, ms);
    else await pause(`Offline. ${what} goes on when the line is back.`, Infinity);
    if (signal.aborted) return answer;
  }
  return ask();
}
