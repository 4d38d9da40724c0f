import { A } from "@solidjs/router";
import { createEffect, createResource, createSignal, For, on, Show, type JSX } from "solid-js";
import type { EndingRight, WaitingPicture } from "../../schema/picture-notes.ts";
import { listPictureNotes, makeRenditions } from "../api/media.ts";
import { useSession } from "../session/session.ts";
import { sayTime } from "../ui/say-time.ts";
import { renditionTroubles } from "./rendition-troubles.ts";
import { sayGaps } from "./say-gaps.ts";
import "../styles/desk-notes.css";

/** What in the library needs an editor, a line each above it, which opens. Nothing where nothing does, or for whoever may not mend it. */
export function DeskNotes(props: {
  /** Counts up when the library has changed. */
  readonly again: unknown;
  readonly onPick: (mediaId: string) => void;
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
  const waiting = (): number => (notes.latest?.waiting.length ?? 0) + (notes.latest?.moreWaiting ?? 0);
  const corrections = (): number => notes.latest?.corrections ?? 0;
  const say = (at: number): string => sayTime(at, Date.now(), session().site.timeZone);

  return (
    <Show when={sentIn() + corrections() + lacking() + ending() + waiting() > 0}>
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
        <Show when={lacking() > 0}>
          <details>
            <summary>
              {lacking() === 1
                ? "1 picture is shown, but lacks something"
                : `${lacking()} pictures are shown, but lack something`}
            </summary>
            <ul role="list">
              <For each={notes.latest?.lacking}>
                {(note) => (
                  <li>
                    <button type="button" class="button plain" onClick={() => props.onPick(note.mediaId)}>
                      {note.fileName}
                    </button>
                    <span>
                      Lacks {sayGaps(note.lacks)}. Readers see it in <InPosts {...note} />
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <More count={notes.latest?.moreLacking ?? 0} />
          </details>
        </Show>
        <Show when={ending() > 0}>
          <details>
            <summary>
              {ending() === 1
                ? "The right to show 1 picture ends within two weeks"
                : `The rights to show ${ending()} pictures end within two weeks`}
            </summary>
            <ul role="list">
              <For each={notes.latest?.ending}>
                {(note) => (
                  <li>
                    <button type="button" class="button plain" onClick={() => props.onPick(note.mediaId)}>
                      {note.fileName}
                    </button>
                    <span>
                      Leaves every page {say(note.at)}. Readers see it in <InPosts {...note} />
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <More count={notes.latest?.moreEnding ?? 0} />
          </details>
        </Show>
        <Show when={waiting() > 0}>
          <details>
            <summary>
              {waiting() === 1
                ? "1 picture waits for its smaller versions"
                : `${waiting()} pictures wait for their smaller versions`}
            </summary>
            <p class="hint">Readers see each by the nearest version there is. The originals are never shown.</p>
            <ul role="list">
              <For each={notes.latest?.waiting}>
                {(note) => <WaitingLine note={note} say={say} onPick={props.onPick} onAsked={() => void refetch()} />}
              </For>
            </ul>
            <More count={notes.latest?.moreWaiting ?? 0} />
          </details>
        </Show>
      </div>
    </Show>
  );
}

function InPosts(props: Pick<EndingRight, "posts" | "morePosts">): JSX.Element {
  return (
    <>
      <For each={props.posts}>
        {(post, index) => (
          <>
            {index() === 0 ? "" : ", "}
            <A href={`/posts/${post.id}`}>{post.title || "Untitled"}</A>
          </>
        )}
      </For>
      {props.morePosts > 0 ? ` and ${props.morePosts} more` : ""}.
    </>
  );
}

function WaitingLine(props: {
  readonly note: WaitingPicture;
  readonly say: (at: number) => string;
  readonly onPick: (mediaId: string) => void;
  readonly onAsked: () => void;
}): JSX.Element {
  const [isAsking, setAsking] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");

  async function ask(): Promise<void> {
    setAsking(true);
    const answer = await makeRenditions(props.note.mediaId);
    setAsking(false);
    setRefusal(answer.ok ? "" : answer.refusal.title);
    if (answer.ok) props.onAsked();
  }

  return (
    <li>
      <button type="button" class="button plain" onClick={() => props.onPick(props.note.mediaId)}>
        {props.note.fileName}
      </button>
      <span role="status">
        {refusal() ||
          `${renditionTroubles[props.note.trouble]} ${
            props.note.againAt === null
              ? "It is not tried again by itself."
              : `Tried again ${props.say(props.note.againAt)}.`
          }`}
      </span>
      <button
        type="button"
        class="button"
        aria-label={`Try again: ${props.note.fileName}`}
        disabled={isAsking()}
        onClick={() => void ask()}
      >
        {isAsking() ? "Trying…" : "Try again"}
      </button>
    </li>
  );
}

function More(props: { readonly count: number }): JSX.Element {
  return (
    <Show when={props.count > 0}>
      <p class="hint">And {props.count} more, which come up as these are seen to.</p>
    </Show>
  );
}
