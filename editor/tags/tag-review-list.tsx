import { createResource, For, Match, Show, Switch, type JSX } from "solid-js";
import type { DeletedTag } from "../../schema/api.ts";
import type { Tag } from "../../schema/tag.ts";
import { reviewTags } from "../api/names.ts";
import { useSession } from "../session/session.ts";
import { sayTime } from "../ui/say-time.ts";

export interface TagReviewListProps {
  readonly view: "near" | "unused" | "deleted";
  /** Another value asks anew. */
  readonly turn: number;
  readonly onOpen: (tag: Tag) => void;
  readonly onMerge: (pair: readonly [Tag, Tag]) => void;
  readonly onDelete: (tag: Tag) => void;
  readonly onRestore: (tag: DeletedTag) => void;
}

/** What is worth a look: tags that are nearly the same, that no post carries, or that were deleted. */
export function TagReviewList(props: TagReviewListProps): JSX.Element {
  const [review, { refetch }] = createResource(
    () => props.turn + 1,
    async () => {
      const answer = await reviewTags(AbortSignal.timeout(30_000));
      if (!answer.ok) throw new Error(answer.refusal.title);
      return answer.reply;
    },
  );
  const session = useSession();
  const latest = () => (review.error === undefined ? review.latest : undefined);
  const name = (tag: Tag): JSX.Element => (
    <button type="button" class="tag-name alone" data-tag={tag.id} onClick={() => props.onOpen(tag)}>
      {tag.name}
    </button>
  );
  const posts = (tag: { readonly posts: number }): string => (tag.posts === 1 ? "1 post" : `${tag.posts} posts`);

  return (
    <Switch
      fallback={
        <p class="list-empty" role="status">
          Comparing tags…
        </p>
      }
    >
      <Match when={review.error !== undefined}>
        <div class="notice alarm" role="alert">
          <span>The tags could not be compared. {(review.error as Error).message}</span>
          <button type="button" class="button plain" onClick={() => void refetch()}>
            Try again
          </button>
        </div>
      </Match>
      <Match when={props.view === "near" && latest()}>
        {(known) => (
          <Show
            when={known().near.length > 0}
            fallback={<p class="list-empty">No two tags are nearly the same. Nothing to tidy up here.</p>}
          >
            <ul class="tag-pairs" role="list">
              <For each={known().near}>
                {({ tag, other }) => (
                  <li class="tag-pair">
                    <span class="pair-names">
                      {name(tag)} <span class="numbers">{posts(tag)}</span>
                    </span>
                    <span class="pair-names">
                      {name(other)} <span class="numbers">{posts(other)}</span>
                    </span>
                    <button
                      type="button"
                      class="button plain"
                      aria-label={`Merge ${tag.name} and ${other.name}…`}
                      onClick={() => props.onMerge([tag, other])}
                    >
                      Merge…
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Match>
      <Match when={props.view === "unused" && latest()}>
        {(known) => (
          <Show
            when={known().orphans.length > 0}
            fallback={<p class="list-empty">Every tag is on a post. Nothing to tidy up here.</p>}
          >
            <ul class="tag-pairs" role="list">
              <For each={known().orphans}>
                {(tag) => (
                  <li class="tag-pair">
                    <span class="pair-names">{name(tag)}</span>
                    <span class="pair-names tag-description">{tag.description}</span>
                    <button
                      type="button"
                      class="button"
                      aria-label={`Delete ${tag.name}…`}
                      onClick={() => props.onDelete(tag)}
                    >
                      Delete…
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Match>
      <Match when={props.view === "deleted" && latest()}>
        {(known) => (
          <Show
            when={known().deleted.length > 0}
            fallback={<p class="list-empty">No tag was deleted in the last thirty days.</p>}
          >
            <ul class="tag-pairs" role="list">
              <For each={known().deleted}>
                {(tag) => (
                  <li class="tag-pair">
                    <span class="pair-names">
                      {tag.name} <span class="numbers">{posts(tag)}</span>
                    </span>
                    <span class="pair-names tag-description">
                      Deleted {sayTime(tag.deletedAt, Date.now(), session().site.timeZone)}
                    </span>
                    <button
                      type="button"
                      class="button plain"
                      aria-label={`Bring ${tag.name} back…`}
                      onClick={() => props.onRestore(tag)}
                    >
                      Bring back…
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Match>
    </Switch>
  );
}
