import type { Editor } from "@tiptap/core";
import { createUniqueId, For, onMount, Show, untrack, type JSX } from "solid-js";
import { COMMON_LANGUAGES, sayLanguage } from "../../ui/languages.ts";
import { findSpot } from "../show-selection.ts";
import { askedLanguage, closeLanguage, setLanguage, type LanguagePlace } from "./ask-for-language.ts";
import "../../styles/address.css";

/** A small menu of languages beside the words that are in another one. */
export function PassageLanguage(props: { editor: Editor; root: HTMLElement; language: string }): JSX.Element {
  return (
    <Show when={askedLanguage()} keyed>
      {(place) => (
        <Show when={place.editor === props.editor}>
          <LanguageForm place={place} root={props.root} language={props.language} />
        </Show>
      )}
    </Show>
  );
}

function LanguageForm(props: { place: LanguagePlace; root: HTMLElement; language: string }): JSX.Element {
  const id = createUniqueId();
  const spot = untrack(() => findSpot(props.place.editor, props.root));
  const languages = (): string[] =>
    [...new Set([...COMMON_LANGUAGES, ...(props.place.lang === "" ? [] : [props.place.lang])])]
      .filter((language) => language !== props.language)
      .toSorted((one, other) => sayLanguage(one).localeCompare(sayLanguage(other), "en"));
  let select!: HTMLSelectElement;
  onMount(() => select.focus({ preventScroll: true }));
  return (
    <form
      class="address"
      style={{ left: `${spot.left}px`, top: `${spot.top}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        setLanguage(select.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        closeLanguage();
      }}
    >
      <label for={id}>Language of these words</label>
      <div class="address-row">
        <select
          ref={(element) => (select = element)}
          id={id}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            setLanguage(select.value);
          }}
        >
          <option value="">{sayLanguage(props.language)}, as the post</option>
          <For each={languages()}>
            {(language) => (
              <option value={language} selected={language === props.place.lang}>
                {sayLanguage(language)}
              </option>
            )}
          </For>
        </select>
        <button type="submit" class="view-button strong">
          Set
        </button>
        <button type="button" class="view-button" onClick={() => closeLanguage()}>
          Cancel
        </button>
      </div>
    </form>
  );
}
