import { Show, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import { unwrapBlock } from "../unwrap-block.ts";
import { BlockBar } from "./block-bar.tsx";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewField } from "./view-field.tsx";

export function FactBoxHead(props: SurroundProps): JSX.Element {
  const title = (): string => String(props.view.node.attrs["title"]);
  return (
    <Show when={props.view.isEditable || title() !== ""}>
      <ViewField
        label="Title of the fact box"
        isLabelHidden
        isReadOnly={!props.view.isEditable}
        value={title()}
        placeholder="Title of the box"
        limit={limits.titleCharacters}
        onInput={(value) => props.view.setAttribute("title", value)}
        onLeave={() => props.view.leave("content")}
      />
    </Show>
  );
}

export function FactBoxFoot(props: SurroundProps): JSX.Element {
  return (
    <Show when={props.view.isEditable}>
      <BlockBar label="What can be done with the box">
        <ViewButton onPress={() => unwrapBlock(props.view)}>Take the text out</ViewButton>
        <ViewButton onPress={() => props.view.remove()}>Remove the box</ViewButton>
      </BlockBar>
    </Show>
  );
}
