import type { Page } from "playwright-core";

/** Lets the page itself mark, as "text" on its own clock, when its text first takes a caret. */
export async function markText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (document.querySelector(".canvas-text[contenteditable='true']") === null) return;
      performance.mark("text");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
}
