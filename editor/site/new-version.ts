import { createSignal } from "solid-js";

const CHECK_EVERY_MS = 10 * 60 * 1000;

/** True once the server hands out another build of the editor than the one that runs here. */
export const [isNewVersionReady, setNewVersionReady] = createSignal(false);

let checkedAt = 0;

/** Compares the program that the shell names now with the one that this page began with. */
export async function checkForNewVersion(): Promise<void> {
  const running = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
  if (running === null || running === undefined) return;
  checkedAt = Date.now();
  try {
    const response = await fetch(import.meta.env.BASE_URL, { cache: "no-store" });
    if (!response.ok) return;
    const shell = await response.text();
    if (shell.includes("<script") && !shell.includes(running)) setNewVersionReady(true);
  } catch {
    // Offline: there is nothing to compare with, and a later check will.
  }
}

/** Checks when somebody comes back to the editor after a while, and when a part cannot be loaded. */
export function watchForNewVersion(): void {
  addEventListener("vite:preloadError", () => void checkForNewVersion());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - checkedAt < CHECK_EVERY_MS) return;
    void checkForNewVersion();
  });
}
