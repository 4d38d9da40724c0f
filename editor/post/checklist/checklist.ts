import { createReaction, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import type { PostDesk } from "../post-desk.ts";

/** So soon after a change, once the browser has nothing else to do. */
const PAUSE_MS = 500;
const PATIENCE_MS = 2000;

/** What a look through the post finds, kept up to date while it is written, never on a key's own time. */
export function createLook<Found>(desk: PostDesk, look: () => Found): Accessor<Found | null> {
  const [found, setFound] = createSignal<Found | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  const track = createReaction(checkSoon);

  function checkNow(): void {
    let seen: Found | null = null;
    track(() => (seen = look()));
    setFound(() => seen);
  }

  function checkSoon(): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      idle = requestIdleCallback(checkNow, { timeout: PATIENCE_MS });
    }, PAUSE_MS);
  }

  const editor = untrack(() => desk.canvas())?.editor;
  editor?.on("update", checkSoon);
  onCleanup(() => {
    editor?.off("update", checkSoon);
    clearTimeout(timer);
    cancelIdleCallback(idle);
  });
  idle = requestIdleCallback(checkNow, { timeout: PATIENCE_MS });
  return found;
}
