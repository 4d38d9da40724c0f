import type { Refusal } from "../api/answer.ts";
import type { Draft } from "./draft.ts";

/** The version somebody else saved, as the server has it. */
export interface Theirs {
  readonly version: number;
  readonly savedAt: number;
  readonly draft: Draft;
}

export type SaveState =
  /** Nothing was written yet. */
  | { readonly kind: "untouched" }
  | { readonly kind: "saved"; readonly isWhole: boolean }
  | { readonly kind: "saving" }
  | { readonly kind: "offline" }
  /** The server is in trouble; the save is tried again. */
  | { readonly kind: "waiting"; readonly reason: string }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "signed_out" }
  | { readonly kind: "conflict"; readonly theirs: Theirs };

/** Where the text stands, as one sentence. `isKept` is whether this device could store it. */
export function saySaveState(state: SaveState, isKept: boolean): string {
  const kept = isKept ? "changes kept on this device" : "changes not kept anywhere yet: please leave this page open";
  switch (state.kind) {
    case "untouched":
      return "";
    case "saved":
      return state.isWhole ? "Saved" : "Saved, but for pictures that are not uploaded yet";
    case "saving":
      return "Saving…";
    case "offline":
      return `Offline, ${kept}`;
    case "waiting":
      return `Not saved yet, ${kept}. ${state.reason}`;
    case "refused":
      return `Not saved: ${state.refusal.title}`;
    case "signed_out":
      return "Sign in again to go on saving";
    case "conflict":
      return "Somebody else saved a newer version";
  }
}
