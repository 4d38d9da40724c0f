import { createSignal, createUniqueId, For, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { Media, MediaFields } from "../../schema/media.ts";
import { RIGHTS, terms, type Rights } from "../../schema/rights.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { countPictures } from "./picture-acts.ts";

/** The credit and the rights that all selected pictures are to have; what is left empty stays as it is. */
export function BulkCredit(props: {
  pictures: readonly Media[];
  onClose: () => void;
  onChange: (change: Partial<MediaFields>) => void;
}): JSX.Element {
  const rightsId = createUniqueId();
  const [credit, setCredit] = createSignal("");
  const [rights, setRights] = createSignal<Rights | "">("");
  const change = (): Partial<MediaFields> => {
    const chosen = rights();
    const words = credit().trim().replace(/\s+/g, " ");
    return { ...(words === "" ? {} : { credit: words }), ...(chosen === "" ? {} : { rights: chosen }) };
  };
  const saysNothing = (): boolean => {
    const chosen = rights();
    return chosen !== "" && terms[chosen].demands.includes("rights");
  };
  const hasCredit = (): number => props.pictures.filter((media) => media.credit !== "").length;

  return (
    <Dialog
      title={`Credit and rights of ${countPictures(props.pictures.length)}`}
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            class="button primary"
            disabled={Object.keys(change()).length === 0 || credit().length > limits.creditCharacters}
            onClick={() => props.onChange(change())}
          >
            Change
          </button>
        </>
      }
    >
      <TextField
        label="Credit"
        value={credit()}
        limit={limits.creditCharacters}
        hint={
          hasCredit() === 0
            ? "None of them has one yet. Left empty, it stays so."
            : `${countPictures(hasCredit())} with a credit would get this one instead. Left empty, each keeps its own.`
        }
        onText={setCredit}
      />
      <div class="field">
        <label for={rightsId}>Rights</label>
        <select
          id={rightsId}
          class="input"
          aria-describedby={`${rightsId}-shown`}
          onChange={(event) => setRights(event.currentTarget.value as Rights | "")}
        >
          <option value="">Each keeps its own</option>
          <For each={RIGHTS}>{(name) => <option value={name}>{terms[name].name}</option>}</For>
        </select>
        <span id={`${rightsId}-shown`} class="hint" role="status">
          {saysNothing()
            ? "Posts that show them go on showing them. They are named above the library until that is mended."
            : ""}
        </span>
      </div>
    </Dialog>
  );
}
