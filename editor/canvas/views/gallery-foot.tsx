import { createRenderEffect, Show, type JSX } from "solid-js";
import { addToGallery } from "../gallery.ts";
import { unwrapBlock } from "../unwrap-block.ts";
import { BlockBar } from "./block-bar.tsx";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";

export function GalleryFoot(props: SurroundProps): JSX.Element {
  const count = (): number => props.view.node.childCount;
  createRenderEffect(() => {
    const { content } = props.view;
    content?.setAttribute("role", "group");
    content?.setAttribute("aria-label", count() === 1 ? "Gallery of one picture" : `Gallery of ${count()} pictures`);
    content?.classList.toggle("selected", props.view.isSelected);
  });
  return (
    <>
      <Show when={count() === 0}>
        <p class="gallery-empty" classList={{ selected: props.view.isSelected }}>
          This gallery has no pictures yet. Readers do not see it.
        </p>
      </Show>
      <Show when={props.view.isEditable}>
        <BlockBar label="Gallery">
          <ViewButton onPress={() => void addToGallery(props.view, props.services.pictures)}>Add pictures…</ViewButton>
          <Show when={count() > 0}>
            <ViewButton onPress={() => unwrapBlock(props.view)}>Set them one below the other</ViewButton>
          </Show>
          <ViewButton onPress={() => props.view.remove()}>Remove the gallery</ViewButton>
        </BlockBar>
      </Show>
    </>
  );
}
