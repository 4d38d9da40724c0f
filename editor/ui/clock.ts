import { createSignal, onCleanup, type Accessor } from "solid-js";

const TICK_MS = 30_000;

/** The time, for what is said of it on screen: "12 minutes ago" must grow older by itself. */
export function createClock(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), TICK_MS);
  onCleanup(() => clearInterval(timer));
  return now;
}
