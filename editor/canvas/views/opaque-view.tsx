import { createMemo, Show, type JSX } from "solid-js";
import { opaqueText } from "../../../schema/document-text.ts";
import { makeView, type BlockView } from "./solid-view.tsx";

export const opaqueView = makeView({
  tag: "div",
  className: "canvas-opaque",
  body: (view) => <Opaque view={view} />,
});

/** A block of a newer version of Broadsheet: shown, moved and deleted as a whole, never changed. */
function Opaque(props: { view: BlockView }): JSX.Element {
  const text = createMemo(() => readText(String(props.view.node.attrs["json"])));
  return (
    <div class="opaque-card" contentEditable={false} classList={{ selected: props.view.isSelected }}>
      <p class="opaque-note">
        Made with a newer version of Broadsheet. It is kept as it is and cannot be changed here.
      </p>
      <Show when={text()}>
        <p class="opaque-text">{text()}</p>
      </Show>
    </div>
  );
}

function readText(json: string): string {
  try {
    return opaqueText(JSON.parse(json)).slice(0, 300);
  } catch {
    return "";
  }
}
