import { createSignal } from "solid-js";

/** Counts the receipts that came with a purge that is queued: each is a reason to look at what waits. */
export const [queuedPurges, setQueuedPurges] = createSignal(0);

export function noteQueuedPurge(): void {
  setQueuedPurges((number) => number + 1);
}
