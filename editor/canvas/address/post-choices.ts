import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import type { LinkablePost, PostFinder } from "../post-finder.ts";

const TYPING_PAUSE_MS = 180;
const LEAST_LETTERS = 2;

export interface PostChoices {
  readonly found: Accessor<readonly LinkablePost[]>;
  /** How the search stands, as a sentence; "" where what was found says it. */
  readonly words: Accessor<string>;
}

/** Public posts whose title fits what is typed; what was asked for before is no longer waited for. */
export function createPostChoices(typed: Accessor<string>, posts: PostFinder): PostChoices {
  const [found, setFound] = createSignal<readonly LinkablePost[]>([]);
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
    const answer = await posts
      .find(typedWords, signal)
      .catch(() => "Posts could not be looked for. Please try again when you are online.");
    if (signal.aborted) return;
    setFound(typeof answer === "string" ? [] : answer);
    if (typeof answer === "string") setWords(answer);
    else if (answer.length === 0) setWords("No public post was found by these words.");
    else setWords("");
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
