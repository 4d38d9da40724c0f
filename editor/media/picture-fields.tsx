import { A } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch, untrack, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import type { Refusal } from "../api/answer.ts";
import { deskImageAddress, readMedia } from "../api/media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { part } from "../ui/part.tsx";
import { DeletePicture } from "./delete-picture.tsx";
import { FocalPoint } from "./focal-point.tsx";
import { Clashes, LeaveQuestion, sayTrouble } from "./form-notes.tsx";
import { GapsLine } from "./gaps-line.tsx";
import { createPictureForm } from "./picture-form.ts";
import { PictureWords } from "./picture-words.tsx";
import "../styles/library.css";

const ReplaceFile = part(() => import("./replace-file.tsx").then((module) => module.ReplaceFile));

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
  const form = createPictureForm({
    media: untrack(() => props.known),
    onSaved: (media) => props.onSaved(media),
  });
  const [isLeaving, setLeaving] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  const [isReplacing, setReplacing] = createSignal(false);
  let wasMoved = false;
  const isTrashed = (): boolean => form.media().state === "trashed";

  async function save(): Promise<void> {
    if ((await form.save()) && !form.isProposed()) props.onClose();
  }

  async function restore(): Promise<void> {
    if (await form.restore()) props.onClose();
  }

  return (
    <Dialog
      title={form.media().fileName || "Picture"}
      isWide
      onClose={() => (form.isChanged() && !isLeaving() ? setLeaving(true) : props.onClose())}
      foot={
        <Switch>
          <Match when={isLeaving() && form.isChanged()}>
            <LeaveQuestion onDiscard={() => props.onClose()} onStay={() => setLeaving(false)} />
          </Match>
          <Match when={isTrashed()}>
            <span classList={{ "dialog-problem": form.refusal() !== null }} role="status">
              {form.refusal()?.title ?? "In the trash. Pages that showed it will show it again."}
            </span>
            <button type="button" class="button primary" disabled={form.isBusy()} onClick={() => void restore()}>
              {form.isBusy() ? "Restoring…" : "Restore"}
            </button>
          </Match>
          <Match when={true}>
            <Show when={form.media().state === "ready"}>
              <span class="foot-aside">
                <button type="button" class="button" onClick={() => setDeleting(true)}>
                  Delete…
                </button>
                <button type="button" class="button" onClick={() => setReplacing(true)}>
                  Replace file…
                </button>
              </span>
            </Show>
            <Show when={sayTrouble(form)}>
              {(words) => (
                <span class="dialog-problem" role="alert">
                  {words()}
                </span>
              )}
            </Show>
            <Show when={form.isProposed()}>
              <span role="status">Sent. An editor looks at it before readers see it.</span>
            </Show>
            <button type="button" class="button primary" disabled={form.isBusy()} onClick={() => void save()}>
              {form.isBusy() ? "Saving…" : "Save"}
            </button>
          </Match>
        </Switch>
      }
    >
      <Show when={isDeleting()}>
        <DeletePicture
          media={form.media()}
          onMoved={(media) => {
            wasMoved = true;
            form.renew(media, {});
            props.onSaved(media);
          }}
          onClose={() => {
            setDeleting(false);
            if (wasMoved) props.onClose();
          }}
        />
      </Show>
      <Show when={isReplacing()}>
        <ReplaceFile
          media={form.media()}
          onReplaced={(media) => {
            form.renew(media, {});
            props.onSaved(media);
          }}
          onClose={() => setReplacing(false)}
        />
      </Show>
      <div class="picture-form" onInput={() => setLeaving(false)}>
        <div class="picture-side">
          <FocalPoint
            src={(form.media().file === 0 ? props.src : null) ?? deskImageAddress(props.id, 800, form.media().file)}
            alt={form.fields.alt}
            x={form.fields.focalX}
            y={form.fields.focalY}
            width={form.media().width}
            height={form.media().height}
            color={form.media().color}
            isPlacing={props.isPlacing === true}
            isFixed={isTrashed()}
            onMove={(focalX, focalY) => form.edit({ focalX, focalY })}
          />
          <p class="hint numbers">
            <Show when={form.media().width > 0}>
              {form.media().width} × {form.media().height} pixels,{" "}
            </Show>
            {(form.media().bytes / 1_000_000).toFixed(1)} MB
          </p>
          <GapsLine form={form} />
          {/* A tab of its own: what is being written stays where it is. */}
          <A href={`/pictures/${props.id}`} target="_blank">
            Where it is used, its files and its history
          </A>
        </div>
        <div class="picture-words" hidden={isTrashed()}>
          <Clashes form={form} />
          <PictureWords form={form} />
        </div>
      </div>
    </Dialog>
  );
}
