import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { FIGURE_WIDTHS, type FigureWidth } from "../../../schema/document.ts";
import { limits } from "../../../schema/limits.ts";
import { makeGallery, moveFigure, takeOutOfGallery } from "../gallery.ts";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewField } from "./view-field.tsx";

const WIDTHS: Readonly<Record<FigureWidth, string>> = { text: "Text width", wide: "Wide", full: "Full width" };

/** What can be done with a picture in the text, or in a gallery, whose pictures' widths are not theirs to choose. */
export function FigureBar(props: SurroundProps): JSX.Element {
  const attrs = () => props.view.node.attrs;
  const mediaId = () => String(attrs()["mediaId"]);
  const picture = createMemo(() => props.services.pictures.find(mediaId()));
  const [isOpen, setOpen] = createSignal(false);
  const isInGallery = (): boolean => props.view.parentName() === "gallery";
  return (
    <>
      <Show
        when={isInGallery()}
        fallback={
          <span class="figure-widths">
            <For each={FIGURE_WIDTHS}>
              {(width) => (
                <button
                  type="button"
                  class="view-button"
                  aria-pressed={attrs()["width"] === width}
                  onClick={() => props.view.setAttribute("width", width)}
                >
                  {WIDTHS[width]}
                </button>
              )}
            </For>
          </span>
        }
      >
        <ViewButton onPress={() => moveFigure(props.view, -1)}>Earlier</ViewButton>
        <ViewButton onPress={() => moveFigure(props.view, 1)}>Later</ViewButton>
        <ViewButton onPress={() => takeOutOfGallery(props.view)}>Take out</ViewButton>
      </Show>
      <ViewButton onPress={() => props.services.pictures.edit(mediaId())}>Picture details…</ViewButton>
      <ViewButton onPress={() => props.services.pictures.edit(mediaId(), "focalPoint")}>Focal point…</ViewButton>
      <ViewButton isOpen={isOpen()} onPress={() => setOpen(!isOpen())}>
        Alt and credit here only
      </ViewButton>
      <Show when={!isInGallery()}>
        <ViewButton onPress={() => void makeGallery(props.view, props.services.pictures)}>Make a gallery</ViewButton>
      </Show>
      <ViewButton onPress={() => props.view.remove()}>Remove</ViewButton>
      <Show when={isOpen()}>
        <div class="figure-fields">
          <ViewField
            label="Alt text in this post"
            value={attrs()["alt"] ?? ""}
            placeholder={picture()?.alt || "As in the picture’s details"}
            limit={limits.altCharacters}
            onInput={(value) => props.view.setAttribute("alt", value === "" ? null : value)}
            onLeave={() => props.view.leave("content")}
          />
          <ViewField
            label="Credit in this post"
            value={attrs()["credit"] ?? ""}
            placeholder={picture()?.credit || "As in the picture’s details"}
            limit={limits.creditCharacters}
            onInput={(value) => props.view.setAttribute("credit", value === "" ? null : value)}
            onLeave={() => props.view.leave("content")}
          />
        </div>
      </Show>
    </>
  );
}
