import { createSignal } from "solid-js";

export interface Toast {
  readonly words: string;
  /** Puts back what has just disappeared; a sentence where that failed. */
  readonly undo: () => Promise<string | null>;
}

/** What has just disappeared, for as long as it is said. A newer one takes the place of the one before. */
export const [toast, setToast] = createSignal<Toast | null>(null);

export function showToast(shown: Toast): void {
  setToast(shown);
}
