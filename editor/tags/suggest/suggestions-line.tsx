import { createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from "solid-js";
import { createTagFinder, type SuggestedFor } from "./tag-finder.ts";

export interface SuggestionsLineProps extends SuggestedFor {
  readonly onOpen: () => void;
}

/** Whoever listens while writing is not told more often. */
const SAID_EVERY_MS = 60_000;

let saidAt = -SAID_EVERY_MS;

/** How many tags are suggested, where the panel that shows them is closed; nothing while there are none. */
export function SuggestionsLine(props: SuggestionsLineProps): JSX.Element {
  const { suggested } = createTagFinder(props);
  const words = createMemo(() => sayCount(suggested().length));
  const [said, setSaid] = createSignal("");

  createEffect(() => {
    const now = words();
    if (now === "" || now === said()) return;
    const wait = setTimeout(
      () => {
        saidAt = performance.now();
        setSaid(now);
      },
      saidAt + SAID_EVERY_MS - performance.now(),
    );
    onCleanup(() => clearTimeout(wait));
  });

  return (
    <>
      <Show when={words()}>
        <button type="button" class="button link" title="Show them" onClick={() => props.onOpen()}>
          {words()}
        </button>
      </Show>
      <span class="unseen" role="status">
        {said()}
      </span>
    </>
  );
}

function sayCount(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "One tag suggested" : `${count} tags suggested`;
}
