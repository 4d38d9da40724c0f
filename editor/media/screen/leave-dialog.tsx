import { Show, type JSX } from "solid-js";
import { Dialog } from "../../ui/dialog.tsx";
import { sayTrouble } from "../form-notes.tsx";
import type { PictureForm } from "../picture-form.ts";

/** Asked before a picture is left whose fields were changed and not saved. */
export function LeaveDialog(props: {
  readonly form: PictureForm;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}): JSX.Element {
  async function save(): Promise<void> {
    if (await props.form.save()) return props.onLeave();
    // What there is to be read or chosen first stands beside the fields.
    const code = props.form.refusal()?.code;
    if (code === undefined || code === "conflict" || code === "invalid") props.onStay();
  }

  return (
    <Dialog
      title="Leave without saving?"
      onClose={() => props.onStay()}
      foot={
        <>
          <Show when={sayTrouble(props.form)}>
            {(words) => (
              <span class="dialog-problem" role="alert">
                {words()}
              </span>
            )}
          </Show>
          <button type="button" class="button foot-aside" onClick={() => props.onLeave()}>
            Discard changes
          </button>
          <button type="button" class="button" onClick={() => props.onStay()}>
            Keep editing
          </button>
          <button type="button" class="button primary" disabled={props.form.isBusy()} onClick={() => void save()}>
            {props.form.isBusy() ? "Saving…" : "Save and leave"}
          </button>
        </>
      }
    >
      <p>What you changed of this picture has not been saved.</p>
    </Dialog>
  );
}
