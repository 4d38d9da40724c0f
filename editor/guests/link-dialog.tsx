import { createSignal, createUniqueId, For, Show, untrack, type JSX } from "solid-js";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import {
  UPLOAD_LINK_LONGEST_MS,
  UPLOAD_LINK_MOST_PICTURES,
  type NewUploadLinkReply,
  type UploadLink,
} from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { createUploadLink, saveUploadLink } from "../api/upload-links.ts";
import { useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { TimeField } from "../ui/time-field.tsx";
import { LinkAddress } from "./link-address.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The clocks of a browser and of a server differ by a little. */
const CLOCKS_DIFFER_MS = 10 * 60 * 1000;
const USUAL_PICTURES = 20;
const LASTS = [
  { days: 1, words: "in a day" },
  { days: 3, words: "in 3 days" },
  { days: 7, words: "in a week" },
  { days: 30, words: "in a month" },
  { days: 90, words: "in 90 days, the longest" },
] as const;
const OWN_TIME = 0;

/** Makes a link, whose address it then shows; or changes what one says. */
export function LinkDialog(props: {
  /** Null to make one. */
  readonly link: UploadLink | null;
  readonly onSaved: (link: UploadLink) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const session = useSession();
  const lastsField = createUniqueId();
  const countField = createUniqueId();
  const known = untrack(() => props.link);
  const [version, setVersion] = createSignal(known?.version ?? 0);
  const [title, setTitle] = createSignal(known?.title ?? "");
  const [note, setNote] = createSignal(known?.note ?? "");
  const [days, setDays] = createSignal<number>(known === null ? 7 : OWN_TIME);
  const [endsAt, setEndsAt] = createSignal(known?.expiresAt ?? Date.now() + 7 * DAY_MS);
  const [mostPictures, setMostPictures] = createSignal(known?.mostPictures ?? USUAL_PICTURES);
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [made, setMade] = createSignal<NewUploadLinkReply | null>(null);
  // The same until the link is made: a reply that was lost must not leave a second one behind.
  let id = known?.id ?? newId();
  let form!: HTMLFormElement;

  const expiresAt = (): number =>
    days() === OWN_TIME ? endsAt() : Date.now() + Math.min(days() * DAY_MS, UPLOAD_LINK_LONGEST_MS - CLOCKS_DIFFER_MS);
  const wrong = (field: string): string | undefined => refusal()?.fields?.[field];

  async function save(): Promise<void> {
    if (isSaving()) return;
    const fields = { title: title(), note: note(), mostPictures: mostPictures(), expiresAt: expiresAt() };
    setSaving(true);
    const answer =
      known === null
        ? await createUploadLink({ id, ...fields })
        : await saveUploadLink(id, { version: version(), ...fields, isClosed: known.closedAt !== null });
    setSaving(false);
    if (!answer.ok) return refuse(answer.refusal);
    const { reply } = answer;
    props.onSaved(reply);
    if ("url" in reply) setMade(reply as NewUploadLinkReply);
    else props.onClose();
  }

  function refuse(refused: Refusal): void {
    setRefusal(refused);
    if (refused.code === "conflict" && known === null) id = newId();
    const newer = refused.current as UploadLink | undefined;
    if (newer !== undefined) setVersion(newer.version);
    queueMicrotask(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  }

  return (
    <Show
      when={made()}
      fallback={
        <Dialog
          title={known === null ? "Make an upload link" : "Edit the upload link"}
          onClose={() => props.onClose()}
          foot={
            <>
              <Show when={refusal()}>
                {(refused) => (
                  <span class="dialog-problem" role="alert">
                    {known !== null && refused().code === "conflict"
                      ? "Somebody else changed the link meanwhile. Save again to put yours in its place."
                      : refused().title}
                  </span>
                )}
              </Show>
              <button type="button" class="button" onClick={() => props.onClose()}>
                Cancel
              </button>
              <button type="button" class="button primary" aria-disabled={isSaving()} onClick={() => void save()}>
                {known === null ? (isSaving() ? "Making…" : "Make the link") : isSaving() ? "Saving…" : "Save"}
              </button>
            </>
          }
        >
          <form
            ref={(element) => (form = element)}
            class="guest-form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextField
              label="What the pictures are for"
              value={title()}
              limit={limits.titleCharacters}
              placeholder="Photos from the harbour"
              wrong={wrong("title")}
              hint="The guests’ page has it as its headline."
              onText={setTitle}
            />
            <TextField
              label="Note (optional)"
              isLong
              value={note()}
              limit={limits.descriptionCharacters}
              wrong={wrong("note")}
              hint="What you need: which moments, whose names, upright or wide, and by when."
              onText={setNote}
            />
            <Show when={known === null}>
              <div class="field">
                <label for={lastsField}>It ends</label>
                <select
                  id={lastsField}
                  class="input"
                  value={days()}
                  onChange={(event) => setDays(Number(event.currentTarget.value))}
                >
                  <For each={LASTS}>{(last) => <option value={last.days}>{last.words}</option>}</For>
                  <option value={OWN_TIME}>at a time of its own…</option>
                </select>
              </div>
            </Show>
            <Show when={days() === OWN_TIME}>
              <TimeField
                label="It ends on"
                at={endsAt()}
                timeZone={session().site.timeZone}
                hint={wrong("expiresAt") ?? "90 days from now at most."}
                onTime={setEndsAt}
              />
            </Show>
            <div class="field">
              <label for={countField}>Pictures at most</label>
              <input
                id={countField}
                class="input guest-count"
                type="number"
                min="1"
                max={UPLOAD_LINK_MOST_PICTURES}
                value={mostPictures()}
                aria-invalid={wrong("mostPictures") ? true : undefined}
                aria-describedby={`${countField}-hint`}
                onInput={(event) => setMostPictures(Number(event.currentTarget.value))}
              />
              <span
                id={`${countField}-hint`}
                classList={{ wrong: !!wrong("mostPictures"), hint: !wrong("mostPictures") }}
              >
                {wrong("mostPictures") ?? "From everybody together who has the link."}
              </span>
            </div>
            <Show when={known !== null}>
              <p class="hint">
                The address stays the same. It was told when the link was made; where it is lost, make another link.
              </p>
            </Show>
            <button type="submit" hidden />
          </form>
        </Dialog>
      }
    >
      {(link) => (
        <Dialog
          title="The link is ready"
          onClose={() => props.onClose()}
          foot={
            <button type="button" class="button primary" onClick={() => props.onClose()}>
              Done
            </button>
          }
        >
          <LinkAddress link={link()} />
        </Dialog>
      )}
    </Show>
  );
}
