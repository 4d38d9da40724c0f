import { newId } from "../../schema/id.ts";
import { createPreview } from "../api/history.ts";
import { saveFirst } from "./draft/save-first.ts";
import type { PostDesk } from "./post-desk.ts";

const OWN_PREVIEW_MS = 60 * 60 * 1000;
export const OWN_PREVIEW_NOTE = "Opened from the desk";

/** Shows the newest text as readers would see it, in a tab of its own. Null, or what went wrong in one sentence. */
export async function openPreview(desk: PostDesk): Promise<string | null> {
  // Opened at once: a browser lets a click open a tab, but not what comes some time after it.
  const tab = window.open("", "_blank");
  const wrong = await show(desk, tab);
  if (wrong !== null) tab?.close();
  return wrong;
}

async function show(desk: PostDesk, tab: Window | null): Promise<string | null> {
  if (tab === null) return "The browser did not let a new tab open. Make a preview link instead.";
  tab.opener = null;
  const unsaved = await saveFirst(desk);
  if (unsaved !== null) return unsaved;
  const expiresAt = Date.now() + OWN_PREVIEW_MS;
  const answer = await createPreview(desk.id, { id: newId(), expiresAt, note: OWN_PREVIEW_NOTE });
  if (!answer.ok) return `The preview could not be made. ${answer.refusal.title}`;
  tab.location.replace(answer.reply.url);
  return null;
}
