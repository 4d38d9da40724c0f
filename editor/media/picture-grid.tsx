import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import { deskImageAddress } from "../api/media.ts";
import type { PostSelection } from "../post/post-selection.ts";
import type { PictureListing } from "./picture-listing.ts";
import { sayGaps } from "./say-gaps.ts";

/** Held so long, a picture is selected by touch. */
const HOLD_MS = 500;
const NEAR_THE_END = "800px";

export interface PictureGridProps {
  readonly listing: PictureListing;
  readonly onPick: (media: Media) => void;
  /** What the pick does, for whoever cannot see the picture: "Choose", "Edit". */
  readonly verb: string;
  /** Those that are chosen already, in their order. */
  readonly picked?: readonly Media[];
  /** Given, pictures can be selected beside being picked. */
  readonly selection?: PostSelection;
  /** What is said below a picture instead of its credit, or of what it lacks. */
  readonly note?: (media: Media) => string | null;
  /** What is said where there is nothing. */
  readonly nothing: JSX.Element;
}

/**
 * The library as far as it is loaded. Tab leads to one picture; from there arrows go on, with Shift they select, X
 * takes one in or out, and Enter picks it.
 */
export function PictureGrid(props: PictureGridProps): JSX.Element {
  const [atHand, setAtHand] = createSignal<string | null>(null);
  const pictures = (): readonly Media[] => props.listing.pictures;
  const hand = createMemo(() =>
    pictures().some(({ id }) => id === atHand()) ? atHand() : (pictures()[0]?.id ?? null),
  );
  const place = (media: Media): number => (props.picked ?? []).findIndex(({ id }) => id === media.id) + 1;
  let list!: HTMLUListElement;
  let foot!: HTMLDivElement;
  let holding: ReturnType<typeof setTimeout> | undefined;
  let wasHeld = false;
  onCleanup(() => clearTimeout(holding));
  onMount(() => {
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting !== true || !props.listing.hasMore() || pictures().length === 0) return;
        void props.listing.more();
      },
      { rootMargin: NEAR_THE_END },
    );
    watch.observe(foot);
    onCleanup(() => watch.disconnect());
  });

  const idOf = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>("[data-picture]")?.dataset["picture"] : undefined;
  /** How many stand in a row, as the browser laid them out. */
  const columns = (): number => getComputedStyle(list).gridTemplateColumns.split(" ").length;

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
    list.querySelector<HTMLElement>(`[data-picture="${CSS.escape(media.id)}"] .picture`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = idOf(event.target);
    const at = pictures().findIndex((media) => media.id === id);
    if (id === undefined || at < 0 || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "a" && props.selection !== undefined) {
      event.preventDefault();
      return props.selection.selectAll();
    }
    if (event.ctrlKey || event.metaKey) return;
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + columns(),
      ArrowUp: at - columns(),
      Home: 0,
      End: pictures().length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0) goTo(to, event.shiftKey);
    } else if (event.key.toLowerCase() === "x" && props.selection !== undefined) {
      event.preventDefault();
      if (event.shiftKey) props.selection.extendTo(id);
      else props.selection.toggle(id);
    }
  }

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
    if (wasHeld) return void (wasHeld = false);
    const isTap = event instanceof PointerEvent && event.pointerType === "touch" && (selection?.ids().size ?? 0) > 0;
    if (selection !== undefined && event.shiftKey) return selection.extendTo(media.id);
    if (selection !== undefined && (isTap || event.ctrlKey || event.metaKey)) return selection.toggle(media.id);
    props.onPick(media);
  }

  return (
    <>
      {/* The handlers act for the buttons within, each of which can be reached by Tab or arrows. */}
      <ul
        ref={(element) => (list = element)}
        class="pictures"
        role="list"
        aria-label="Pictures"
        onKeyDown={onKeyDown}
        onPointerDown={hold}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerMove={letGo}
        onContextMenu={(event) => wasHeld && event.preventDefault()}
      >
        <For each={pictures()}>
          {(media) => (
            <li class="picture-cell" classList={{ selected: props.selection?.has(media.id) }} data-picture={media.id}>
              <button
                type="button"
                class="picture"
                tabIndex={hand() === media.id ? 0 : -1}
                aria-pressed={props.picked && place(media) > 0 ? true : undefined}
                onFocus={() => setAtHand(media.id)}
                onClick={(event) => click(event, media)}
              >
                <span class="picture-frame">
                  <Show when={place(media) > 0}>
                    <span class="picture-place">{place(media)}</span>
                  </Show>
                  <img
                    src={deskImageAddress(media.id, 400)}
                    alt=""
                    loading="lazy"
                    decoding="async"
                    style={{
                      "aspect-ratio": media.width > 0 ? `${media.width} / ${media.height}` : "3 / 2",
                      [media.width * 2 >= media.height * 3 ? "width" : "height"]: "100%",
                      "background-color": media.color,
                    }}
                  />
                </span>
                <span class="picture-name">
                  <span class="unseen">{props.verb} </span>
                  {media.alt || media.caption || media.fileName}
                </span>
                <span class="picture-note" classList={{ lacking: media.gaps.length > 0 }}>
                  {props.note?.(media) ?? (media.gaps.length > 0 ? `Lacks ${sayGaps(media.gaps)}` : media.credit)}
                </span>
              </button>
              <Show when={props.selection}>
                {(selection) => (
                  <label class="picture-select">
                    <input
                      type="checkbox"
                      tabIndex={hand() === media.id ? 0 : -1}
                      aria-label={`Select “${media.alt || media.caption || media.fileName}”`}
                      checked={selection().has(media.id)}
                      onClick={(event) => {
                        setAtHand(media.id);
                        if (event.shiftKey) selection().extendTo(media.id);
                        else selection().toggle(media.id);
                        event.currentTarget.checked = selection().has(media.id);
                      }}
                    />
                  </label>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.listing.refusal()}>
        {(known) => (
          <div class="notice alarm" role="alert">
            <span>The pictures could not be loaded. {known().title}</span>
            <button
              type="button"
              class="button plain"
              onClick={() => void (pictures().length > 0 ? props.listing.more() : props.listing.again())}
            >
              Try again
            </button>
          </div>
        )}
      </Show>
      <div
        class="list-empty"
        role="status"
        hidden={!props.listing.isLoading() && (pictures().length > 0 || props.listing.refusal() !== null)}
      >
        <Show
          when={props.listing.isLoading()}
          fallback={props.listing.hasMore() ? "Nothing like that so far." : props.nothing}
        >
          Loading pictures…
        </Show>
      </div>
      <div ref={(element) => (foot = element)} />
      <Show when={props.listing.hasMore() && !props.listing.isLoading()}>
        <div class="list-pages">
          <button type="button" class="button" onClick={() => void props.listing.more()}>
            {pictures().length === 0 ? "Look further" : "Older pictures"}
          </button>
        </div>
      </Show>
    </>
  );
}
