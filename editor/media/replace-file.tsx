import { createSignal, Match, onMount, Show, Switch, untrack, type JSX } from "solid-js";
import type { MediaReceipt } from "../../schema/media-api.ts";
import type { MediaFile } from "../../schema/media-files.ts";
import type { Media } from "../../schema/media.ts";
import { showFile } from "../api/media-files.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { sayPurge } from "../ui/say-purge.ts";
import { isOtherShape, saySmaller } from "./replace/compare-files.ts";
import { createReplacement, type Replacement, type ReplacementApi } from "./replace/create-replacement.ts";
import { EarlierList } from "./replace/earlier-list.tsx";
import { FilePair } from "./replace/file-pair.tsx";
import { replacementApi } from "./replace/replacement-api.ts";
import { UsesList } from "./uses-list.tsx";
import "../styles/replace-file.css";

export interface ReplaceFileProps {
  readonly media: Media;
  /** An earlier file that it was opened for. */
  readonly to?: MediaFile | undefined;
  readonly onReplaced: (media: Media) => void;
  readonly onClose: () => void;
  readonly api?: ReplacementApi;
}

/** Gives a picture another file, everywhere at once: what changes, the two beside each other, and the way back. */
export function ReplaceFile(props: ReplaceFileProps): JSX.Element {
  const replacement = createReplacement(
    { media: untrack(() => props.media), onReplaced: (media) => props.onReplaced(media) },
    untrack(() => props.api ?? replacementApi),
  );
  const { media, candidate, stage, receipt } = replacement;
  const [isLeaving, setLeaving] = createSignal(false);
  const isSending = (): boolean => stage() === "reading" || stage() === "sending";
  const isUnderWay = (): boolean => isSending() || stage() === "showing";
  const rehearsal = createRehearsal<{ version: number; file: number; rehearse: true }, MediaReceipt>(
    () => (receipt() === null ? { version: media().version, file: media().file, rehearse: true } : null),
    (body, signal) => showFile(media().id, body, signal),
  );
  const isForbidden = (): boolean => rehearsal.refusal()?.code === "forbidden";
  onMount(() => {
    if (props.to !== undefined) void replacement.choose(props.to);
  });

  function close(): void {
    if (stage() === "showing") return;
    if (isSending() && !isLeaving()) return void setLeaving(true);
    if (isSending()) replacement.cancel();
    props.onClose();
  }

  return (
    <Dialog
      title={sayTitle(replacement)}
      isWide
      onClose={close}
      foot={
        <Switch>
          <Match when={isLeaving() && isSending()}>
            <span role="alert">Stop sending? The picture stays as it is.</span>
            <button type="button" class="button" onClick={close}>
              Stop and close
            </button>
            <button type="button" class="button primary" onClick={() => setLeaving(false)}>
              Go on
            </button>
          </Match>
          <Match when={receipt() !== null}>
            <Trouble replacement={replacement} />
            <button type="button" class="button" disabled={isUnderWay()} onClick={() => void replacement.goBack()}>
              {stage() === "showing" ? "Going back…" : sayWayBack(replacement)}
            </button>
            <button
              ref={takeFocus}
              type="button"
              class="button primary"
              disabled={isUnderWay()}
              onClick={() => props.onClose()}
            >
              Done
            </button>
          </Match>
          <Match when={isUnderWay()}>
            <Way replacement={replacement} />
          </Match>
          <Match when={true}>
            <Trouble replacement={replacement} />
            <button type="button" class="button" onClick={() => props.onClose()}>
              Cancel
            </button>
            <Show when={candidate() !== null && replacement.trouble()?.canRetry !== false && !isForbidden()}>
              <button
                ref={takeFocus}
                type="button"
                class="button primary"
                onClick={() => {
                  setLeaving(false);
                  void replacement.replace();
                }}
              >
                {replacement.trouble() === null ? sayAct(replacement) : "Try again"}
              </button>
            </Show>
          </Match>
        </Switch>
      }
    >
      <FilePair replacement={replacement} />
      <Show when={candidate() === null && receipt() === null}>
        <EarlierList
          media={media()}
          heading={<h3>Earlier files</h3>}
          onPick={(file) => void replacement.choose(file)}
        />
      </Show>
      <Show
        when={receipt()}
        fallback={
          <>
            <Warnings replacement={replacement} uses={rehearsal.receipt()} />
            <Show when={rehearsal.receipt()}>{(known) => <UsesList receipt={known()} />}</Show>
            <Foreseen
              rehearsal={rehearsal}
              heading="Pages that will show the other file at once"
              nothing="Readers see the picture nowhere."
            />
          </>
        }
      >
        {(done) => (
          <>
            <p role="status">
              {sayPurge(done().purge)} The other file is kept for 30 days: until then the picture can go back to it.
            </p>
            <Look media={media()} />
          </>
        )}
      </Show>
    </Dialog>
  );
}

