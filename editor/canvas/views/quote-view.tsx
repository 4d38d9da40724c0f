import { Show, type JSX } from "solid-js";
import type { BlockView } from "./block-view.ts";
import { makeView } from "./solid-view.tsx";
import { ViewField } from "./view-field.tsx";

const ATTRIBUTION_CHARACTERS = 300;

export const quoteView = makeView({
  tag: "blockquote",
  className: "canvas-quote",
  content: "div",
  body: (view) => <Quote view={view} />,
});

function Quote(props: { view: BlockView }): JSX.Element {
  const attribution = (): string => String(props.view.node.attrs["attribution"]);
  return (
    <>
      {props.view.content}
      <Show when={props.view.isEditable || attribution() !== ""}>
        <footer contentEditable={false}>
          <ViewField
            label="Attribution"
            isLabelHidden
            isReadOnly={!props.view.isEditable}
            value={attribution()}
            placeholder="Who said it"
            limit={ATTRIBUTION_CHARACTERS}
            onInput={(value) => props.view.setAttribute("attribution", value)}
            onLeave={(key) => props.view.leave(key === "Enter" ? "after" : "content")}
          />
        </footer>
      </Show>
    </>
  );
}
