import { Show, type JSX } from "solid-js";
import { sayGaps } from "./say-gaps.ts";
import type { ShownBy } from "./shown-by.ts";

/** Told before a picture is saved that posts show, and that is to lack something: they go on showing it, unless its right ends. */
export function ShownNote(props: { readonly shown: ShownBy }): JSX.Element {
  const posts = (): number => (props.shown.gaps().length > 0 ? (props.shown.posts() ?? 0) : 0);
  return (
    <div classList={{ "shown-note": posts() > 0 }}>
      <p role="status">{posts() > 0 ? say(posts(), props.shown) : ""}</p>
      <Show when={posts() > 0}>
        <label class="check">
          <input
            type="checkbox"
            checked={props.shown.endsRight()}
            onChange={(event) => props.shown.setEndsRight(event.currentTarget.checked)}
          />
          Take it off every page now: the right to show it ends
        </label>
      </Show>
    </div>
  );
}

function say(posts: number, { gaps, endsRight }: ShownBy): string {
  const who = posts === 1 ? "A post shows this picture" : `${posts} posts show this picture`;
  if (endsRight()) return `${who}, or will. With this save it leaves every page.`;
  const stays =
    posts === 1 ? "It goes on showing it until it is changed" : "They go on showing it until they are changed";
  return `${who}, or will. ${stays}, though it lacks ${sayGaps(gaps())}.`;
}
