import { createMemo, Show, type JSX } from "solid-js";
import { opaqueText } from "../../../schema/document-text.ts";
import { BlockBar } from "./block-bar.tsx";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";

/** A block of a newer version of Broadsheet: shown, moved and deleted as a whole, never changed. */
export function LockedCard(props: SurroundProps): JSX.Element {
  const text = createMemo(() => readText(String(props.view.node.attrs["json"])));
  return (
    <div class="opaque-card" role="group" aria-label="Locked block" classList={{ selected: props.view.isSelected }}>
      <p class="opaque-note">
        Made with a newer version of Broadsheet. It is kept as it is and cannot be changed here.
      </p>
      <Show when={text()}>
        <p class="opaque-text">{text()}</p>
      </Show>
      <Show when={props.view.isEditable}>
        <BlockBar label="Locked block">
          <ViewButton onPress={() => props.view.remove()}>Remove</ViewButton>
        </BlockBar>
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
