import { createSignal, Show, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { Answer } from "../api/answer.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface ReasonDialogProps {
  readonly title: string;
  readonly verb: string;
  readonly hint?: string;
  readonly send: (reason: string) => Promise<Answer<unknown>>;
  readonly onClose: () => void;
  readonly onDone: () => void;
  /** The version is not what it was when the list was made. */
  readonly onOvertaken: (why: string) => void;
  readonly children: JSX.Element;
}

/** Asks why, and does it with that reason. What is refused is said, and the reason stays. */
export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [isSending, setSending] = createSignal(false);
  const isReady = (): boolean => reason().trim() !== "" && reason().length <= limits.reasonCharacters && !isSending();

  async function send(): Promise<void> {
    if (!isReady()) return;
    setSending(true);
    setProblem("");
    const answer = await props.send(reason());
    setSending(false);
    if (answer.ok) props.onDone();
    else if (answer.refusal.code === "conflict") props.onOvertaken(answer.refusal.title);
    else setProblem(answer.refusal.title);
  }

  return (
    <Dialog
      title={props.title}
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
          <button type="button" class="button primary" disabled={!isReady()} onClick={() => void send()}>
            {props.verb}
          </button>
        </>
      }
    >
      {props.children}
      <TextField
        label="Reason"
        {...(props.hint === undefined ? {} : { hint: props.hint })}
        isLong
        value={reason()}
        limit={limits.reasonCharacters}
        onText={setReason}
      />
    </Dialog>
  );
}
