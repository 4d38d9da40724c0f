import { createSignal, Show, untrack, type JSX } from "solid-js";
import type { MediaReceipt } from "../../schema/media-api.ts";
import type { Media } from "../../schema/media.ts";
import type { Refusal } from "../api/answer.ts";
import { restoreMedia, trashMedia } from "../api/media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { sayPurge } from "../ui/say-purge.ts";
import { UsesList } from "./uses-list.tsx";

/** Says where a picture is in use, asks, moves it to the trash, and takes that back. */
export function DeletePicture(props: {
  media: Media;
  onMoved: (media: Media) => void;
  onClose: () => void;
}): JSX.Element {
  const [version, setVersion] = createSignal(untrack(() => props.media.version));
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<MediaReceipt | null>(null);
  const rehearsal = createRehearsal(
    () => (receipt() === null ? { version: version(), rehearse: true } : null),
    async (body, signal) => {
      const answer = await trashMedia(props.media.id, body, signal);
      const newer = answer.ok ? undefined : (answer.refusal.current as Media | undefined);
      if (newer !== undefined) setVersion(newer.version);
      return answer;
    },
  );

  async function remove(): Promise<void> {
    if (rehearsal.receipt() === null || isBusy()) return;
    setBusy(true);
    const answer = await trashMedia(props.media.id, { version: version() });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    props.onMoved(answer.reply.media);
    setReceipt(answer.reply);
  }

  async function takeBack(done: MediaReceipt): Promise<void> {
    setBusy(true);
    const answer = await restoreMedia(props.media.id, { version: done.media.version });
    setBusy(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    props.onMoved(answer.reply.media);
    props.onClose();
  }

  return (
    <Show
      when={receipt()}
      fallback={
        <Dialog
          title="Delete this picture?"
          onClose={() => props.onClose()}
          foot={
            <>
              <Show when={refusal()}>
                {(known) => (
                  <span class="dialog-problem" role="alert">
                    {known().title}
                  </span>
                )}
              </Show>
              <button type="button" class="button" onClick={() => props.onClose()}>
                Keep it
              </button>
              <button
                type="button"
                class="button primary"
                aria-disabled={rehearsal.receipt() === null || isBusy()}
                onClick={() => void remove()}
              >
                {isBusy() ? "Deleting…" : "Delete picture"}
              </button>
            </>
          }
        >
          <p>It goes to the trash, from where it can be restored for 30 days.</p>
          <Show when={rehearsal.receipt()}>{(known) => <UsesList receipt={known()} />}</Show>
          <Foreseen rehearsal={rehearsal} heading="Pages that will lose it at once" nothing="Readers see it nowhere." />
        </Dialog>
      }
    >
      {(done) => (
        <Dialog
          title="Picture deleted"
          onClose={() => props.onClose()}
          foot={
            <>
              <Show when={refusal()}>
                {(known) => (
                  <span class="dialog-problem" role="alert">
                    {known().title}
                  </span>
                )}
              </Show>
              <button type="button" class="button" disabled={isBusy()} onClick={() => void takeBack(done())}>
                Undo
              </button>
              <button type="button" class="button primary" onClick={() => props.onClose()}>
                Done
              </button>
            </>
          }
        >
          <p role="status">It is in the trash for 30 days. {sayPurge(done().purge)}</p>
        </Dialog>
      )}
    </Show>
  );
}
