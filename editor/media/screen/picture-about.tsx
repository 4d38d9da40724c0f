import { Match, Show, Switch, type JSX } from "solid-js";
import { isAllowed, useSession } from "../../session/session.ts";
import { RunList } from "../own/run-list.tsx";
import type { OpenPicture } from "./open-picture.ts";
import { PictureEvents } from "./picture-events.tsx";
import { PictureUses } from "./picture-uses.tsx";
import { Renditions } from "./renditions.tsx";

/** What is told of the picture beside its fields, as soon as it has been read. */
export function PictureAbout(props: { readonly picture: OpenPicture }): JSX.Element {
  const session = useSession();
  return (
    <div class="picture-about">
      <Switch
        fallback={
          <p class="hint" role="status">
            Looking where it is used…
          </p>
        }
      >
        <Match when={props.picture.details()}>
          {(details) => (
            <>
              <Show
                when={isAllowed(session(), "posts.write_own")}
                fallback={
                  <section class="picture-part" aria-label="Where it ran">
                    <h2>Where it ran</h2>
                    <Show
                      when={props.picture.runs().length > 0}
                      fallback={<p class="hint">It has not been published yet.</p>}
                    >
                      <RunList runs={props.picture.runs()} label="Where this picture ran" />
                    </Show>
                  </section>
                }
              >
                <PictureUses details={details()} />
              </Show>
              <Renditions details={details()} onAgain={() => props.picture.load()} />
              <PictureEvents details={details()} />
            </>
          )}
        </Match>
        <Match when={props.picture.refusal()}>
          {(known) => (
            <div class="notice alarm" role="alert">
              <span>Where it is used, its files and its history could not be loaded. {known().title}</span>
              <button type="button" class="button plain" onClick={() => void props.picture.load()}>
                Try again
              </button>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  );
}
