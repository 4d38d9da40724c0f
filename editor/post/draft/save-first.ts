import type { PostDesk } from "../post-desk.ts";
import { saySaveState } from "./save-state.ts";

/** Has the newest text with the server; otherwise says why it is not, in one sentence. */
export async function saveFirst(desk: PostDesk): Promise<string | null> {
  if (desk.saveState().kind === "untouched") return "Write something first.";
  await desk.queue.flush();
  const state = desk.saveState();
  // Text that waits for a picture only is saved: the preview shows it without the picture.
  if (state.kind === "saved") return null;
  const why = saySaveState(state, desk.isKept()).replace(/\.?$/, ".");
  return `The newest text could not be saved, so a preview would not show it. ${why}`;
}
