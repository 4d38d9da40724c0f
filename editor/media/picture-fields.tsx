import { createSignal, Match, onMount, Show, Switch, untrack, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { FOREVER } from "../../schema/forever.ts";
import { limits } from "../../schema/limits.ts";
import type { Media, MediaFields } from "../../schema/media.ts";
import { findPictureGaps } from "../../schema/rights.ts";
import type { Refusal } from "../api/answer.ts";
import { deskImageAddress, readMedia, restoreMedia, saveMedia } from "../api/media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DeletePicture } from "./delete-picture.tsx";
import { FocalPoint } from "./focal-point.tsx";
import { pickFields } from "./picture-acts.ts";
import { RightsFields } from "./rights-fields.tsx";
import { sayGaps } from "./say-gaps.ts";
import "../styles/library.css";

export interface PictureFieldsProps {
  readonly id: string;
  readonly media: Media | null;
  /** The local file while the server has nothing to show yet. */
  readonly src: string | null;
  /** The focal point is what they were opened for. */
  readonly isPlacing?: boolean;
  readonly onSaved: (media: Media) => void;
  readonly onClose: () => void;
}

/** Everything people say of a picture, wherever it runs: alt text, caption, credit, rights, focal point. */
export function PictureFields(props: PictureFieldsProps): JSX.Element {
  const [media, setMedia] = createSignal(untrack(() => props.media));
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  onMount(() => {
    if (media() === null) void load();
  });

  async function load(): Promise<void> {
    const answer = await readMedia(props.id);
    if (answer.ok) setMedia(answer.reply);
    else setRefusal(answer.refusal);
  }

  return (
    <Show
      when={media()}
      fallback={
        <Dialog title="Picture" onClose={() => props.onClose()}>
          <Show when={refusal()} fallback={<p role="status">Loading the picture’s fields…</p>}>
            {(known) => (
              <p role="alert">
                {known().code === "not_found"
                  ? "This picture has not reached the server yet. Its fields can be filled in as soon as it has."
                  : known().title}
              </p>
            )}
          </Show>
        </Dialog>
      }
    >
      {(known) => <Form {...props} known={known()} />}
    </Show>
  );
}

function Form(props: PictureFieldsProps & { known: Media }): JSX.Element {
  const [version, setVersion] = createSignal(untrack(() => props.known.version));
  const [fields, setFields] = createStore<MediaFields>(untrack(() => pickFields(props.known)));
  const [isChanged, setChanged] = createSignal(false);
  const [isSaving, setSaving] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isProposed, setProposed] = createSignal(false);
  const gaps = (): ReturnType<typeof findPictureGaps> =>
    findPictureGaps({ ...fields, rightsUntil: fields.rightsUntil ?? FOREVER }, Date.now());
  const wrong = (name: keyof MediaFields): string | undefined => refusal()?.fields?.[`fields.${name}`];

  function edit(changed: Partial<MediaFields>): void {
    setFields(changed);
    setChanged(true);
    setLeaving(false);
  }

  async function restore(): Promise<void> {
    setSaving(true);
    const answer = await restoreMedia(props.id, { version: version() });
    setSaving(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    props.onSaved(answer.reply.media);
    props.onClose();
  }

  async function save(): Promise<void> {
    setSaving(true);
    const answer = await saveMedia(props.id, { version: version(), fields: { ...unwrap(fields) } });
    setSaving(false);
    if (answer.ok) {
      setProposed(answer.reply.change !== undefined);
      setChanged(false);
      props.onSaved(answer.reply);
      if (answer.reply.change === undefined) props.onClose();
      return;
    }
    setRefusal(answer.refusal);
    const newer = answer.refusal.code === "conflict" ? (answer.refusal.current as Media | undefined) : undefined;
    if (newer !== undefined) setVersion(newer.version);
  }

  return (
    <Dialog
      title={props.known.fileName || "Picture"}
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
          <Match when={props.known.state === "trashed"}>
            <span classList={{ "dialog-problem": refusal() !== null }} role="status">
              {refusal()?.title ?? "In the trash. Pages that showed it will show it again."}
            </span>
            <button type="button" class="button primary" disabled={isSaving()} onClick={() => void restore()}>
              {isSaving() ? "Restoring…" : "Restore"}
            </button>
          </Match>
          <Match when={true}>
            <Show when={props.known.state === "ready"}>
              <button type="button" class="button foot-aside" onClick={() => setDeleting(true)}>
                Delete…
              </button>
            </Show>
            <Show when={refusal()}>
              {(known) => (
                <span class="dialog-problem" role="alert">
                  {known().code === "conflict"
                    ? "Somebody else changed these fields meanwhile. Save again to put yours in their place."
                    : known().title}
                </span>
              )}
            </Show>
            <Show when={isProposed() && !isChanged() && refusal() === null}>
              <span role="status">Sent. An editor looks at it before readers see it.</span>
            </Show>
            <button type="button" class="button primary" disabled={isSaving()} onClick={() => void save()}>
              {isSaving() ? "Saving…" : "Save"}
            </button>
          </Match>
        </Switch>
      }
    >
      <Show when={isDeleting()}>
        <DeletePicture
          media={{ ...props.known, version: version() }}
          onMoved={(media) => {
            setVersion(media.version);
            props.onSaved(media);
          }}
          onClose={() => {
            setDeleting(false);
            if (version() !== props.known.version) props.onClose();
          }}
        />
      </Show>
      <div class="picture-form">
        <div class="picture-side">
          <FocalPoint
            src={props.src ?? deskImageAddress(props.id, 800)}
            alt={fields.alt}
            x={fields.focalX}
            y={fields.focalY}
            isPlacing={props.isPlacing === true}
            onMove={(focalX, focalY) => {
              if (props.known.state !== "trashed") edit({ focalX, focalY });
            }}
          />
          <p class="hint numbers">
            <Show when={props.known.width > 0}>
              {props.known.width} × {props.known.height} pixels,{" "}
            </Show>
            {(props.known.bytes / 1_000_000).toFixed(1)} MB
          </p>
          <p classList={{ lacking: gaps().length > 0 }} role="status">
            {gaps().length > 0 ? `Still lacks ${sayGaps(gaps())}.` : "Nothing is missing."}
          </p>
        </div>
        <div class="picture-words" hidden={props.known.state === "trashed"}>
          <TextField
            label="Alt text"
            isLong
            value={fields.alt}
            limit={limits.altCharacters}
            wrong={wrong("alt")}
            hint="What is in the picture? And why is it here: what should somebody who cannot see it know?"
            onText={(alt) => edit({ alt })}
          />
          <label class="check">
            <input
              type="checkbox"
              checked={fields.decorative}
              onChange={(event) => edit({ decorative: event.currentTarget.checked })}
            />
            Only decoration: it says nothing that the text does not, and screen readers pass over it
          </label>
          <TextField
            label="Caption"
            isLong
            value={fields.caption}
            limit={limits.captionCharacters}
            wrong={wrong("caption")}
            onText={(caption) => edit({ caption })}
          />
          <RightsFields fields={fields} wrong={wrong} onEdit={edit} />
        </div>
      </div>
    </Dialog>
  );
}