/** What had the focus has gone from the foot: the next thing to do takes it. */
function takeFocus(element: HTMLElement): void {
  queueMicrotask(() => element.focus());
}

/** What to know before, each a sentence. */
function Warnings(props: { replacement: Replacement; uses: MediaReceipt | null }): JSX.Element {
  const sides = () => props.replacement.candidate()?.sides ?? null;
  const smaller = (): string | null => {
    const next = sides();
    return next === null ? null : saySmaller(props.replacement.media(), next);
  };
  const isReshaped = (): boolean => {
    const next = sides();
    return next !== null && isOtherShape(props.replacement.media(), next);
  };
  return (
    <div class="replace-notes" aria-live="polite">
      <Show when={smaller()}>{(words) => <p class="lacking">{words()}</p>}</Show>
      <Show when={isReshaped()}>
        <p class="lacking">It has another shape, so that pages crop it anew: look at its focal point afterwards.</p>
      </Show>
      <Show when={isReshaped() || (props.uses?.uses.length ?? 0) > 0}>
        <Look media={props.replacement.media()} />
      </Show>
    </div>
  );
}

/** What stays as it is, and has to be right for the other file as well. */
function Look(props: { media: Media }): JSX.Element {
  return (
    <p>
      Its alt text, caption, credit, rights and focal point stay.{" "}
      <Show when={!props.media.decorative && props.media.alt !== ""} fallback="See whether they still fit.">
        Does the alt text still say what is in it? “{props.media.alt}”
      </Show>
    </p>
  );
}

/** How far the file is, what it waits for, and the way out as long as there is one. */
function Way(props: { replacement: Replacement }): JSX.Element {
  const { stage, progress, pause } = untrack(() => props.replacement);
  return (
    <>
      <span role="status">{pause() ?? sayStage(stage(), progress())}</span>
      <Show when={stage() === "sending" && pause() === null}>
        <span class="numbers" aria-hidden="true">
          {Math.floor(progress() * 100)} %
        </span>
        <progress max="1" value={progress()} aria-label="The file" />
      </Show>
      <Show when={pause() !== null}>
        <button type="button" class="button plain" onClick={() => props.replacement.goOn()}>
          Try now
        </button>
      </Show>
      <button type="button" class="button" disabled={stage() === "showing"} onClick={() => props.replacement.cancel()}>
        Cancel
      </button>
    </>
  );
}

function Trouble(props: { replacement: Replacement }): JSX.Element {
  return (
    <Show when={props.replacement.trouble()}>
      {(known) => (
        <span class="dialog-problem" role="alert">
          {known().words}
        </span>
      )}
    </Show>
  );
}

function sayStage(stage: string, progress: number): string {
  if (stage === "reading") return "Reading the file…";
  if (stage === "showing") return "Showing it everywhere…";
  return progress < 1 ? "Sending the file…" : "Making it ready…";
}

const isGoingBack = ({ candidate }: Replacement): boolean =>
  !(candidate()?.source instanceof File) && candidate() !== null;

function sayTitle(replacement: Replacement): string {
  if (replacement.receipt() !== null) return "The picture shows the other file";
  return isGoingBack(replacement) ? "Go back to an earlier file?" : "Replace the picture’s file";
}

function sayAct(replacement: Replacement): string {
  return isGoingBack(replacement) ? "Go back to this file" : "Replace file";
}

/** What Undo would do, in words. */
function sayWayBack({ before, media }: Replacement): string {
  return (before()?.file ?? 0) < media().file ? "Go back to the earlier file" : "Undo";
}
