import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { isAllowed, useSession } from "../../session/session.ts";
import { Icon } from "../../ui/icon.tsx";
import type { PictureForm } from "../picture-form.ts";
import type { Neighbours } from "./neighbours.ts";
import type { OpenPicture } from "./open-picture.ts";

/** The way back, the picture's name and how it stands, its neighbours, and the one thing to do. */
export function PictureBar(props: {
  readonly picture: OpenPicture;
  readonly form: PictureForm;
  readonly neighbours: Neighbours;
  readonly headingRef: (element: HTMLHeadingElement) => void;
}): JSX.Element {
  const session = useSession();
  /** Whoever may not see the library comes from what is theirs. */
  const place = (): string => (isAllowed(session(), "media.read") ? "the library" : "my pictures");
  const isTrashed = (): boolean => props.form.media().state === "trashed";
  const state = (): string => {
    if (props.form.isBusy()) return isTrashed() ? "Restoring…" : "Saving…";
    if (isTrashed()) return "In the trash";
    if (props.form.isChanged()) return "Not saved yet";
    if (props.form.isProposed()) return "Sent to an editor";
    return props.form.isSaved() ? "Saved" : "";
  };

  return (
    <header class="bar picture-bar">
      <A
        href={props.neighbours.back()}
        noScroll
        class="button small"
        aria-label={`Back to ${place()}`}
        title={`Back to ${place()} (Escape)`}
      >
        <Icon name="back" />
        <span class="wide-only">{isAllowed(session(), "media.read") ? "Library" : "My pictures"}</span>
      </A>
      <div class="picture-title">
        <h1 ref={(element) => props.headingRef(element)} tabIndex={-1}>
          {props.form.media().fileName || "Picture"}
        </h1>
        <span class="picture-state">
          <Show when={props.neighbours.position()}>
            <span class="numbers">{props.neighbours.position()}</span>
          </Show>
          <span role="status">{state()}</span>
        </span>
      </div>
      <nav class="picture-neighbours" aria-label="Other pictures">
        <Neighbour to={props.neighbours.previous()} name="Previous picture" keys="K" icon="previous" />
        <Neighbour to={props.neighbours.next()} name="Next picture" keys="J" icon="next" />
      </nav>
      {/* One button, whatever it does: whoever pressed it keeps the focus. */}
      <Show when={props.picture.mayEdit()}>
        <button
          type="button"
          class="button primary"
          aria-disabled={props.form.isBusy() || (!isTrashed() && !props.form.isChanged())}
          onClick={() => void (isTrashed() ? props.form.restore() : props.form.isChanged() && props.form.save())}
        >
          {isTrashed() ? "Restore" : props.picture.isReviewed() ? "Send to an editor" : "Save"}
        </button>
      </Show>
    </header>
  );
}

function Neighbour(props: {
  readonly to: string | null;
  readonly name: string;
  readonly keys: string;
  readonly icon: "previous" | "next";
}): JSX.Element {
  return (
    <Show when={props.to}>
      {(id) => (
        <A
          href={`/pictures/${id()}`}
          class="button small"
          aria-label={props.name}
          title={`${props.name} (${props.keys})`}
          aria-keyshortcuts={props.keys}
        >
          <Icon name={props.icon} />
        </A>
      )}
    </Show>
  );
}
