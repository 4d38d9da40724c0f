import { createUniqueId, For, Show, type JSX } from "solid-js";
import { CORRECTION_KINDS, type CorrectionKind } from "../../../schema/document.ts";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewDate } from "./view-date.tsx";

const KINDS: Readonly<Record<CorrectionKind, string>> = {
  correction: "Correction",
  clarification: "Clarification",
  update: "Update",
  retraction: "Retraction",
};

/** What kind of note it is and since when the text is right: read as the note's first words. */
export function CorrectionHead(props: SurroundProps): JSX.Element {
  const id = createUniqueId();
  const kind = (): CorrectionKind => props.view.node.attrs["kind"] as CorrectionKind;
  return (
    <>
      <label for={id} class="unseen">
        Kind of note
      </label>
      <select
        id={id}
        value={kind()}
        disabled={!props.view.isEditable}
        onChange={(event) => props.view.setAttribute("kind", event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          props.view.leave("content");
        }}
      >
        <For each={CORRECTION_KINDS}>{(each) => <option value={each}>{KINDS[each]}</option>}</For>
      </select>
      <ViewDate
        label="Date of the note"
        isLabelHidden
        isReadOnly={!props.view.isEditable}
        at={props.view.node.attrs["at"] as number | null}
        timeZone={props.services.outside.timeZone}
        onDate={(at) => props.view.setAttribute("at", at)}
        onLeave={() => props.view.leave("content")}
      />
      <Show when={props.view.isEditable}>
        <span class="block-bar" lang="en" dir="ltr">
          <ViewButton onPress={() => props.view.remove()}>Remove the note</ViewButton>
        </span>
      </Show>
    </>
  );
}
