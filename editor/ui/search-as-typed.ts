import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";

const TYPING_PAUSE_MS = 180;
const LEAST_LETTERS = 2;

/** Looks for words in the site's posts; answers with a sentence where that could not be done. */
export type FindPosts<Found> = (words: string, signal: AbortSignal) => Promise<readonly Found[] | string>;

export interface SearchAsTyped<Found> {
  readonly found: Accessor<readonly Found[]>;
  /** How the search stands, as a sentence; "" where what was found says it. */
  readonly words: Accessor<string>;
}

/** Posts that fit what is typed; what was asked for before is no longer waited for. */
export function createSearchAsTyped<Found>(
  typed: Accessor<string>,
  find: FindPosts<Found>,
  saidOfNone: string,
): SearchAsTyped<Found> {
  const [found, setFound] = createSignal<readonly Found[]>([]);
  const [words, setWords] = createSignal("");
  let asking: AbortController | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(pause);
    asking?.abort();
  };
  onCleanup(stop);

  async function ask(typedWords: string): Promise<void> {
    const { signal } = (asking = new AbortController());
    const answer = await find(typedWords, signal).catch(
      () => "Posts could not be looked for. Please try again when you are online.",
    );
    if (signal.aborted) return;
    setFound(typeof answer === "string" ? [] : answer);
    if (typeof answer === "string") setWords(answer);
    else setWords(answer.length === 0 ? saidOfNone : "");
  }

  createEffect(
    on(typed, (now) => {
      stop();
      // What was found for other words must not be taken by Enter.
      setFound([]);
      setWords(now.length < LEAST_LETTERS ? "" : "Looking for posts…");
      if (now.length >= LEAST_LETTERS) pause = setTimeout(() => void ask(now), TYPING_PAUSE_MS);
    }),
  );
  return { found, words };
}
