import {
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  For,
  onCleanup,
  onMount,
  untrack,
  type JSX,
} from "solid-js";
import type { Media } from "../../schema/media.ts";
import type { Selection } from "../ui/selection.ts";
import { ListingEnd } from "./listing-end.tsx";
import { PictureCell } from "./picture-cell.tsx";
import type { PictureListing } from "./picture-listing.ts";

/** Held so long, a picture is selected by touch. */
const HOLD_MS = 500;
/**
 * So many pictures are laid out together, or not at all while they are out of sight. Every number of columns that there
 * can be, two to six, fills their rows.
 */
const PART_PICTURES = 60;

export interface PictureGridProps {
  readonly listing: PictureListing;
  readonly onPick: (media: Media) => void;
  /** What the pick does, for whoever cannot see the picture: "Choose", "Open". */
  readonly verb: string;
  /** Given, each picture is a link to an address of its own, and the pick comes just before it is followed. */
  readonly addressOf?: (media: Media) => string;
  /** Where somebody was who comes back. */
  readonly left?: GridPlace | null;
  /** Those that are chosen already, in their order. */
  readonly picked?: readonly Media[];
  /** Given, pictures can be selected beside being picked. */
  readonly selection?: Selection;
  /** What is said below a picture instead of its credit, or of what it lacks. */
  readonly note?: (media: Media) => string | null;
  /** What is said where there is nothing. */
  readonly nothing: JSX.Element;
}

export interface GridPlace {
  /** The picture that has the focus again. */
  readonly pictureId: string;
  /** One that was so far below the top of the window. */
  readonly opened: { readonly id: string; readonly top: number };
}

/**
 * The library as far as it is loaded. Tab leads to one picture; from there arrows go on, with Shift they select, Space or
 * X takes one in or out, and Enter picks it.
 */
