import { createSignal, Show, type JSX } from "solid-js";
import type { RevisionRow } from "../../schema/history.ts";
import { limits } from "../../schema/limits.ts";
import { showRevision } from "../api/history.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface ShowAgainDialogProps {
  readonly postId: string;
  readonly row: RevisionRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** The version is not what it was when the list was made. */
  readonly onOvertaken: (why: string) => void;
}

/** Lifts the withholding of a version. */
export function ShowAgainDialog(props: ShowAgainDialogProps): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [isSending, setSending] = createSignal(false);
  const isReady = (): boolean => reason().trim() !== "" && reason().length <= limits.reasonCharacters && !isSending();

  async function showAgain(): Promise<void> {
    if (!isReady()) return;
    setSending(true);
    setProblem("");
    const answer = await showRevision(props.postId, props.row.id, { reason: reason() });
    setSending(false);
    if (answer.ok) props.onDone();
    else if (answer.refusal.code === "conflict") props.onOvertaken(answer.refusal.title);
    else setProblem(answer.refusal.title);
  }

  return (
    <Dialog
      title="Show this version again?"
      onClose={() => props.onClose()}
      foot={
        <>
          <Show when={problem()}>
            <span class="dialog-problem" role="alert">
              {problem()}
            </span>
          </Show>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button type="button" class="button primary" disabled={!isReady()} onClick={() => void showAgain()}>
            Show again
          </button>
        </>
      }
    >
      <Show when={props.row.withheld}>
        {(withheld) => (
          <p>
            {withheld().by} withheld it: {withheld().reason}
          </p>
        )}
      </Show>
      <p>Everybody who may see the post’s history will be able to read it.</p>
      <TextField label="Reason" isLong value={reason()} limit={limits.reasonCharacters} onText={setReason} />
    </Dialog>
  );
}
