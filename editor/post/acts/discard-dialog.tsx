import { onMount, type JSX } from "solid-js";
import { newId } from "../../../schema/id.ts";
import { restoreRevision } from "../../api/history.ts";
import { readPost } from "../../api/posts.ts";
import { showToast } from "../../ui/toast.ts";
import type { PostDesk } from "../post-desk.ts";
import { ActDialog } from "./act-dialog.tsx";

/** Takes the draft from beside what is published. The desk then shows what that says, and "Undo" brings the draft back. */
export function DiscardDialog(props: { desk: PostDesk; onClose: () => void }): JSX.Element {
  let draft: { readonly revisionId: string; readonly version: number } | null = null;

  /** The revision that is about to go must be known before it is gone: "Undo" asks for it by its id. */
  async function learnRevision(): Promise<void> {
    if (!(await props.desk.queue.flush())) return;
    const answer = await readPost(props.desk.id);
    if (answer.ok) draft = answer.reply;
  }
  let learnt = Promise.resolve();
  onMount(() => {
    learnt = learnRevision();
  });

  async function settle(version: number): Promise<void> {
    const { desk } = props;
    await learnt;
    const isShown = await desk.showServers();
    if (draft === null || draft.version + 1 !== version) return;
    const discarded = draft.revisionId;
    const key = newId();
    showToast({
      words: isShown ? "The changes were discarded." : "The changes were discarded. Reload to see what is left.",
      async undo() {
        const answer = await restoreRevision(desk.id, discarded, { version, key });
        if (!answer.ok) return answer.refusal.title;
        await desk.showServers();
        return null;
      },
    });
  }

  return (
    <ActDialog
      desk={props.desk}
      name="discardDraft"
      words={() => ({})}
      title="Discard the changes?"
      verb="Discard changes"
      busy="Discarding…"
      hasNoPages
      onDone={(receipt) => void settle(receipt.version)}
      onClose={() => props.onClose()}
    >
      <p>
        The desk goes back to the version that is published or scheduled. Nothing that readers see changes. What you
        discard stays in the history.
      </p>
    </ActDialog>
  );
}
