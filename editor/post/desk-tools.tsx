import { onCleanup, onMount, Show, type JSX } from "solid-js";
import { setFieldsBeside } from "../canvas/find/fields-beside.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { SuggestionsLine } from "../tags/suggest/suggestions-line.tsx";
import { provideCommands } from "../ui/commands.ts";
import { goToPlace } from "./checklist/go-to-place.ts";
import { listDeskCommands, type DeskActions } from "./desk-commands.ts";
import { DropAnywhere } from "./drop-anywhere.tsx";
import { PictureGapsLine } from "./picture-gaps-line.tsx";
import type { PostDesk } from "./post-desk.ts";
import "../styles/late-lines.css";

/** What helps at the desk of a post and can wait until the caret stands. */
export function DeskTools(props: {
  desk: PostDesk;
  actions: DeskActions;
  title: HTMLTextAreaElement;
  dek: HTMLTextAreaElement;
  onNotice: (message: string) => void;
}): JSX.Element {
  const session = useSession();
  provideCommands(() =>
    listDeskCommands(props.desk, props.actions, {
      personId: session().person.id,
      capabilities: session().capabilities,
      canPublish: isAllowed(session(), "posts.publish"),
    }),
  );
  onMount(() => {
    setFieldsBeside([
      { name: "title", element: props.title },
      { name: "dek", element: props.dek },
    ]);
    onCleanup(() => setFieldsBeside([]));
  });
  return (
    <>
      <DropAnywhere desk={props.desk} say={(message) => props.onNotice(message)} />
      <div class="late-lines">
        <PictureGapsLine desk={props.desk} />
        <Show when={!props.actions.isPanelOpen && props.desk.placement.state !== "trashed" && props.desk.canvas()}>
          {(canvas) => (
            <SuggestionsLine
              postId={props.desk.id}
              editor={canvas().editor}
              title={props.desk.fields.title}
              dek={props.desk.fields.dek}
              tags={props.desk.fields.tags}
              onOpen={() => goToPlace(props.desk, { kind: "field", field: "tags" }, props.actions.onPanel)}
            />
          )}
        </Show>
      </div>
    </>
  );
}
