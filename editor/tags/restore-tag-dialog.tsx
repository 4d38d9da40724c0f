import { createSignal, Show, type JSX } from "solid-js";
import type { DeletedTag } from "../../schema/api.ts";
import type { Refusal } from "../api/answer.ts";
import { deleteTag, restoreTag } from "../api/names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { showToast } from "../ui/toast.ts";

/** Says which pages a deleted tag will stand on again before it is brought back. */
export function RestoreTagDialog(props: { tag: DeletedTag; onChanged: () => void; onClose: () => void }): JSX.Element {
  const [isRestoring, setRestoring] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const rehearsal = createRehearsal(
    () => props.tag.id,
    (id, signal) => restoreTag(id, true, signal),
  );

  async function restore(): Promise<void> {
    if (rehearsal.receipt() === null || isRestoring()) return;
    setRestoring(true);
    setRefusal(null);
    const answer = await restoreTag(props.tag.id, false);
    setRestoring(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    const { id, name, version } = answer.reply.tag;
    const { onChanged } = props;
    onChanged();
    props.onClose();
    showToast({
      words: `“${name}” is a tag again`,
      undo: async () => {
        const undone = await deleteTag(id, { version });
        if (!undone.ok) return undone.refusal.title;
        onChanged();
        return null;
      },
    });
  }

  return (
    <Dialog
      title={`Bring the tag “${props.tag.name}” back?`}
      onClose={() => props.onClose()}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Leave it deleted
          </button>
          <button
            type="button"
            class="button primary"
            aria-disabled={rehearsal.receipt() === null || isRestoring()}
            onClick={() => void restore()}
          >
            {isRestoring() ? "Bringing it back…" : "Bring tag back"}
          </button>
        </>
      }
    >
      <p>
        Posts that carried it carry it again, but for those that were given other tags meanwhile. Its page and the
        addresses that led there answer as before.
      </p>
      <Show when={refusal()}>
        {(known) => (
          <p class="wrong" role="alert">
            {known().title}
          </p>
        )}
      </Show>
      <Foreseen
        rehearsal={rehearsal}
        heading="Pages that will change"
        nothing="No page will change: readers will see no post with this tag."
      />
    </Dialog>
  );
}
