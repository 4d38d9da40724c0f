import { createEffect, createSignal, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import { setToast, toast } from "./toast.ts";

const SHOWN_MS = 10_000;

/** Says what has just disappeared, and takes it back. It waits while somebody points at it or is in it; F8 leads there. */
export function Toasts(): JSX.Element {
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = SHOWN_MS;
  let startedAt = 0;
  let cameFrom: HTMLElement | null = null;
  let region!: HTMLElement;
  let undo: HTMLButtonElement | undefined;

  function run(): void {
    clearTimeout(timer);
    if (toast() === null || isBusy() || problem() || region.matches(":hover, :focus-within")) return;
    startedAt = Date.now();
    timer = setTimeout(close, left);
  }

  function pause(): void {
    clearTimeout(timer);
    if (startedAt > 0) left = Math.max(2000, left - (Date.now() - startedAt));
    startedAt = 0;
  }

  function close(): void {
    clearTimeout(timer);
    const hadFocus = region.contains(document.activeElement);
    setToast(null);
    if (hadFocus && cameFrom?.isConnected) cameFrom.focus();
  }

  async function takeBack(): Promise<void> {
    pause();
    setBusy(true);
    const wrong = await toast()?.undo();
    setBusy(false);
    if (wrong) return void setProblem(wrong);
    close();
  }

  createEffect(
    on(toast, () => {
      left = SHOWN_MS;
      startedAt = 0;
      setProblem("");
      run();
    }),
  );
  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F8" || toast() === null) return;
      event.preventDefault();
      undo?.focus();
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });
  onCleanup(() => clearTimeout(timer));

  return (
    <section
      ref={(element) => (region = element)}
      class="toasts"
      aria-label="Just now"
      onMouseEnter={pause}
      onMouseLeave={run}
      onFocusIn={(event) => {
        pause();
        if (event.relatedTarget instanceof HTMLElement && !region.contains(event.relatedTarget)) {
          cameFrom = event.relatedTarget;
        }
      }}
      onFocusOut={() => queueMicrotask(run)}
    >
      <span class="toast-words" role="status">
        {problem() || toast()?.words}
      </span>
      <Show when={toast()}>
        <button
          ref={(element) => (undo = element)}
          type="button"
          class="button plain"
          aria-keyshortcuts="F8"
          disabled={isBusy()}
          onClick={() => void takeBack()}
        >
          Undo
        </button>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </Show>
    </section>
  );
}
