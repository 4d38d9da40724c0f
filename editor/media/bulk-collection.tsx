import { createSignal, type JSX } from "solid-js";
import { foldName } from "../../schema/fold.ts";
import { newId } from "../../schema/id.ts";
import type { Collection } from "../../schema/library.ts";
import { limits } from "../../schema/limits.ts";
import type { Media } from "../../schema/media.ts";
import { createCollection } from "../api/collections.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { countPictures } from "./picture-acts.ts";

/** The collection that the selected pictures go into, or a new one. */
export function BulkCollection(props: {
  pictures: readonly Media[];
  collections: readonly Collection[];
  onClose: () => void;
  onChoose: (collection: Collection) => void;
}): JSX.Element {
  const [problem, setProblem] = createSignal("");
  const ids = new Map<string, string>();

  async function make(name: string): Promise<void> {
    // Tried again after a lost reply, it is the same collection.
    const id = ids.get(name) ?? ids.set(name, newId()).get(name)!;
    const answer = await createCollection({ id, name });
    if (answer.ok) props.onChoose(answer.reply);
    else setProblem(answer.refusal.title);
  }

  return (
    <Dialog title={`Add ${countPictures(props.pictures.length)} to a collection`} onClose={props.onClose}>
      <Combobox<Collection>
        label="Collection"
        placeholder="Choose one, or type the name of a new one"
        limit={limits.tagNameCharacters}
        find={(typed) =>
          Promise.resolve(props.collections.filter(({ name }) => foldName(name).includes(foldName(typed))))
        }
        nameOf={({ name }) => name}
        noteOf={({ pictures }) => (pictures > 100 ? "over 100" : String(pictures))}
        onChoose={(collection) => props.onChoose(collection)}
        onMake={(name) => void make(name)}
      />
      <p class="wrong" role="alert">
        {problem()}
      </p>
      <div class="room-for-choices" />
    </Dialog>
  );
}
