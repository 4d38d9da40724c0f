import { A } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import type { PostsReply } from "../../schema/api.ts";
import { Dialog } from "../ui/dialog.tsx";
import { SearchField } from "../ui/search-field.tsx";
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

/** What stands above the list of posts; on a phone, the filters are in a sheet of their own. */
export function ListHead(props: ListHeadProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const filters = (): number =>
    (["state", "tag", "author", "month", "whose"] as const).filter((name) => props.narrowed[name] !== undefined).length;
  const fields = (): JSX.Element => (
    <PostFilters
      narrowed={props.narrowed}
      tagName={props.tagName}
      counts={props.counts}
      onChange={(changed) => props.onChange(changed)}
    />
  );
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
      <search class="filters">
        <SearchField
          label="Search posts"
          placeholder="Search titles and texts"
          text={props.narrowed.q ?? ""}
          onText={(q) => props.onChange({ q })}
          inputRef={(input) => {
            input.setAttribute("aria-keyshortcuts", "/");
            props.inputRef(input);
          }}
        />
        <Show when={props.isPhone} fallback={fields()}>
          <button type="button" class="button plain" onClick={() => setOpen(true)}>
            Filters{filters() > 0 ? ` (${filters()})` : ""}
          </button>
          <button
            type="button"
            class="button plain"
            aria-pressed={props.isSelecting}
            onClick={() => props.onSelecting(!props.isSelecting)}
          >
            Select
          </button>
        </Show>
      </search>
      <Show when={isOpen()}>
        <Dialog
          title="Filters"
          onClose={() => setOpen(false)}
          foot={
            <>
              <Show when={props.isNarrowed}>
                <button type="button" class="button" onClick={() => props.onClear()}>
                  Clear filters
                </button>
              </Show>
              <button type="button" class="button primary" onClick={() => setOpen(false)}>
                Show posts
              </button>
            </>
          }
        >
          <div class="filter-sheet">{fields()}</div>
        </Dialog>
      </Show>
    </>
  );
}
