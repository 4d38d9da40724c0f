import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { markWords, type FoundPart } from "../../../schema/search-words.ts";
import { sayTimeExactly, sayTimeShortly } from "../../ui/say-time.ts";
import { sayStanding } from "../acts/post-standing.ts";

export interface PostLineProps {
  readonly post: PostRow;
  readonly now: number;
  readonly timeZone: string;
  /** What was searched for; found words are marked. */
  readonly words: readonly (readonly string[])[];
  /** The one that Tab leads to. */
  readonly isAtHand: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (isExtending: boolean) => void;
  readonly onRestore: () => void;
}

/** One post in the list. */
export function PostLine(props: PostLineProps): JSX.Element {
  const standing = (): ReturnType<typeof sayStanding> => sayStanding(props.post, props.now, props.timeZone);
  const tags = (): string => props.post.tags.map((tag) => tag.name).join(", ");
  const title = (): string => props.post.title || "Untitled";
  const gaps = (): string => {
    const number = props.post.pictureGaps;
    return number === 1 ? "1 picture lacks something" : `${number} pictures lack something`;
  };
  return (
    <tr role="row" class="post-row" classList={{ selected: props.isSelected }} data-post={props.post.id}>
      <td role="cell" class="cell-select">
        <label class="post-select">
          <input
            type="checkbox"
            aria-label={`Select “${title()}”`}
            tabIndex={props.isAtHand ? 0 : -1}
            checked={props.isSelected}
            onClick={(event) => {
              // The selection decides what is checked, also where it refuses to follow.
              const isExtending = event.shiftKey;
              event.stopPropagation();
              props.onSelect(isExtending);
              event.currentTarget.checked = props.isSelected;
            }}
          />
        </label>
      </td>
      <td role="cell" class="cell-title">
        <A href={`/posts/${props.post.id}`} class="post-title" tabIndex={props.isAtHand ? 0 : -1}>
          <Marked parts={props.words.length === 0 ? [] : markWords(title(), props.words)} fallback={title()} />
        </A>
        <Show when={props.post.kind === "page"}>
          <span class="post-kind">Page</span>
        </Show>
        <Show when={props.post.excerpt}>
          {(excerpt) => (
            <span class="post-excerpt">
              <Marked parts={excerpt()} fallback="" />
            </span>
          )}
        </Show>
      </td>
      <td role="cell" class="cell-state">
        <span class="standing" title={standing().words}>
          <span class={`dot ${standing().mark}`} aria-hidden="true" />
          <span class="standing-words">{standing().words}</span>
        </span>
      </td>
      <td role="cell" class="cell-tags" title={tags()}>
        {tags()}
      </td>
      <td role="cell" class="cell-gaps">
        <Show when={props.post.pictureGaps > 0}>
          <span title={`${gaps()}: alt text, credit or rights`}>{gaps()}</span>
        </Show>
      </td>
      <td role="cell" class="cell-time numbers">
        <Show when={props.post.state === "trashed"}>
          <button
            type="button"
            class="button plain row-act"
            aria-label={`Restore “${title()}”`}
            onClick={() => props.onRestore()}
          >
            Restore
          </button>
        </Show>
        <time
          hidden={props.post.state === "trashed"}
          datetime={new Date(props.post.editedAt).toISOString()}
          title={`${sayTimeExactly(props.post.editedAt, props.timeZone)}, by ${props.post.editedBy}`}
        >
          {sayTimeShortly(props.post.editedAt, props.now, props.timeZone)}
        </time>
      </td>
    </tr>
  );
}

function Marked(props: { parts: readonly FoundPart[]; fallback: string }): JSX.Element {
  return (
    <For each={props.parts} fallback={props.fallback}>
      {(part) => (part.isFound ? <mark>{part.text}</mark> : part.text)}
    </For>
  );
}
