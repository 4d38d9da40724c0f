import { createEffect, createUniqueId, on, onCleanup, type JSX } from "solid-js";
import { Icon } from "./icon.tsx";

const SEARCH_PAUSE_MS = 250;

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for now, as the address says. */
  readonly text: string;
  /** Told after a pause in typing; null where nothing is left. */
  readonly onText: (text: string | null) => void;
  readonly inputRef?: (input: HTMLInputElement) => void;
}

/** The field that narrows a list while somebody types. */
export function SearchField(props: SearchFieldProps): JSX.Element {
  const id = createUniqueId();
  let search!: HTMLInputElement;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  // The address changed by itself, as by "Show all posts"; what is being typed is left alone.
  createEffect(
    on(
      () => props.text,
      (text) => {
        if (document.activeElement !== search) search.value = text;
      },
    ),
  );

  return (
    <div class="field filter-search">
      <label for={id} class="unseen">
        {props.label}
      </label>
      <Icon name="search" />
      <input
        ref={(element) => {
          search = element;
          props.inputRef?.(element);
        }}
        id={id}
        class="input"
        type="search"
        placeholder={props.placeholder}
        onInput={(event) => {
          const text = event.currentTarget.value.trim();
          clearTimeout(pause);
          pause = setTimeout(() => props.onText(text || null), SEARCH_PAUSE_MS);
        }}
      />
    </div>
  );
}
