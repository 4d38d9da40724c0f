import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { PostsReply } from "../../../schema/api.ts";
import { ListFilters } from "../../ui/list-filters.tsx";
import { PostFilters, type Narrowed, type NarrowedChange } from "./post-filters.tsx";

export interface ListHeadProps {
  readonly narrowed: Narrowed;
  readonly tagName: string;
  readonly counts: PostsReply["counts"];
  readonly isNarrowed: boolean;
  readonly isPhone: boolean;
  readonly isSelecting: boolean;
  readonly onSelecting: (begins: boolean) => void;
  readonly onChange: (changed: NarrowedChange) => void;
  readonly onClear: () => void;
  readonly inputRef: (input: HTMLInputElement) => void;
}

/** What stands above the list of posts. */
export function ListHead(props: ListHeadProps): JSX.Element {
  const filters = (): number =>
    (["state", "tag", "author", "month", "whose"] as const).filter((name) => props.narrowed[name] !== undefined).length;
  return (
    <>
      <div class="list-head">
        <h1>Posts</h1>
        {/* Up here, so that nothing moves where it comes and goes. */}
        <Show when={props.isNarrowed}>
          <button type="button" class="button list-clear" onClick={() => props.onClear()}>
            Clear filters
          </button>
        </Show>
        <A href="/posts/new" class="button primary">
          New post
        </A>
      </div>
      <ListFilters
        search={{
          label: "Search posts",
          placeholder: "Search titles and texts",
          text: props.narrowed.q ?? "",
          onText: (q) => props.onChange({ q }),
          inputRef: (input) => props.inputRef(input),
        }}
        set={filters()}
        what="posts"
        isPhone={props.isPhone}
        onClear={() => props.onClear()}
        fields={() => (
          <PostFilters
            narrowed={props.narrowed}
            tagName={props.tagName}
            counts={props.counts}
            onChange={(changed) => props.onChange(changed)}
          />
        )}
      >
        <button
          type="button"
          class="button plain"
          aria-pressed={props.isSelecting}
          onClick={() => props.onSelecting(!props.isSelecting)}
        >
          Select
        </button>
      </ListFilters>
    </>
  );
}
