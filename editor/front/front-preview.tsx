import { createEffect, createSignal, For, on, onCleanup, untrack, type JSX } from "solid-js";
import type { FrontPage } from "../../schema/front-page.ts";
import { frontPreviewAddress } from "../api/front-page.ts";

/** A pause after a change, in which the next one may come. */
const PAUSE_MS = 250;

const WIDTHS = { phone: 390, desktop: 1280 } as const;
type Device = keyof typeof WIDTHS;
const DEVICES: readonly Device[] = ["desktop", "phone"];

/** The front page as it would be, in a frame that nothing can be done in but look and scroll. */
export function FrontPreview(props: { fields: FrontPage }): JSX.Element {
  const [address, setAddress] = createSignal(untrack(() => frontPreviewAddress(props.fields)));
  const [device, setDevice] = createSignal<Device>("desktop");
  const [room, setRoom] = createSignal(0);
  let pause: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => frontPreviewAddress(props.fields),
      (wanted) => {
        clearTimeout(pause);
        pause = setTimeout(() => setAddress(wanted), PAUSE_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(pause));
  const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
  onCleanup(() => observer.disconnect());
  const scale = (): number => Math.min(1, room() / WIDTHS[device()]);

  return (
    <section class="front-preview" aria-labelledby="front-preview">
      <div class="front-preview-head">
        <h2 id="front-preview">Preview</h2>
        <span role="group" aria-label="Width of the preview">
          <For each={DEVICES}>
            {(name) => (
              <button
                type="button"
                class="button small"
                aria-pressed={device() === name}
                onClick={() => setDevice(name)}
              >
                {name === "desktop" ? "Desktop" : "Phone"}
              </button>
            )}
          </For>
        </span>
      </div>
      <div class="front-preview-room" ref={(element) => observer.observe(element)}>
        <iframe
          title="The front page as it would be"
          src={address()}
          sandbox=""
          style={{
            width: `${WIDTHS[device()]}px`,
            height: `${100 / (scale() || 1)}%`,
            transform: `scale(${scale()})`,
          }}
        />
      </div>
    </section>
  );
}
