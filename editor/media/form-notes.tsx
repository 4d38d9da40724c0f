import { For, Show, type JSX } from "solid-js";
import { useSession } from "../session/session.ts";
import type { Clash, PictureForm } from "./picture-form.ts";
import { fieldNames, sayField } from "./say-field.ts";

/** Why the last save did not succeed, in a sentence; empty where it did. */
export function sayTrouble(form: PictureForm): string {
  const refusal = form.refusal();
  if (refusal === null) return "";
  if (refusal.code !== "conflict" || !form.isMerged()) return refusal.title;
  return form.clashes().length > 0
    ? "Somebody else changed the same meanwhile. Nothing of theirs is lost: choose, and save again."
    : "Somebody else changed this picture meanwhile. Their changes are taken over here: save again to add yours.";
}

/** Fields that somebody else saved while they were changed here: what is typed stays, and theirs is beside it. */
export function Clashes(props: { readonly form: PictureForm }): JSX.Element {
  const session = useSession();
  const say = (clash: Clash): string => sayField(clash.name, clash.theirs, session().site.timeZone) || "nothing";
  return (
    <Show when={props.form.clashes().length > 0}>
      <div class="clashes" role="group" aria-label="What somebody else wrote meanwhile">
        <p>What you wrote stands in the fields, and replaces theirs when you save.</p>
        <For each={props.form.clashes()}>
          {(clash) => (
            <p class="clash">
              <span>
                {fieldNames[clash.name]}, theirs: <q>{say(clash)}</q>
              </span>
              <button type="button" class="button plain" onClick={() => props.form.takeTheirs(clash)}>
                Use theirs
              </button>
            </p>
          )}
        </For>
      </div>
    </Show>
  );
}

/** Asked in the foot of a dialog before what was changed is given up. */
export function LeaveQuestion(props: { readonly onDiscard: () => void; readonly onStay: () => void }): JSX.Element {
  return (
    <>
      <span role="alert">Close without saving what you changed?</span>
      <button type="button" class="button" onClick={() => props.onDiscard()}>
        Discard changes
      </button>
      <button type="button" class="button primary" onClick={() => props.onStay()}>
        Keep editing
      </button>
    </>
  );
}
