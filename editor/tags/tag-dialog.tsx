import { createSignal, Match, Show, Switch, untrack, type JSX } from "solid-js";
import type { TagReceipt } from "../../schema/api.ts";
import { limits } from "../../schema/limits.ts";
import { tagPath } from "../../schema/permalink.ts";
import { toSlug } from "../../schema/slug.ts";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { saveTag } from "../api/names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { TextField } from "../ui/text-field.tsx";
import { showToast } from "../ui/toast.ts";
import { TagReceiptView } from "./tag-receipt-view.tsx";
import { TagRelations } from "./tag-relations.tsx";

export interface TagDialogProps {
  readonly tag: Tag;
  readonly onSaved: (tag: Tag) => void;
  /** A rename was taken back after the dialog had closed. */
  readonly onRenamed: () => void;
  readonly onMerge: (other: Tag) => void;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** A tag's name and description, with the pages that a change of them will change. */
export function TagDialog(props: TagDialogProps): JSX.Element {
  const [known, setKnown] = createSignal(untrack(() => props.tag));
  const [name, setName] = createSignal(untrack(() => props.tag.name));
  const [description, setDescription] = createSignal(untrack(() => props.tag.description));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<TagReceipt | null>(null);
  const isChanged = (): boolean => name().trim() !== known().name || description().trim() !== known().description;
  const rehearsal = createRehearsal(
    () =>
      isChanged() && receipt() === null
        ? { version: known().version, name: name(), description: description(), rehearse: true }
        : null,
    (body, signal) => saveTag(props.tag.id, body, signal),
  );
  const wrong = (field: string): string | undefined =>
    refusal()?.fields?.[field] ?? rehearsal.refusal()?.fields?.[field];
  const isStale = (): boolean => (refusal() ?? rehearsal.refusal())?.current !== undefined;

  function takeNewer(): void {
    const newer = (refusal() ?? rehearsal.refusal())?.current as Tag | undefined;
    setRefusal(null);
    if (newer !== undefined) setKnown(newer);
  }

  async function save(): Promise<void> {
    if (rehearsal.receipt() === null || isSaving()) return;
    setSaving(true);
    setRefusal(null);
    const answer = await saveTag(props.tag.id, {
      version: known().version,
      name: name(),
      description: description(),
    });
    setSaving(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    props.onSaved(answer.reply.tag);
    setReceipt(answer.reply);
  }

  /** The dialog lies over everything else: what can be taken back is offered once it has closed. */
  function closeReceipt(): void {
    const { name: old, description: before } = known();
    const saved = receipt()?.tag;
    const { onRenamed } = props;
    props.onClose();
    if (saved === undefined) return;
    showToast({
      words: saved.name === old ? `“${old}” has a new description` : `“${old}” is now called “${saved.name}”`,
      undo: async () => {
        const answer = await saveTag(saved.id, { version: saved.version, name: old, description: before });
        if (!answer.ok) return answer.refusal.title;
        onRenamed();
        return null;
      },
    });
  }

  return (
    <Show
      when={receipt()}
      fallback={
        <Dialog
          title={`Tag “${known().name}”`}
          onClose={() => props.onClose()}
          foot={
            <>
              <button type="button" class="button foot-aside" onClick={() => props.onDelete()}>
                Delete…
              </button>
              <button
                type="button"
                class="button primary"
                aria-disabled={rehearsal.receipt() === null || isSaving()}
                onClick={() => void save()}
              >
                {isSaving() ? "Saving…" : "Save"}
              </button>
            </>
          }
        >
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextField
              label="Name"
              value={name()}
              limit={limits.tagNameCharacters}
              wrong={wrong("name")}
              hint={sayAddress()}
              onText={setName}
            />
            <TextField
              label="Description"
              isLong
              value={description()}
              limit={limits.descriptionCharacters}
              wrong={wrong("description")}
              hint="Stands at the head of the tag’s page."
              onText={setDescription}
            />
          </form>
          <TagRelations
            tag={known()}
            onSaved={(saved) => {
              setKnown((tag) => ({ ...tag, version: saved.version }));
              props.onSaved({ ...known(), version: saved.version });
            }}
            onMerge={(other) => props.onMerge(other)}
          />
          <Switch>
            <Match when={isStale()}>
              <div class="aside" role="alert">
                <p>
                  Somebody else changed this tag meanwhile. It is now called “{newer()?.name}”
                  {newer()?.description === "" ? "" : `, described as “${newer()?.description}”`}.
                </p>
                <button type="button" class="button plain" onClick={takeNewer}>
                  Put mine in its place
                </button>
              </div>
            </Match>
            <Match when={refusal() !== null && wrong("name") === undefined}>
              <p class="wrong" role="alert">
                {refusal()?.title}
              </p>
            </Match>
            <Match when={isChanged() && rehearsal.refusal()?.fields === undefined}>
              <Foreseen
                rehearsal={rehearsal}
                heading="Pages that will change"
                nothing="No page will change: readers see no post with this tag."
              />
            </Match>
          </Switch>
        </Dialog>
      }
    >
      {(done) => (
        <TagReceiptView title="Tag saved" receipt={done()} heading="Pages that changed" onClose={closeReceipt} />
      )}
    </Show>
  );

  function newer(): Tag | undefined {
    return (refusal() ?? rehearsal.refusal())?.current as Tag | undefined;
  }

  function sayAddress(): string {
    const slug = toSlug(name());
    const path = tagPath(slug === toSlug(known().name) ? known().slug : slug);
    const old = tagPath(known().slug);
    return path === old || slug === "" ? `Address: ${old}` : `Address: ${path}. ${old} will lead there.`;
  }
}
