import { A } from "@solidjs/router";
import { createSignal, Show, untrack, type JSX } from "solid-js";
import type { TagReceipt } from "../../schema/api.ts";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { deleteTag, restoreTag } from "../api/names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { showToast } from "../ui/toast.ts";
import { TagReceiptView } from "./tag-receipt-view.tsx";

/** Says where a tag is in use before it is deleted. */
export function DeleteTagDialog(props: {
  tag: Tag;
  /** It is gone, or there again. */
  onChanged: () => void;
  onClose: () => void;
}): JSX.Element {
  const [version, setVersion] = createSignal(untrack(() => props.tag.version));
  const [isDeleting, setDeleting] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<TagReceipt | null>(null);
  const rehearsal = createRehearsal(
    () => (receipt() === null ? { version: version(), rehearse: true } : null),
    async (body, signal) => {
      const answer = await deleteTag(props.tag.id, body, signal);
      const newer = answer.ok ? undefined : (answer.refusal.current as Tag | undefined);
      if (newer !== undefined) setVersion(newer.version);
      return answer;
    },
  );

  async function remove(): Promise<void> {
    const foreseen = rehearsal.receipt();
    if (foreseen === null || isDeleting()) return;
    setDeleting(true);
    const answer = await deleteTag(props.tag.id, { version: version() });
    setDeleting(false);
    // Gone already: by somebody else, or by ourselves before the reply was lost.
    if (!answer.ok && answer.refusal.code !== "not_found") {
      const newer = answer.refusal.current as Tag | undefined;
      if (newer !== undefined) setVersion(newer.version);
      return void setRefusal(answer.refusal);
    }
    props.onChanged();
    setReceipt(answer.ok ? answer.reply : foreseen);
  }

  /** The dialog lies over everything else: what can be taken back is offered once it has closed. */
  function closeReceipt(): void {
    const { id, name } = props.tag;
    const { onChanged } = props;
    props.onClose();
    showToast({
      words: `“${name}” was deleted`,
      undo: async () => {
        const answer = await restoreTag(id, false);
        if (!answer.ok) return answer.refusal.title;
        onChanged();
        return null;
      },
    });
  }

  return (
    <Show
      when={receipt()}
      fallback={
        <Dialog
          title={`Delete the tag “${props.tag.name}”?`}
          onClose={() => props.onClose()}
          foot={
            <>
              <button type="button" class="button" onClick={() => props.onClose()}>
                Keep it
              </button>
              <button
                type="button"
                class="button primary"
                aria-disabled={rehearsal.receipt() === null || isDeleting()}
                onClick={() => void remove()}
              >
                {isDeleting() ? "Deleting…" : "Delete tag"}
              </button>
            </>
          }
        >
          <p>
            Posts that carry it stay as they are and lose the tag. Readers who ask for its page are told that it is
            gone. It can be brought back for thirty days.
          </p>
          <p>
            <A href={`/?tag=${props.tag.id}`}>All posts with this tag, drafts too</A>
          </p>
          <Show when={refusal()}>
            {(known) => (
              <p class="wrong" role="alert">
                {known().current === undefined
                  ? known().title
                  : "Somebody else changed the tag meanwhile. Look again at what will change."}
              </p>
            )}
          </Show>
          <Foreseen
            rehearsal={rehearsal}
            heading="Pages that will change"
            nothing="No page will change: readers see no post with this tag."
          />
        </Dialog>
      }
    >
      {(done) => (
        <TagReceiptView title="Tag deleted" receipt={done()} heading="Pages that changed" onClose={closeReceipt} />
      )}
    </Show>
  );
}
