import { createResource, createSignal, Match, Show, Switch, untrack, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { limits } from "../../../schema/limits.ts";
import { mediaFields, type Media, type MediaFields } from "../../../schema/media.ts";
import { CORRECTABLE, type OwnPicture } from "../../../schema/picture-changes.ts";
import type { Refusal } from "../../api/answer.ts";
import { deskImageAddress, saveMedia } from "../../api/media.ts";
import { listRuns, takeBackChange } from "../../api/own-media.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DeletePicture } from "../delete-picture.tsx";
import { RightsFields } from "../rights-fields.tsx";
import { RunList } from "./run-list.tsx";

/** One of somebody's own pictures: its words to correct, what became of the last correction, and where it ran. */
export function OwnPictureDialog(props: {
  readonly picture: OwnPicture;
  readonly onSaved: (picture: OwnPicture) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const change = () => props.picture.change;
  const isWaiting = (): boolean => change()?.state === "waiting";
  const [fields, setFields] = createStore<MediaFields>(untrack(() => openFields(props.picture)));
  const [isChanged, setChanged] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [said, setSaid] = createSignal("");
  const [runs] = createResource(
    () => (props.picture.posts > 0 ? props.picture.id : false),
    async (picture) => {
      const answer = await listRuns({ picture });
      return answer.ok ? answer.reply.runs : null;
    },
  );
  const wrong = (name: keyof MediaFields): string | undefined => refusal()?.fields?.[`fields.${name}`];
  /** Posts show it: an editor looks at what is changed, and only words may be. */
  const isShown = (): boolean => props.picture.posts > 0 || isWaiting();
  const isReadOnly = (): boolean => props.picture.state === "trashed";

  function edit(changed: Partial<MediaFields>): void {
    setFields(changed);
    setChanged(true);
    setLeaving(false);
    setSaid("");
  }

  async function save(): Promise<void> {
    if (isBusy()) return;
    setBusy(true);
    const answer = await saveMedia(props.picture.id, {
      version: props.picture.version,
      fields: { ...unwrap(fields) },
    });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) {
      const newer = answer.refusal.code === "conflict" ? (answer.refusal.current as Media | undefined) : undefined;
      if (newer !== undefined) props.onSaved({ ...props.picture, ...newer });
      return;
    }
    setChanged(false);
    const { change: proposed, ...media } = answer.reply;
    props.onSaved({ ...props.picture, ...media, change: proposed ?? change() });
    if (proposed === undefined) props.onClose();
    else setSaid("Sent. An editor looks at it before readers see it.");
  }

  async function takeBack(): Promise<void> {
    if (isBusy()) return;
    setBusy(true);
    const answer = await takeBackChange(props.picture.id);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    const picture = { ...props.picture, ...answer.reply, change: null };
    props.onSaved(picture);
    setFields(openFields(picture));
    setChanged(false);
    setSaid("Taken back. The picture stays as it is.");
  }

  return (
    <Dialog
      title={props.picture.fileName || "Picture"}
      isWide
      onClose={() => (isChanged() && !isLeaving() ? setLeaving(true) : props.onClose())}
      foot={
        <Switch>
          <Match when={isLeaving()}>
            <span role="alert">Close without saving what you changed?</span>
            <button type="button" class="button" onClick={() => props.onClose()}>
              Discard changes
            </button>
            <button type="button" class="button primary" onClick={() => setLeaving(false)}>
              Keep editing
            </button>
          </Match>
          <Match when={isReadOnly()}>
            <span role="status">This picture was deleted. It is kept for 30 days; ask an editor to bring it back.</span>
          </Match>
          <Match when={true}>
            <Show when={!isShown()}>
              <button type="button" class="button foot-aside" onClick={() => setDeleting(true)}>
                Delete…
              </button>
            </Show>
            <span classList={{ "dialog-problem": refusal() !== null }} role="status">
              {sayRefusal(refusal()) || said()}
            </span>
            <button
              type="button"
              class="button primary"
              disabled={isBusy() || !isChanged()}
              onClick={() => void save()}
            >
              {isBusy() ? "Saving…" : isShown() ? "Send to an editor" : "Save"}
            </button>
          </Match>
        </Switch>
      }
    >
      <Show when={isDeleting()}>
        <DeletePicture
          media={props.picture}
          onMoved={(media) => props.onSaved({ ...props.picture, ...media })}
          onClose={() => {
            setDeleting(false);
            if (props.picture.state === "trashed") props.onClose();
          }}
        />
      </Show>
      <div class="picture-form">
        <div class="picture-side">
          <img class="own-preview" src={deskImageAddress(props.picture.id, 800)} alt={props.picture.alt} />
          <Show when={isWaiting()}>
            <div class="own-change">
              <p>Your correction waits for an editor. Readers see the picture as it was until then.</p>
              <button type="button" class="button plain" disabled={isBusy()} onClick={() => void takeBack()}>
                Take it back
              </button>
            </div>
          </Show>
          <Show when={change()?.state === "declined" && change()}>
            {(declined) => (
              <p class="own-change">
                An editor declined your last correction
                {declined().answer === "" ? "." : `: “${declined().answer}”`}
              </p>
            )}
          </Show>
          <Show when={change()?.state === "accepted"}>
            <p class="own-change">Your last correction was accepted.</p>
          </Show>
        </div>
        <div class="picture-words">
          <Show when={isShown() && !isReadOnly()}>
            <p class="hint">Readers may see this picture already: an editor looks at what you correct.</p>
          </Show>
          <fieldset class="own-fields" disabled={isReadOnly()}>
            <legend class="unseen">What is said of the picture</legend>
            <TextField
              label="Alt text"
              isLong
              value={fields.alt}
              limit={limits.altCharacters}
              wrong={wrong("alt")}
              hint="What the picture shows, for those who cannot see it."
              onText={(alt) => edit({ alt })}
            />
            <TextField
              label="Caption"
              isLong
              value={fields.caption}
              limit={limits.captionCharacters}
              wrong={wrong("caption")}
              hint="Who and what, where and when."
              onText={(caption) => edit({ caption })}
            />
            <Show
              when={!isShown()}
              fallback={
                <TextField
                  label="Credit"
                  value={fields.credit}
                  limit={limits.creditCharacters}
                  wrong={wrong("credit")}
                  hint="As it is printed below the picture."
                  onText={(credit) => edit({ credit })}
                />
              }
            >
              <RightsFields fields={fields} wrong={wrong} onEdit={edit} />
            </Show>
          </fieldset>
        </div>
        <section class="own-runs" aria-label="Where it ran">
          <h3>Where it ran</h3>
          <Switch fallback={<p class="hint">It has not been published yet.</p>}>
            <Match when={runs.loading}>
              <p class="hint" role="status">
                Looking where it ran…
              </p>
            </Match>
            <Match when={runs() === null}>
              <p class="lacking" role="alert">
                Where it ran could not be loaded. Close this and open it again.
              </p>
            </Match>
            <Match when={runs()}>{(known) => <RunList runs={known()} label="Where this picture ran" />}</Match>
          </Switch>
        </section>
      </div>
    </Dialog>
  );
}

/** The fields as they are, with what waits in place of what it is to change. */
function openFields(picture: OwnPicture): MediaFields {
  const names = Object.keys(mediaFields.entries) as (keyof MediaFields)[];
  const fields = Object.fromEntries(names.map((name) => [name, picture[name]])) as unknown as MediaFields;
  const waiting = picture.change?.state === "waiting" ? picture.change.fields : {};
  const words = CORRECTABLE.flatMap((name) => (waiting[name] === undefined ? [] : [[name, waiting[name].to] as const]));
  return { ...fields, ...Object.fromEntries(words) };
}

function sayRefusal(refusal: Refusal | null): string {
  if (refusal?.code !== "conflict") return refusal?.title ?? "";
  return "Somebody changed this picture meanwhile. Save again to put your words in place of theirs.";
}
