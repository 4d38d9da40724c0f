import { createResource, createSignal, Match, Show, Switch, untrack, type JSX } from "solid-js";
import type { ChangedWords, OwnPicture } from "../../../schema/picture-changes.ts";
import { deskImageAddress } from "../../api/media.ts";
import { listRuns, takeBackChange } from "../../api/own-media.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { part } from "../../ui/part.tsx";
import { DeletePicture } from "../delete-picture.tsx";
import { Clashes, LeaveQuestion, sayTrouble } from "../form-notes.tsx";
import { createPictureForm } from "../picture-form.ts";
import { PictureWords } from "../picture-words.tsx";
import { RunList } from "./run-list.tsx";

const ReplaceFile = part(() => import("../replace-file.tsx").then((module) => module.ReplaceFile));

/** One of somebody's own pictures: its words to correct, what became of the last correction, and where it ran. */
export function OwnPictureDialog(props: {
  readonly picture: OwnPicture;
  readonly onSaved: (picture: OwnPicture) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const change = () => props.picture.change;
  const isWaiting = (): boolean => change()?.state === "waiting";
  const form = createPictureForm({
    media: untrack(() => props.picture),
    waiting: untrack(() => waitingOf(props.picture)),
    onSaved({ change: proposed, ...media }) {
      props.onSaved({ ...props.picture, ...media, change: proposed ?? change() });
      if (proposed === undefined) props.onClose();
    },
  });
  const [isLeaving, setLeaving] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  const [isReplacing, setReplacing] = createSignal(false);
  const [isTakingBack, setTakingBack] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const isBusy = (): boolean => form.isBusy() || isTakingBack();
  const [runs] = createResource(
    () => (props.picture.posts > 0 ? props.picture.id : false),
    async (picture) => {
      const answer = await listRuns({ picture });
      return answer.ok ? answer.reply.runs : null;
    },
  );
  const session = useSession();
  /** Posts show it: an editor looks at what is changed, and only words may be, unless it is an editor who changes it. */
  const isShown = (): boolean => !isAllowed(session(), "media.edit_any") && (props.picture.posts > 0 || isWaiting());
  const isReadOnly = (): boolean => props.picture.state === "trashed";

  async function takeBack(): Promise<void> {
    if (isBusy()) return;
    setTakingBack(true);
    const answer = await takeBackChange(props.picture.id);
    setTakingBack(false);
    setSaid(answer.ok ? "Taken back. The picture stays as it is." : answer.refusal.title);
    if (!answer.ok) return;
    const { change: _none, ...media } = answer.reply;
    props.onSaved({ ...props.picture, ...media, change: null });
    form.renew(media, {});
  }

  return (
    <Dialog
      title={props.picture.fileName || "Picture"}
      isWide
      onClose={() => (form.isChanged() && !isLeaving() ? setLeaving(true) : props.onClose())}
      foot={
        <Switch>
          <Match when={isLeaving() && form.isChanged()}>
            <LeaveQuestion onDiscard={() => props.onClose()} onStay={() => setLeaving(false)} />
          </Match>
          <Match when={isReadOnly()}>
            <span role="status">This picture was deleted. It is kept for 30 days; ask an editor to bring it back.</span>
          </Match>
          <Match when={true}>
            <Show when={!isShown()}>
              <span class="foot-aside">
                <button type="button" class="button" onClick={() => setDeleting(true)}>
                  Delete…
                </button>
                <button type="button" class="button" onClick={() => setReplacing(true)}>
                  Replace file…
                </button>
              </span>
            </Show>
            <span classList={{ "dialog-problem": form.refusal() !== null }} role="status">
              {sayTrouble(form) || (form.isProposed() ? SENT : form.isChanged() ? "" : said())}
            </span>
            <button
              type="button"
              class="button primary"
              disabled={isBusy() || !form.isChanged()}
              onClick={() => void form.save()}
            >
              {form.isBusy() ? "Saving…" : isShown() ? "Send to an editor" : "Save"}
            </button>
          </Match>
        </Switch>
      }
    >
      <Show when={isDeleting()}>
        <DeletePicture
          media={props.picture}
          onMoved={(media) => {
            form.renew(media, {});
            props.onSaved({ ...props.picture, ...media });
          }}
          onClose={() => {
            setDeleting(false);
            if (props.picture.state === "trashed") props.onClose();
          }}
        />
      </Show>
      <Show when={isReplacing()}>
        <ReplaceFile
          media={props.picture}
          onReplaced={(media) => {
            form.renew(media, {});
            props.onSaved({ ...props.picture, ...media });
          }}
          onClose={() => setReplacing(false)}
        />
      </Show>
      <div class="picture-form" onInput={() => setLeaving(false)}>
        <div class="picture-side">
          <img
            class="own-preview"
            src={deskImageAddress(props.picture.id, 800, props.picture.file)}
            alt={props.picture.alt}
          />
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
            <Clashes form={form} />
            <PictureWords form={form} isOnlyWords={isShown()} />
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

function waitingOf({ change }: OwnPicture): ChangedWords {
  return change?.state === "waiting" ? change.fields : {};
}

const SENT = "Sent. An editor looks at it before readers see it.";
