import { createEffect } from "solid-js";

/** What the browser's tab is called while a screen is shown. */
export function createTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} – Broadsheet`;
  });
}
