import { Show, type JSX } from "solid-js";
import type { Narrowed } from "./post-filters.tsx";
import type { Listing } from "./post-listing.ts";

/** What is to be known of the list of posts as it is: what it means, what it lacks, and what went wrong. */
export function ListNotes(props: { listing: Listing; narrowed: Narrowed; problem: string }): JSX.Element {
  const sayUnindexed = (number: number): string =>
    number > 1000 ? "More than 1,000 posts are" : number === 1 ? "One post is" : `${number} posts are`;
  return (
    <>
      <Show when={props.narrowed.whose === "needs_me"}>
        <p class="hint posts-hint">
          In review, where you may publish; your drafts that were given back; your own posts with unpublished changes,
          with times that contradict one another, or edited in the last 30 days with pictures that lack something; and
          what comes out within a day with such pictures.
        </p>
      </Show>
      <Show when={props.narrowed.q && props.listing.unindexed() > 0}>
        <p class="hint posts-hint">
          {sayUnindexed(props.listing.unindexed())} still to be indexed: their texts will be found in some minutes,
          their titles are found now.
        </p>
      </Show>
      <Show when={props.narrowed.q && props.listing.isCut()}>
        <p class="hint posts-hint">
          Many posts have these words: the newest 1,000 are looked through. More words, a tag or a state find older
          ones.
        </p>
      </Show>
      <Show when={props.listing.refusal()}>
        {(known) => (
          <div class="notice alarm" role="alert">
            <span>
              {known().code === "offline" && props.listing.posts.length > 0
                ? "You are offline. This is the list as it was."
                : `The list could not be loaded. ${known().title}`}
            </span>
            <button type="button" class="button plain" onClick={() => void props.listing.again()}>
              Try again
            </button>
          </div>
        )}
      </Show>
      <Show when={props.problem}>
        <div class="notice alarm" role="alert">
          {props.problem}
        </div>
      </Show>
    </>
  );
}
