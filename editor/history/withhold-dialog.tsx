import { createSignal, Show, type JSX } from "solid-js";
import type { RevisionRow, WithholdingKind } from "../../schema/history.ts";
import { limits } from "../../schema/limits.ts";
import { withholdRevision } from "../api/history.ts";
import { useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { sayRevision } from "./say-revision.ts";

export interface WithholdDialogProps {
  readonly postId: string;
  readonly row: RevisionRow;
  readonly onClose: () => void;
  readonly onDone: (kind: WithholdingKind) => void;
  /** The version is not what it was when the list was made. */
  readonly onOvertaken: (why: string) => void;
}

/** Takes a version that was public out of sight, or its text away for good. */
export function WithholdDialog(props: WithholdDialogProps): JSX.Element {
  const session = useSession();
  const isWithheld = (): boolean => props.row.withheld !== null;
  const [kind, setKind] = createSignal<WithholdingKind>(isWithheld() ? "redacted" : "withheld");
  const [reason, setReason] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [isSending, setSending] = createSignal(false);
  const isReady = (): boolean => reason().trim() !== "" && reason().length <= limits.reasonCharacters && !isSending();

  async function withhold(): Promise<void> {
    if (!isReady()) return;
    setSending(true);
    setProblem("");
    const chosen = kind();
    const answer = await withholdRevision(props.postId, props.row.id, { kind: chosen, reason: reason() });
    setSending(false);
    if (answer.ok) props.onDone(chosen);
    else if (answer.refusal.code === "conflict") props.onOvertaken(answer.refusal.title);
    else setProblem(answer.refusal.title);
  }

  return (
    <Dialog
      title={`${isWithheld() ? "Redact" : "Withhold"} the version saved ${sayRevision(props.row, Date.now(), session().site.timeZone)}`}
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
          <button type="button" class="button primary" disabled={!isReady()} onClick={() => void withhold()}>
            {kind() === "redacted" ? "Redact for good" : "Withhold"}
          </button>
        </>
      }
    >
      <Show when={!isWithheld()}>
        <fieldset class="withhold-kinds">
          <legend class="unseen">How</legend>
          <label class="check">
            <input type="radio" name="kind" checked={kind() === "withheld"} onChange={() => setKind("withheld")} />
            <span>Withhold: it is kept, and only those who may withdraw posts can read it. It can be shown again.</span>
          </label>
          <label class="check">
            <input type="radio" name="kind" checked={kind() === "redacted"} onChange={() => setKind("redacted")} />
            <span>Redact: its text is deleted for everybody, for good.</span>
          </label>
        </fieldset>
      </Show>
      <Show when={kind() === "redacted"}>
        <p class="wrong" role="alert">
          This cannot be undone. Nobody will be able to bring the text of this version back.
        </p>
      </Show>
      <TextField
        label="Reason"
        hint="Kept with the version and in the record of what was done."
        isLong
        value={reason()}
        limit={limits.reasonCharacters}
        onText={setReason}
      />
    </Dialog>
  );
}
