import { createSignal, Show, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import type { Receipt } from "../../../schema/standing.ts";
import type { ActName, ActWords } from "../../api/standing.ts";
import { ChangedPages } from "../../ui/changed-pages.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Foreseen } from "../../ui/foreseen.tsx";
import { createRehearsal } from "../../ui/rehearsal.ts";
import { sayPurge } from "../../ui/say-purge.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { PostDesk } from "../post-desk.ts";
import { createAct } from "./perform-act.ts";

interface AskedReason {
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** What is said where it is required and missing. */
  readonly missing?: string;
}

export interface ActDialogProps<Name extends ActName> {
  readonly desk: PostDesk;
  readonly name: Name;
  /** What the act says; `reason` is what was typed, where it asks for one. */
  readonly words: (reason: string) => ActWords<Name>;
  readonly title: string;
  /** On the button, and while it is being done. */
  readonly verb: string;
  readonly busy: string;
  /** Asks for a reason, by this name; required unless it is said to be optional. */
  readonly reason?: AskedReason | undefined;
  /** The title of the receipt. Without it, nothing is said afterwards that is seen anyway. */
  readonly done?: string;
  readonly hasNoPages?: boolean;
  readonly onDone?: (receipt: Receipt) => void;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}

/** One act on a post: what it means, which pages it changes, and afterwards what it changed. */
export function ActDialog<Name extends ActName>(props: ActDialogProps<Name>): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [receipt, setReceipt] = createSignal<Receipt | null>(null);
  // A dialog is about one act on one post for as long as it is open.
  // oxlint-disable-next-line solid/reactivity
  const act = createAct(props.desk, props.name);
  // Which pages change does not hang on the reason, but a body without one is refused.
  const rehearsal = createRehearsal(
    () => (props.hasNoPages === true ? null : props.words("…")),
    (words) => act.rehearse(words),
  );
  const isReasonMissing = (): boolean =>
    props.reason !== undefined && props.reason.isOptional !== true && reason().trim() === "";

  async function perform(): Promise<void> {
    if (isReasonMissing()) return void setProblem(props.reason?.missing ?? "Please say why.");
    setBusy(true);
    setProblem("");
    const answer = await act.perform(props.words(reason().trim()));
    setBusy(false);
    if (!answer.ok) {
      if (answer.refusal.code === "conflict") return props.onClose();
      return void setProblem(answer.refusal.title);
    }
    props.onDone?.(answer.reply);
    if (props.done === undefined) return props.onClose();
    setReceipt(answer.reply);
  }

  return (
    <Show
      when={receipt()}
      fallback={
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
              <button type="button" class="button primary" disabled={isBusy()} onClick={() => void perform()}>
                {isBusy() ? props.busy : props.verb}
              </button>
            </>
          }
        >
          {props.children}
          <Show when={props.reason}>
            {(asked) => (
              <TextField
                label={asked().label}
                value={reason()}
                hint={asked().hint}
                limit={limits.reasonCharacters}
                isLong
                onText={(text) => {
                  setReason(text);
                  setProblem("");
                }}
              />
            )}
          </Show>
          <Show when={props.hasNoPages !== true}>
            <Foreseen
              rehearsal={rehearsal}
              heading="Pages that change"
              nothing="No page that readers can open changes."
            />
          </Show>
        </Dialog>
      }
    >
      {(known) => (
        <Dialog
          title={props.done ?? ""}
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button primary" onClick={() => props.onClose()}>
              Done
            </button>
          }
        >
          <p role="status">It is done. {sayPurge(known().purge)}</p>
          <ChangedPages heading="Pages that changed" pages={known().pages} morePages={known().morePages} />
        </Dialog>
      )}
    </Show>
  );
}
