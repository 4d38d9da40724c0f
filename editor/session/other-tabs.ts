import { onCleanup } from "solid-js";

const CHANNEL = "broadsheet.session";

/** Tells the other tabs of this browser that somebody has signed in or out. */
export function announceSession(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back when another tab has signed in or out, until the owner goes away. */
export function watchSession(onChanged: () => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", onChanged);
  onCleanup(() => channel.close());
}
