import { A } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { takeBackChange } from "../../api/own-media.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { sayTrouble } from "../form-notes.tsx";
import type { PictureForm } from "../picture-form.ts";
import type { OpenPicture } from "./open-picture.ts";

/** What somebody should know before they change anything, in sentences above the picture. Most have none. */
export function PictureNotes(props: { readonly picture: OpenPicture; readonly form: PictureForm }): JSX.Element {
  const session = useSession();
  const [problem, setProblem] = createSignal("");
  const state = () => props.form.media().state;
  const waiting = () => props.picture.details()?.waiting ?? null;

  async function takeBack(): Promise<void> {
    const answer = await takeBackChange(props.form.media().id);
    setProblem(answer.ok ? "" : answer.refusal.title);
    if (answer.ok) props.form.renew(answer.reply, {});
    await props.picture.load();
  }

  return (
    <>
      <Show when={problem() || sayTrouble(props.form)}>
        {(words) => (
          <div class="notice alarm" role="alert">
            <span>{words()}</span>
          </div>
        )}
      </Show>
      <Show when={state() === "trashed"}>
        <div class="notice">
          <span>
            {props.picture.mayEdit()
              ? "In the trash. Restored, it is shown again on the pages that showed it."
              : "In the trash. An editor, or whoever brought it, can restore it."}
          </span>
        </div>
      </Show>
      <Show when={state() === "quarantined"}>
        <div class="notice">
          <span>A guest sent this picture, and nobody has decided on it.</span>
          <Show when={isAllowed(session(), "media.edit_any")}>
            <A href="/pictures/sent-in">Look at what was sent in</A>
          </Show>
        </div>
      </Show>
      <Show when={state() === "uploading"}>
        <div class="notice">
          <span>This picture has not arrived completely yet.</span>
        </div>
      </Show>
      <Show when={props.picture.details() !== null && !props.picture.mayEdit() && state() !== "trashed"}>
        <div class="notice">
          <span>Only an editor, or whoever brought it, may change what is said of this picture.</span>
        </div>
      </Show>
      <Show when={props.picture.isReviewed() && waiting() === null}>
        <div class="notice">
          <span>Readers may see this picture already: an editor looks at what you correct.</span>
        </div>
      </Show>
      <Show when={waiting()}>
        {(known) => (
          <div class="notice">
            <Show
              when={known().isOwn}
              fallback={
                <>
                  <span>{known().by} asks for a correction of this picture.</span>
                  <A href="/pictures/corrections">Look at it</A>
                </>
              }
            >
              <span>Your correction waits for an editor. Readers see the picture as it was until then.</span>
              <button type="button" class="button plain" onClick={() => void takeBack()}>
                Take it back
              </button>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
