import { A, useParams } from "@solidjs/router";
import { Match, Show, Switch, type JSX } from "solid-js";
import { ID_PATTERN } from "../../../schema/id.ts";
import { NoSuchScreen } from "../../site/no-such-screen.tsx";
import { createTitle } from "../../ui/title.ts";
import { createNeighbours, type Neighbours } from "./neighbours.ts";
import { createOpenPicture } from "./open-picture.ts";
import { PictureRoom } from "./picture-room.tsx";
import "../../styles/posts.css";
import "../../styles/library.css";
import "../../styles/picture-screen.css";

/** One picture on a screen of its own, with the pictures before and after it where one came from the library. */
export function PictureScreen(): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={ID_PATTERN.test(params.id)} fallback={<NoSuchScreen />}>
      <Pictures id={params.id} />
    </Show>
  );
}

function Pictures(props: { readonly id: string }): JSX.Element {
  const neighbours = createNeighbours(() => props.id);
  return (
    <Show when={props.id} keyed>
      {(id) => <Opening id={id} neighbours={neighbours} />}
    </Show>
  );
}

function Opening(props: { readonly id: string; readonly neighbours: Neighbours }): JSX.Element {
  // A picture is opened once, for the address it has.
  // oxlint-disable-next-line solid/reactivity
  const { id, neighbours } = props;
  const picture = createOpenPicture({ id, known: neighbours.find(id), onSaved: (media) => neighbours.change(media) });
  createTitle(() => picture.form()?.media().fileName || "Picture");

  return (
    <Switch
      fallback={
        <p class="page-message" role="status">
          Opening the picture…
        </p>
      }
    >
      <Match when={picture.refusal()?.code === "not_found" || picture.refusal()?.code === "gone"}>
        <main class="page-message">
          <h1>This picture is not here</h1>
          <p>It may have been deleted for good, or it is somebody else’s.</p>
          <A href={neighbours.back()} class="button plain">
            Back to the library
          </A>
        </main>
      </Match>
      <Match when={picture.form()}>
        {(form) => <PictureRoom picture={picture} form={form()} neighbours={neighbours} />}
      </Match>
      <Match when={picture.refusal()}>
        {(known) => (
          <main class="page-message" role="alert">
            <h1>The picture could not be opened</h1>
            <p>{known().title}</p>
            <button type="button" class="button primary" onClick={() => void picture.load()}>
              Try again
            </button>
            <A href={neighbours.back()} class="button plain">
              Back to the library
            </A>
          </main>
        )}
      </Match>
    </Switch>
  );
}
