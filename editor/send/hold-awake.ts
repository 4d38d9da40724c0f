let lock: Promise<WakeLockSentinel | null> | null = null;

/** Keeps a phone's screen from going dark: most phones stop sending when it does. Where that cannot be had it does not matter. */
export function holdAwake(isHeld: boolean): void {
  if (!isHeld) {
    void lock?.then((held) => held?.release());
    lock = null;
    return;
  }
  if (!("wakeLock" in navigator)) return;
  lock ??= navigator.wakeLock.request("screen").catch(() => null);
}
