import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { Dialog } from "../../ui/dialog.tsx";
import { CopyText } from "../draft/copy-text.tsx";
import type { SaveState } from "../draft/save-state.ts";
import { nameBlocks, nameField, sayBlocks, sayField } from "../draft/say-torn.ts";
import { TornPlace } from "../draft/torn-place.tsx";
import type { PostDesk } from "../post-desk.ts";
import {
  listConflicts,
  mergeDrafts,
  nameFieldChoice,
  settleMerge,
  type Choice,
  type MergedDraft,
} from "./merge-drafts.ts";
import { VersionChoice } from "./version-choice.tsx";

type Conflict = Extract<SaveState, { kind: "conflict" }>;

/** What was changed here and elsewhere alike. Nothing of either side is given up until somebody has chosen. */
export function ConflictDialog(props: { desk: PostDesk; onClose: () => void }): JSX.Element {
  const conflict = (): Conflict | null => {
    const state = props.desk.saveState();
    return state.kind === "conflict" ? state : null;
  };
  /** Null where the two cannot be merged. */
  const merged = createMemo((): MergedDraft | null => {
    const known = conflict();
    if (known === null || known.base === null || !known.theirs.isReadable) return null;
    return mergeDrafts(known.base, props.desk.readDraft(), known.theirs.draft);
  });
  return (
    <Show when={conflict()}>
      {(known) => (
        <Show
          when={merged()}
          fallback={<VersionChoice desk={props.desk} theirs={known().theirs} onClose={() => props.onClose()} />}
        >
          {(places) => <Places desk={props.desk} merged={places()} onClose={() => props.onClose()} />}
        </Show>
      )}
    </Show>
  );
}

/** The places to choose at, fields first, as they stand on the desk. */
function Places(props: { desk: PostDesk; merged: MergedDraft; onClose: () => void }): JSX.Element {
  const [choices, setChoices] = createStore<Record<string, Choice>>({});
  const [isAsked, setAsked] = createSignal(false);
  const places = (): string[] => listConflicts(props.merged);
  const open = (): number => places().filter((name) => choices[name] === undefined).length;
  const author = (): string => {
    const known = props.desk.presence.findAuthor();
    if (known === null) return "theirs";
    return known.isYou ? "the other tab’s" : `${known.name}’s`;
  };
  let list!: HTMLDivElement;

  function save(): void {
    if (open() === 0) {
      const chosen = { ...choices };
      return props.desk.settle(settleMerge(props.merged, (name) => chosen[name]));
    }
    setAsked(true);
    const next = [...list.querySelectorAll("fieldset")].find((place) => place.querySelector(":checked") === null);
    next?.querySelector("input")?.focus();
  }

  return (
    <Dialog
      title="Changed here and elsewhere"
      isWide
      onClose={() => props.onClose()}
      foot={
        <>
          <CopyText desk={props.desk} />
          <button type="button" class="button primary" onClick={save}>
            Save
          </button>
        </>
      }
    >
      <p>
        {places().length === 1 ? "One place was" : `${places().length} places were`} changed on both sides. Everything
        else is merged. Both texts are kept until you save.
      </p>
      <div class="torn-places" ref={(element) => (list = element)}>
        <For each={props.merged.conflicts}>
          {({ name, mine, theirs }) => (
            <TornPlace
              title={nameField(name)}
              mine={sayField(props.desk, name, mine)}
              theirs={sayField(props.desk, name, theirs)}
              author={author()}
              language={props.merged.fields.language}
              canKeepBoth={false}
              chosen={choices[nameFieldChoice(name)]}
              onChoose={(choice) => setChoices(nameFieldChoice(name), choice)}
            />
          )}
        </For>
        <For each={props.merged.parts.filter((part) => part.kind === "conflict")}>
          {({ name, mine, theirs }) => (
            <TornPlace
              title={nameBlocks([...mine, ...theirs])}
              mine={sayBlocks(props.desk, mine)}
              theirs={sayBlocks(props.desk, theirs)}
              author={author()}
              language={props.merged.fields.language}
              canKeepBoth={mine.length > 0 && theirs.length > 0}
              chosen={choices[name]}
              onChoose={(choice) => setChoices(name, choice)}
            />
          )}
        </For>
      </div>
      <p class="torn-open" classList={{ lacking: isAsked() && open() > 0 }} role="status">
        {sayOpen()}
      </p>
    </Dialog>
  );

  function sayOpen(): string {
    if (open() === 0) return "All is chosen. After saving, undo brings your text back.";
    return open() === 1 ? "One place is still to be chosen." : `${open()} places are still to be chosen.`;
  }
}
