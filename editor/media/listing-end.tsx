import { createEffect, on, onCleanup, Show, type JSX } from "solid-js";
import type { PictureListing } from "./picture-listing.ts";

const NEAR_THE_END = "800px";

/** What stands below the pictures: that they are loading, could not be loaded, or are none; near it, more are loaded. */
export function ListingEnd(props: {
  readonly listing: PictureListing;
  /** What is said where there is nothing. */
  readonly nothing: JSX.Element;
}): JSX.Element {
  const isNone = (): boolean => props.listing.ids().length === 0;
  /** How many there were when more was asked for by itself. */
  let askedAt = 0;
  let foot!: HTMLDivElement;

  function goOn(): void {
    const { listing } = props;
    const here = listing.ids().length;
    // What failed, or brought nothing, is only done again where somebody asks for it.
    if (here === askedAt || listing.isLoading() || !listing.hasMore() || listing.refusal() !== null) return;
    askedAt = here;
    void listing.more();
  }

  // It may tell of several looks at once: the last one counts.
  const watch = new IntersectionObserver((looks) => void (looks.at(-1)?.isIntersecting === true && goOn()), {
    rootMargin: NEAR_THE_END,
  });
  onCleanup(() => watch.disconnect());
  // It tells of changes only: where a page was too short to push its end out of sight, it is to look anew.
  createEffect(
    on([() => props.listing.ids().length, () => props.listing.isLoading()], ([here]) => {
      if (here === 0) askedAt = 0;
      watch.unobserve(foot);
      watch.observe(foot);
    }),
  );

  return (
    <>
      <Show when={props.listing.refusal()}>
        {(known) => (
          <div class="notice alarm" role="alert">
            <span>The pictures could not be loaded. {known().title}</span>
            <button
              type="button"
              class="button plain"
              onClick={() => void (isNone() ? props.listing.again() : props.listing.more())}
            >
              Try again
            </button>
          </div>
        )}
      </Show>
      <div
        class="list-empty"
        role="status"
        hidden={!props.listing.isLoading() && (!isNone() || props.listing.refusal() !== null)}
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
            {isNone() ? "Look further" : "Older pictures"}
          </button>
        </div>
      </Show>
    </>
  );
}
