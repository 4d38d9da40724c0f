import type { Refusal } from "../../api/answer.ts";
import type { Draft } from "./draft.ts";

/** The version somebody else saved, as the server has it. */
export interface Theirs {
  readonly version: number;
  readonly savedAt: number;
  readonly draft: Draft;
  /** False where a newer editor wrote what this one cannot show. */
  readonly isReadable: boolean;
}

/** How much is on this device only; null where the server's version is not known here. */
export type Changes = number | null;

export type SaveState =
  /** Nothing was written yet. */
  | { readonly kind: "untouched" }
  | { readonly kind: "saved"; readonly isWhole: boolean }
  | { readonly kind: "saving" }
  | { readonly kind: "offline"; readonly changes: Changes }
  /** The server is in trouble; the save is tried again. */
  | { readonly kind: "waiting"; readonly reason: string; readonly changes: Changes }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "signed_out"; readonly changes: Changes }
  /** `base` is what both go back to, where that is known. */
  | { readonly kind: "conflict"; readonly theirs: Theirs; readonly base: Draft | null };

/** Where the text stands, as one sentence. `isKept` is whether this device could store it. */
export function saySaveState(state: SaveState, isKept: boolean): string {
  switch (state.kind) {
    case "untouched":
      return "";
    case "saved":
      return state.isWhole ? "Saved" : "Saved, but for pictures that are not uploaded yet";
    case "saving":
      return "Saving…";
    case "offline":
      return `Offline, ${sayKept(state.changes, isKept)}`;
    case "waiting":
      return `Not saved yet, ${sayKept(state.changes, isKept)}. ${state.reason}`;
    case "refused":
      return `Not saved: ${state.refusal.title}`;
    case "signed_out":
      return `Sign in again to go on saving, ${sayKept(state.changes, isKept)}`;
    case "conflict":
      return "Changed elsewhere too: please choose";
  }
}

function sayKept(changes: Changes, isKept: boolean): string {
  if (!isKept) return "changes not kept anywhere yet: please leave this page open";
  if (changes === null || changes === 0) return "changes kept on this device";
  return changes === 1 ? "1 change kept on this device" : `${changes} changes kept on this device`;
}
