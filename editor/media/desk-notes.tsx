import { A } from "@solidjs/router";
import { createEffect, createResource, For, on, Show, type JSX } from "solid-js";
import { listPictureNotes, lookAtMedia } from "../api/media.ts";
import { useSession } from "../session/session.ts";
import { sayTime } from "../ui/say-time.ts";
import { DeskNote, InPosts, NotedPicture } from "./desk-note.tsx";
import { sayGaps } from "./say-gaps.ts";
import { WaitingPicture } from "./waiting-picture.tsx";
import "../styles/desk-notes.css";

/** What in the library needs an editor, a line each above it, which opens. Nothing where nothing does, or for whoever may not mend it. */
export function DeskNotes(props: {
  /** Counts up when the library has changed. */
  readonly again: unknown;
}): JSX.Element {
  const session = useSession();
  const mayMend = (): boolean => session().capabilities.includes("media.edit_any");
  const [notes, { refetch }] = createResource(mayMend, async (may) => {
    const answer = may ? await listPictureNotes() : null;
    // Whoever works on pictures is not kept from it by a line that did not load.
    return answer !== null && answer.ok ? answer.reply : null;
  });
  createEffect(
    on(
      () => props.again,
      () => void refetch(),
      { defer: true },
    ),
  );
  const sentIn = (): number => notes.latest?.sentIn ?? 0;
  const ending = (): number => (notes.latest?.ending.length ?? 0) + (notes.latest?.moreEnding ?? 0);
  const lacking = (): number => (notes.latest?.lacking.length ?? 0) + (notes.latest?.moreLacking ?? 0);
  const changed = (): number => (notes.latest?.changed.length ?? 0) + (notes.latest?.moreChanged ?? 0);
  const waiting = (): number => (notes.latest?.waiting.length ?? 0) + (notes.latest?.moreWaiting ?? 0);
  const corrections = (): number => notes.latest?.corrections ?? 0;
  const say = (at: number): string => sayTime(at, Date.now(), session().site.timeZone);

  return (
    <Show when={sentIn() + corrections() + changed() + lacking() + ending() + waiting() > 0}>
      <div class="desk-notes" role="group" aria-label="What needs you">
        <Show when={sentIn() > 0}>
          <A href="/pictures/sent-in">
            {sentIn() === 1
              ? "1 picture was sent in and waits for you"
              : `${sentIn()} pictures were sent in and wait for you`}
          </A>
        </Show>
        <Show when={corrections() > 0}>
          <A href="/pictures/corrections">
            {corrections() === 1 ? "1 correction waits for you" : `${corrections()} corrections wait for you`}
          </A>
        </Show>
        <Show when={changed() > 0}>
          <DeskNote
            words={
              changed() === 1
                ? "1 picture was changed after a post with it was scheduled"
                : `${changed()} pictures were changed after posts with them were scheduled`
            }
            hint="By whoever brought it, without an editor."
            more={notes.latest?.moreChanged ?? 0}
          >
            <For each={notes.latest?.changed}>
              {(note) => (
                <NotedPicture
                  {...note}
                  act={
                    <button
                      type="button"
                      class="button plain"
                      aria-label={`Looked at: ${note.fileName}`}
                      onClick={() => void lookAtMedia(note.mediaId).then(() => refetch())}
                    >
                      Looked at
                    </button>
                  }
                >
                  Readers will see it in <InPosts {...note} />
                </NotedPicture>
              )}
            </For>
          </DeskNote>
        </Show>
        <Show when={lacking() > 0}>
          <DeskNote
            words={
              lacking() === 1
                ? "1 picture is shown, but lacks something"
                : `${lacking()} pictures are shown, but lack something`
            }
            more={notes.latest?.moreLacking ?? 0}
          >
            <For each={notes.latest?.lacking}>
              {(note) => (
                <NotedPicture {...note}>
                  Lacks {sayGaps(note.lacks)}. Readers see it in <InPosts {...note} />
                </NotedPicture>
              )}
            </For>
          </DeskNote>
        </Show>
        <Show when={ending() > 0}>
          <DeskNote
            words={
              ending() === 1
                ? "The right to show 1 picture ends within two weeks"
                : `The rights to show ${ending()} pictures end within two weeks`
            }
            more={notes.latest?.moreEnding ?? 0}
          >
            <For each={notes.latest?.ending}>
              {(note) => (
                <NotedPicture {...note}>
                  Leaves every page {say(note.at)}. Readers see it in <InPosts {...note} />
                </NotedPicture>
              )}
            </For>
          </DeskNote>
        </Show>
        <Show when={waiting() > 0}>
          <DeskNote
            words={
              waiting() === 1
                ? "1 picture waits for its smaller versions"
                : `${waiting()} pictures wait for their smaller versions`
            }
            hint="Readers see each by the nearest version there is. The originals are never shown."
            more={notes.latest?.moreWaiting ?? 0}
          >
            <For each={notes.latest?.waiting}>
              {(note) => <WaitingPicture note={note} say={say} onAsked={() => void refetch()} />}
            </For>
          </DeskNote>
        </Show>
      </div>
    </Show>
  );
}
