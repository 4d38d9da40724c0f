import { createSignal, createUniqueId, For, onCleanup, onMount, Show, type JSX } from "solid-js";

export interface FocalPointProps {
  readonly src: string;
  readonly alt: string;
  readonly x: number;
  readonly y: number;
  /** Its mark is what the fields were opened for, and has the focus. */
  readonly isPlacing?: boolean;
  /** The point stays where it is. */
  readonly isFixed?: boolean;
  /** Its size in pixels, 0 where that is not known yet, and its colour: it keeps its place while it loads. */
  readonly width: number;
  readonly height: number;
  readonly color: string;
  readonly onMove: (x: number, y: number) => void;
}

/** How pages crop it. */
const CROPS = [
  ["Lead", "16 / 9"],
  ["Card", "4 / 3"],
  ["Square", "1"],
] as const;
const STEP = 0.01;
const LARGE_STEP = 0.1;
/** Keys that follow one another are told of once, at their end. */
const TELL_AFTER_MS = 400;

/**
 * The picture with the spot that stays in view where a page crops it: a click moves it there, arrow keys move it by a
 * hundredth, with Shift by a tenth. Below it, the crops as they become.
 */
export function FocalPoint(props: FocalPointProps): JSX.Element {
  const hintId = createUniqueId();
  const [said, setSaid] = createSignal("");
  let mark: HTMLButtonElement | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(telling));
  onMount(() => {
    // A dialog takes the focus when it opens.
    if (props.isPlacing === true) queueMicrotask(() => mark?.focus());
  });
  const words = (): string => `${toPercent(props.x)} % across, ${toPercent(props.y)} % down`;

  function move(x: number, y: number): void {
    props.onMove(toShare(x), toShare(y));
    clearTimeout(telling);
    telling = setTimeout(() => setSaid(words()), TELL_AFTER_MS);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const to = {
      ArrowLeft: [props.x - step, props.y],
      ArrowRight: [props.x + step, props.y],
      ArrowUp: [props.x, props.y - step],
      ArrowDown: [props.x, props.y + step],
    }[event.key];
    const [x, y] = to ?? [];
    if (x === undefined || y === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(x, y);
  }

  function onClick(event: MouseEvent & { readonly currentTarget: HTMLElement }): void {
    // Enter on the mark is a click without a place.
    if (props.isFixed === true || event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    mark?.focus();
  }

  return (
    <>
      {/* The mark within does by keys what a click does anywhere on the picture. */}
      <div
        class="focal"
        classList={{ fixed: props.isFixed === true }}
        style={{ "--ratio": props.height > 0 ? props.width / props.height : 1.5, "background-color": props.color }}
        onClick={onClick}
      >
        <img src={props.src} alt={props.alt} />
        <Show when={props.isFixed !== true}>
          <button
            ref={(element) => (mark = element)}
            type="button"
            class="focal-mark"
            aria-label={`Focal point, ${words()}`}
            aria-describedby={hintId}
            style={{ left: `${props.x * 100}%`, top: `${props.y * 100}%` }}
            onKeyDown={onKeyDown}
          />
        </Show>
      </div>
      <Show when={props.isFixed !== true}>
        <div class="focal-foot">
          <p class="hint" id={hintId}>
            Click on what must stay in view where a page crops the picture, or move the mark with the arrow keys: by 1
            %, with Shift by 10 %.
          </p>
          <button
            type="button"
            class="button plain"
            disabled={props.x === 0.5 && props.y === 0.5}
            onClick={() => move(0.5, 0.5)}
          >
            Centre
          </button>
        </div>
        <span class="unseen" role="status">
          {said()}
        </span>
      </Show>
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
    </>
  );
}

/** In whole hundredths, as the keys go, and within the picture. */
function toShare(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 100) / 100;
}

function toPercent(share: number): number {
  return Math.round(share * 100);
}
