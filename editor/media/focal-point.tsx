import { For, onMount, type JSX } from "solid-js";

export interface FocalPointProps {
  readonly src: string;
  readonly alt: string;
  readonly x: number;
  readonly y: number;
  /** Its sliders stand open, and the focus goes to them. */
  readonly isPlacing: boolean;
  readonly onMove: (x: number, y: number) => void;
}

/** How pages crop it. */
const CROPS = [
  ["Lead", "16 / 9"],
  ["Card", "4 / 3"],
  ["Square", "1"],
] as const;

/** The picture with the spot that stays in view when a page crops it: set by a click, or by its two sliders. */
export function FocalPoint(props: FocalPointProps): JSX.Element {
  const slider = (label: string, value: () => number, onMove: (share: number) => void): JSX.Element => (
    <label class="focal-slider">
      <span>{label}</span>
      <input
        type="range"
        min="0"
        max="100"
        value={Math.round(value() * 100)}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber / 100)}
      />
    </label>
  );
  let summary!: HTMLElement;
  onMount(() => {
    // The dialog takes the focus when it opens.
    if (props.isPlacing) queueMicrotask(() => summary.focus());
  });
  return (
    <>
      <div class="focal">
        <img
          src={props.src}
          alt={props.alt}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            props.onMove((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
          }}
        />
        <span class="focal-mark" style={{ left: `${props.x * 100}%`, top: `${props.y * 100}%` }} />
      </div>
      <div class="crops" aria-hidden="true">
        <For each={CROPS}>
          {([name, ratio]) => (
            <figure>
              <img
                src={props.src}
                alt=""
                style={{ "aspect-ratio": ratio, "object-position": `${props.x * 100}% ${props.y * 100}%` }}
              />
              <figcaption>{name}</figcaption>
            </figure>
          )}
        </For>
      </div>
      <details open={props.isPlacing}>
        <summary ref={(element) => (summary = element)}>Focal point</summary>
        <p class="hint">Click on what must stay in view where a page crops the picture.</p>
        {slider(
          "Across",
          () => props.x,
          (x) => props.onMove(x, props.y),
        )}
        {slider(
          "Down",
          () => props.y,
          (y) => props.onMove(props.x, y),
        )}
      </details>
    </>
  );
}
