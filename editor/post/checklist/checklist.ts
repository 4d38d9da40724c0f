import { createReaction, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import type { PostDesk } from "../post-desk.ts";
import { checkPost, type Circumstances, type PostCheck } from "./check-post.ts";

/** So soon after a change, once the browser has nothing else to do. */
const PAUSE_MS = 500;
const PATIENCE_MS = 2000;

/** What is to be seen to, kept up to date while the post is written, never on a key's own time. */
export function createChecklist(desk: PostDesk, circumstances: () => Circumstances): Accessor<PostCheck | null> {
  const [check, setCheck] = createSignal<PostCheck | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  const track = createReaction(checkSoon);

  function checkNow(): void {
    let found: PostCheck | null = null;
    track(() => (found = checkPost(desk, circumstances())));
    setCheck(found);
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
  return check;
}
