import { createSignal, For, type JSX } from "solid-js";
import { ANSWER_CHARACTERS, type Submission } from "../../schema/upload-links.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

const USUAL = [
  "Thank you. We had more pictures than room.",
  "It is too small or too blurred to print.",
  "We need to know who can be seen in it.",
] as const;

/** Asks what the guest is told. */
export function DeclineDialog(props: {
  readonly submission: Submission;
  readonly onDecline: (answer: string) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [answer, setAnswer] = createSignal("");
  const isTooLong = (): boolean => answer().length > ANSWER_CHARACTERS;

  return (
    <Dialog
      title="Decline this picture?"
      onClose={() => props.onClose()}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            class="button primary"
            aria-disabled={isTooLong()}
            onClick={() => {
              if (!isTooLong()) props.onDecline(answer().trim());
            }}
          >
            Decline
          </button>
        </>
      }
    >
      <p>
        {props.submission.guest.name} sees that it is not used. It can be taken in after all for 30 days, in the list of
        its link.
      </p>
      <TextField
        label="Answer (optional)"
        isLong
        value={answer()}
        limit={ANSWER_CHARACTERS}
        hint="The guest reads it beside the picture, when they open their link again."
        onText={setAnswer}
      />
      <div class="guest-answers" role="group" aria-label="Usual answers">
        <For each={USUAL}>
          {(usual) => (
            <button type="button" class="button plain" onClick={() => setAnswer(usual)}>
              {usual}
            </button>
          )}
        </For>
      </div>
    </Dialog>
  );
}
