import { A, useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch, type JSX } from "solid-js";
import type { RevisionRow } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import { restoreRevision } from "../api/history.ts";
import { useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { findUnsent, type Unsent } from "./find-unsent.ts";
import type { PostHistory } from "./post-history.ts";
import { sayRevision } from "./say-revision.ts";

export interface RestoreDialogProps {
  readonly postId: string;
  readonly row: RevisionRow;
  readonly history: PostHistory;
  readonly onClose: () => void;
  /** The post is newer than the list. */
  readonly onOvertaken: () => void;
}

/**
 * Makes an old version the draft. Asks first where that takes a draft off the desk, and refuses where this
 * device has changes that the server does not: they would be overtaken, and meet the restored text as a conflict.
 */
export function RestoreDialog(props: RestoreDialogProps): JSX.Element {
  const session = useSession();
  const navigate = useNavigate();
  const [unsent, setUnsent] = createSignal<Unsent | null>(null);
  const [step, setStep] = createSignal<"looking" | "asking" | "restoring">("looking");
  const [problem, setProblem] = createSignal("");
  // The same for as long as the dialog is open: a reply that was lost must not restore twice.
  const key = newId();
  const draft = (): RevisionRow | undefined => props.history.rows()?.find((row) => row.role === "draft");
  const say = (row: RevisionRow): string => sayRevision(row, Date.now(), session().site.timeZone);

  async function look(): Promise<void> {
    setStep("looking");
    setUnsent(await findUnsent(session().person.id, props.postId));
    if (unsent() === null && draft() === undefined) return restore();
    setStep("asking");
  }

  async function restore(): Promise<void> {
    setStep("restoring");
    setProblem("");
    const answer = await restoreRevision(props.postId, props.row.id, { version: props.history.version(), key });
    if (answer.ok) return navigate(`/posts/${props.postId}`);
    if (answer.refusal.code === "conflict") return props.onOvertaken();
    setProblem(answer.refusal.title);
    setStep("asking");
  }

  onMount(() => void look());

  return (
    <Dialog
      title={unsent() === null ? "Restore this version as the draft?" : "Some of your text has not reached the server"}
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
          <Show
            when={unsent() === null}
            fallback={
              <>
                <button type="button" class="button" onClick={() => void look()}>
                  Look again
                </button>
                <Show when={unsent() === "device"}>
                  <A href={`/posts/${props.postId}`} class="button primary">
                    Open the post
                  </A>
                </Show>
              </>
            }
          >
            <button type="button" class="button primary" disabled={step() !== "asking"} onClick={() => void restore()}>
              {step() === "restoring" ? "Restoring…" : "Restore"}
            </button>
          </Show>
        </>
      }
    >
      <Switch>
        <Match when={unsent() === "device"}>
          <p>
            Changes to this post are kept on this device only. Nothing is restored over them. Open the post to have them
            saved, then come back.
          </p>
        </Match>
        <Match when={unsent() === "other_tab"}>
          <p>
            Changes to this post in another tab are not saved yet. Nothing is restored over them. Let that tab save
            them, then look again.
          </p>
        </Match>
        <Match when={draft()}>
          {(replaced) => (
            <>
              <p>The version saved {say(props.row)}, becomes the draft on the desk.</p>
              <p>
                What the draft says now, saved {say(replaced())}, stays in this history. Nothing that readers see
                changes.
              </p>
            </>
          )}
        </Match>
        <Match when={true}>
          <p>The version saved {say(props.row)}, becomes the draft on the desk. Nothing that readers see changes.</p>
        </Match>
      </Switch>
    </Dialog>
  );
}