export function PictureGrid(props: PictureGridProps): JSX.Element {
  const [atHand, setAtHand] = createSignal<string | null>(untrack(() => props.left?.pictureId ?? null));
  const pictures = (): readonly Media[] => props.listing.pictures;
  const parts = createMemo(() =>
    Array.from({ length: Math.ceil(props.listing.ids().length / PART_PICTURES) }, (_, part) => part * PART_PICTURES),
  );
  const places = createMemo(() => new Map(props.listing.ids().map((id, at) => [id, at])));
  const hand = createMemo(() => {
    const id = atHand();
    return id !== null && places().has(id) ? id : (props.listing.ids()[0] ?? null);
  });
  const isAtHand = createSelector(hand);
  const placeOf = (media: Media): number | null =>
    props.picked === undefined ? null : props.picked.findIndex(({ id }) => id === media.id) + 1;
  let list!: HTMLDivElement;
  let holding: ReturnType<typeof setTimeout> | undefined;
  let wasHeld = false;
  onCleanup(() => clearTimeout(holding));
  createEffect(() => {
    if (parts().length > 0) measureParts(list);
  });
  onMount(() => {
    if (props.left) comeBack(props.left);
  });

  const find = (id: string): HTMLElement | null =>
    list.querySelector<HTMLElement>(`[data-picture="${CSS.escape(id)}"] .picture`);

  /** What was never on the screen has a height that is guessed: once it is laid out, it is looked again. */
  function comeBack({ pictureId, opened }: GridPlace): void {
    const look = (again: number): void => {
      const cell = find(opened.id);
      if (cell !== null) scrollBy(0, cell.getBoundingClientRect().top - opened.top);
      find(pictureId)?.focus({ preventScroll: true });
      if (pictureId !== opened.id || cell === null) find(pictureId)?.scrollIntoView({ block: "nearest" });
      if (again > 0) waiting = requestAnimationFrame(() => look(again - 1));
    };
    let waiting = requestAnimationFrame(() => look(1));
    onCleanup(() => cancelAnimationFrame(waiting));
  }

  const idOf = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>("[data-picture]")?.dataset["picture"] : undefined;
  const isPicture = (target: EventTarget | null): boolean =>
    target instanceof Element && target.classList.contains("picture");

  function goTo(index: number, isExtending: boolean): void {
    const media = pictures()[Math.max(0, Math.min(index, pictures().length - 1))];
    if (index >= pictures().length && props.listing.hasMore()) void props.listing.more();
    if (media === undefined) return;
    if (isExtending && props.selection !== undefined) {
      const from = hand();
      if (props.selection.ids().size === 0 && from !== null) props.selection.toggle(from);
      props.selection.extendTo(media.id);
    }
    setAtHand(media.id);
    find(media.id)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = idOf(event.target);
    const at = id === undefined ? undefined : places().get(id);
    if (id === undefined || at === undefined || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "a" && props.selection !== undefined) {
      event.preventDefault();
      return props.selection.selectAll();
    }
    if (event.ctrlKey || event.metaKey) return;
    const columns = countColumns(event.target);
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + columns,
      ArrowUp: at - columns,
      Home: 0,
      End: pictures().length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0) goTo(to, event.shiftKey);
    } else if (props.selection !== undefined && (isSpace(event) || event.key.toLowerCase() === "x")) {
      event.preventDefault();
      if (event.shiftKey) props.selection.extendTo(id);
      else props.selection.toggle(id);
    }
  }

  /** On a picture, which would be pressed by it; the box beside it is ticked by itself. */
  const isSpace = (event: KeyboardEvent): boolean => event.key === " " && isPicture(event.target);

  function hold(event: PointerEvent): void {
    clearTimeout(holding);
    wasHeld = false;
    const id = idOf(event.target);
    if (event.pointerType !== "touch" || id === undefined || props.selection === undefined) return;
    holding = setTimeout(() => {
      wasHeld = true;
      props.selection?.toggle(id);
    }, HOLD_MS);
  }
  const letGo = (): void => clearTimeout(holding);

  function click(event: MouseEvent, media: Media): void {
    const { selection } = props;
    setAtHand(media.id);
    const isTap = event instanceof PointerEvent && event.pointerType === "touch" && (selection?.ids().size ?? 0) > 0;
    const isToggling = isTap || event.ctrlKey || event.metaKey;
    // A link is not followed where it only selects.
    if (wasHeld || (selection !== undefined && (event.shiftKey || isToggling))) event.preventDefault();
    if (wasHeld) return void (wasHeld = false);
    if (selection !== undefined && event.shiftKey) return selection.extendTo(media.id);
    if (selection !== undefined && isToggling) return selection.toggle(media.id);
    props.onPick(media);
  }

  return (
    <>
      {/* The handlers act for the buttons within, each of which can be reached by Tab or arrows. */}
      <div
        ref={(element) => (list = element)}
        class="picture-parts"
        role="list"
        aria-label="Pictures"
        onKeyDown={onKeyDown}
        onKeyUp={(event) => props.selection !== undefined && isSpace(event) && event.preventDefault()}
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerMove={letGo}
        onContextMenu={(event) => wasHeld && event.preventDefault()}
      >
        <For each={parts()}>
          {(first) => (
            <div class="pictures" role="presentation">
              <For each={pictures().slice(first, first + PART_PICTURES)}>
                {(media) => (
                  <PictureCell
                    media={media}
                    verb={props.verb}
                    href={props.addressOf?.(media)}
                    isAtHand={isAtHand(media.id)}
                    place={placeOf(media)}
                    selection={props.selection}
                    note={props.note}
                    onHand={() => setAtHand(media.id)}
                    onClick={(event) => click(event, media)}
                  />
                )}
              </For>
            </div>
          )}
        </For>
      </div>
      <ListingEnd listing={props.listing} nothing={props.nothing} />
    </>
  );
}

/** How many stand in a row, as the browser laid them out. */
function countColumns(target: EventTarget | null): number {
  const part = target instanceof Element ? target.closest(".pictures") : null;
  return part === null ? 1 : getComputedStyle(part).gridTemplateColumns.split(" ").length;
}

/** A part that was never laid out is taken to be as high as the first one, however many pictures stand in its rows. */
function measureParts(list: HTMLElement): void {
  const [first] = list.children;
  if (first === undefined) return;
  const watch = new ResizeObserver((sizes) => {
    const height = sizes.at(-1)?.contentRect.height ?? 0;
    if (height > 0) list.style.setProperty("--part", `${height}px`);
  });
  watch.observe(first);
  onCleanup(() => watch.disconnect());
}
