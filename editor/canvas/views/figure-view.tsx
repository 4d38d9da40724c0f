import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { FIGURE_WIDTHS, type FigureWidth } from "../../../schema/document.ts";
import { limits } from "../../../schema/limits.ts";
import type { PictureDesk } from "../picture-desk.ts";
import { FigureCaption } from "./figure-caption.tsx";
import { MissingWords } from "./missing-words.tsx";
import { ShownPicture } from "./shown-picture.tsx";
import { makeView, type BlockView } from "./solid-view.tsx";
import { ViewField } from "./view-field.tsx";

const WIDTHS: Readonly<Record<FigureWidth, string>> = { text: "Text width", wide: "Wide", full: "Full width" };

export function figureView(pictures: PictureDesk) {
  return makeView({
    tag: "figure",
    className: "canvas-figure",
    content: "div",
    body: (view) => <Figure view={view} pictures={pictures} />,
  });
}

/** A picture in the text: the picture, its caption (written in place), and what can be done with it. */
function Figure(props: { view: BlockView; pictures: PictureDesk }): JSX.Element {
  const attrs = () => props.view.node.attrs;
  const mediaId = () => String(attrs()["mediaId"]);
  const picture = createMemo(() => props.pictures.find(mediaId()));
  const alt = (): string => attrs()["alt"] ?? picture()?.alt ?? "";
  const credit = (): string => attrs()["credit"] ?? picture()?.credit ?? "";
  const [isOpen, setOpen] = createSignal(false);

  return (
    <>
      <div
        class="figure-frame"
        contentEditable={false}
        data-width={attrs()["width"]}
        classList={{ selected: props.view.isSelected }}
      >
        <ShownPicture picture={picture()} alt={alt()} retry={() => props.pictures.retry(mediaId())} />
      </div>
      <FigureCaption
        content={props.view.content!}
        isEmpty={props.view.node.content.size === 0}
        own={picture()?.caption ?? ""}
      />
      <Show when={credit()}>
        <span class="figure-credit" contentEditable={false}>
          {credit()}
        </span>
      </Show>
      <Show when={props.view.isEditable}>
        <div class="figure-bar" contentEditable={false} role="group" aria-label="Picture" onKeyDown={leaveOnEscape}>
          <MissingWords picture={picture()} ownAlt={attrs()["alt"]} />
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
          <button type="button" class="view-button" onClick={() => props.pictures.edit(mediaId())}>
            Picture details…
          </button>
          <button type="button" class="view-button" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
            Alt and credit here only
          </button>
          <button type="button" class="view-button" onClick={() => props.view.remove()}>
            Remove
          </button>
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
        </div>
      </Show>
    </>
  );

  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    props.view.leave("content");
  }
}
