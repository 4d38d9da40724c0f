import { createSignal, Show, type JSX } from "solid-js";
import type { Collection } from "../../schema/library.ts";
import { limits } from "../../schema/limits.ts";
import type { Refusal } from "../api/answer.ts";
import { deleteCollection, restoreCollection, saveCollection } from "../api/collections.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { showToast } from "../ui/toast.ts";

/** The collection that the library is narrowed to, with what can be done to it as a whole. */
export function CollectionLine(props: {
  collection: Collection;
  /** It was renamed, deleted or brought back; null where it is gone. */
  onChanged: (collection: Collection | null) => void;
}): JSX.Element {
  const [name, setName] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<Refusal | null>(null);

  async function rename(to: string): Promise<void> {
    const { id, version } = props.collection;
    const answer = await saveCollection(id, { version, name: to });
    setProblem(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setName(null);
    props.onChanged(answer.reply);
  }

  async function remove(): Promise<void> {
    const { id, version } = props.collection;
    const answer = await deleteCollection(id, version);
    setProblem(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    const { name: gone, version: left } = answer.reply;
    const { onChanged } = props;
    onChanged(null);
    showToast({
      words: `The collection “${gone}” was deleted. Its pictures are still in the library.`,
      async undo() {
        const back = await restoreCollection(id, left);
        if (!back.ok) return back.refusal.title;
        onChanged(back.reply);
        return null;
      },
    });
  }

  return (
    <div class="collection-line">
      <h2>{props.collection.name}</h2>
      <button type="button" class="button" onClick={() => setName(props.collection.name)}>
        Rename…
      </button>
      <button type="button" class="button" onClick={() => void remove()}>
        Delete collection
      </button>
      <Show when={name() === null && problem()}>{(known) => <span role="alert">{known().title}</span>}</Show>
      <Show when={name() !== null}>
        <Dialog
          title="Rename the collection"
          onClose={() => setName(null)}
          foot={
            <button
              type="button"
              class="button primary"
              disabled={(name() ?? "").trim() === ""}
              onClick={() => void rename(name() ?? "")}
            >
              Rename
            </button>
          }
        >
          <TextField
            label="Name"
            value={name() ?? ""}
            limit={limits.tagNameCharacters}
            wrong={problem()?.title}
            onText={setName}
          />
        </Dialog>
      </Show>
    </div>
  );
}
