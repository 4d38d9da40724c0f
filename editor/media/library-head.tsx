import { Show, type JSX } from "solid-js";
import type { LibraryReply } from "../../schema/library.ts";
import { ListFilters } from "../ui/list-filters.tsx";
import { createMediaQuery } from "../ui/media-query.ts";
import { AddPictures } from "./add-pictures.tsx";
import { LibraryFilters, type LibraryChange, type LibraryNarrowed } from "./library-filters.tsx";

export interface LibraryHeadProps {
  readonly narrowed: LibraryNarrowed;
  readonly library: LibraryReply | null;
  readonly isNarrowed: boolean;
  readonly onChange: (changed: LibraryChange) => void;
  /** Another picture of the library is shown, or the trash: nothing else narrows it then. */
  readonly onTrash: (isAsked: boolean) => void;
  readonly onClear: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly inputRef: (input: HTMLInputElement) => void;
}

/** What stands above the library: how pictures come in, and what it is narrowed to. */
export function LibraryHead(props: LibraryHeadProps): JSX.Element {
  const isPhone = createMediaQuery("(max-width: 40rem)");
  return (
    <>
      <div class="list-head">
        <h1>Pictures</h1>
        {/* On a phone it stands with the filters. */}
        <Show when={props.isNarrowed && !isPhone()}>
          <button type="button" class="button list-clear" onClick={() => props.onClear()}>
            Clear filters
          </button>
        </Show>
        <AddPictures verb="Add pictures" isSeveral onFiles={props.onFiles} />
      </div>
      <ListFilters
        search={{
          label: "Search pictures",
          placeholder: "Search captions, credits and file names",
          text: props.narrowed.q ?? "",
          onText: (q) => props.onChange({ q }),
          inputRef: (input) => props.inputRef(input),
        }}
        set={Object.keys(props.narrowed).filter((name) => name !== "q").length}
        what="pictures"
        isPhone={isPhone()}
        onClear={() => props.onClear()}
        fields={() => (
          <>
            <Show when={props.narrowed.trash !== "1"}>
              <LibraryFilters
                narrowed={props.narrowed}
                library={props.library}
                onChange={(changed) => props.onChange(changed)}
              />
            </Show>
            <label class="check">
              <input
                type="checkbox"
                checked={props.narrowed.trash === "1"}
                onChange={(event) => props.onTrash(event.currentTarget.checked)}
              />
              Trash
            </label>
          </>
        )}
      />
    </>
  );
}
