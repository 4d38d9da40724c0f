import { onCleanup } from "solid-js";

/**
 * How much of the window's foot the on-screen keyboard covers, as `--keyboard`. Where the keyboard
 * makes the window itself smaller there is nothing to add.
 */
export function createKeyboardInset(element: HTMLElement): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const measure = (): void => {
    // Zoomed in, the numbers speak of the zoom and not of a keyboard.
    const covered = viewport.scale > 1.01 ? 0 : window.innerHeight - viewport.height - viewport.offsetTop;
    element.style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
  };
  measure();
  viewport.addEventListener("resize", measure);
  viewport.addEventListener("scroll", measure);
  onCleanup(() => {
    viewport.removeEventListener("resize", measure);
    viewport.removeEventListener("scroll", measure);
  });
}
