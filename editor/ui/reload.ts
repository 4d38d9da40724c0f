import { onCleanup } from "solid-js";

/** A device that does not answer must not hold somebody back for ever. */
const LONGEST_WAIT_MS = 3000;

const keepers = new Set<() => Promise<unknown>>();

/** Says what is to be kept on this device before the page is reloaded, for as long as the caller is on it. */
export function keepBeforeReload(keep: () => Promise<unknown>): void {
  keepers.add(keep);
  onCleanup(() => keepers.delete(keep));
}

/** Reloads the page once the last words are on this device. */
export async function reload(): Promise<void> {
  const kept = Promise.allSettled([...keepers].map((keep) => keep()));
  await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
  location.reload();
}
