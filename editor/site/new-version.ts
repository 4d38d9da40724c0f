import { createSignal, onCleanup } from "solid-js";

export const CHECK_EVERY_MS = 10 * 60 * 1000;

/** True once the server hands out another build of the editor than the one that runs here. */
export const [isNewVersionReady, setNewVersionReady] = createSignal(false);

let checkedAt = 0;

/** Compares the files that the shell names now with those that this page began with: some outlive a build. */
export async function checkForNewVersion(): Promise<void> {
  const scripts = document.querySelectorAll("script[type=module][src]");
  const running = Array.from(scripts, (script) => script.getAttribute("src") ?? "");
  if (running.length === 0) return;
  checkedAt = Date.now();
  try {
    const response = await fetch(import.meta.env.BASE_URL, { cache: "no-store" });
    if (!response.ok) return;
    const shell = await response.text();
    if (shell.includes("<script") && running.some((file) => !shell.includes(file))) setNewVersionReady(true);
  } catch {
    // Offline: there is nothing to compare with, and a later check will.
  }
}

/** Checks every so often while somebody can see it, at once when they come back after a while or a part cannot be loaded. */
export function watchForNewVersion(): void {
  const checkIfDue = (): void => {
    if (document.visibilityState !== "visible" || Date.now() - checkedAt < CHECK_EVERY_MS) return;
    void checkForNewVersion();
  };
  const check = (): void => void checkForNewVersion();
  const timer = setInterval(checkIfDue, CHECK_EVERY_MS);
  addEventListener("vite:preloadError", check);
  document.addEventListener("visibilitychange", checkIfDue);
  onCleanup(() => {
    clearInterval(timer);
    removeEventListener("vite:preloadError", check);
    document.removeEventListener("visibilitychange", checkIfDue);
  });
}
