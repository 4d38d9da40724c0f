import { createSignal, Show, type JSX } from "solid-js";
import { Dialog } from "./dialog.tsx";
import { SearchField, type SearchFieldProps } from "./search-field.tsx";

export interface ListFiltersProps {
  readonly search: SearchFieldProps;
  readonly fields: () => JSX.Element;
  /** How many of the fields are set. */
  readonly set: number;
  readonly isPhone: boolean;
  /** What the list is of: "posts". */
  readonly what: string;
  readonly onClear: () => void;
  /** What else stands beside the search on a phone. */
  readonly children?: JSX.Element;
}

/** What a list is searched for and narrowed to; on a phone, the filters are in a sheet of their own. */
export function ListFilters(props: ListFiltersProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <>
      <search class="filters">
        <SearchField
          {...props.search}
          inputRef={(input) => {
            input.setAttribute("aria-keyshortcuts", "/");
            props.search.inputRef?.(input);
          }}
        />
        <Show when={props.isPhone} fallback={props.fields()}>
          <button
            type="button"
            class="button plain"
            classList={{ narrowed: props.set > 0 }}
            onClick={() => setOpen(true)}
          >
            Filters{props.set > 0 ? ` (${props.set})` : ""}
          </button>
          {props.children}
        </Show>
      </search>
      <Show when={isOpen() && props.isPhone}>
        <Dialog
          title="Filters"
          onClose={() => setOpen(false)}
          foot={
            <>
              <Show when={props.set > 0}>
                <button type="button" class="button" onClick={() => props.onClear()}>
                  Clear filters
                </button>
              </Show>
              <button type="button" class="button primary" onClick={() => setOpen(false)}>
                Show {props.what}
              </button>
            </>
          }
        >
          <div class="filter-sheet">{props.fields()}</div>
        </Dialog>
      </Show>
    </>
  );
}
