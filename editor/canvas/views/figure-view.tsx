import { createMemo, createRenderEffect, createSignal, For, Show, type JSX } from "solid-js";
import { FIGURE_WIDTHS, type FigureWidth } from "../../../schema/document.ts";
import { limits } from "../../../schema/limits.ts";
import { gapNames } from "../../../schema/rights.ts";
import type { DeskPicture, PictureDesk } from "../picture-desk.ts";
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
        <Shown picture={picture()} alt={alt()} retry={() => props.pictures.retry(mediaId())} />
      </div>
      <Caption
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
          <Missing picture={picture()} ownAlt={attrs()["alt"]} />
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

function Shown(props: { picture: DeskPicture | null; alt: string; retry: () => void }): JSX.Element {
  const ratio = (): string | undefined =>
    props.picture && props.picture.width > 0 ? `${props.picture.width} / ${props.picture.height}` : undefined;
  return (
    <>
      <Show when={props.picture?.src} fallback={<p class="figure-absent">{waitingWords(props.picture)}</p>}>
        {(src) => <img src={src()} alt={props.alt} style={{ "aspect-ratio": ratio() }} draggable={false} />}
      </Show>
      <Show when={props.picture?.progress !== null && props.picture?.progress !== undefined}>
        <progress class="figure-progress" aria-label="Uploading" max={1} value={props.picture?.progress ?? 0} />
      </Show>
      <Show when={props.picture?.error}>
        {(error) => (
          <p class="figure-error" role="alert">
            {error()}{" "}
            <Show when={props.picture?.canRetry}>
              <button type="button" class="view-button" onClick={() => props.retry()}>
                Try again
              </button>
            </Show>
          </p>
        )}
      </Show>
    </>
  );
}

function waitingWords(picture: DeskPicture | null): string {
  return picture?.error ? "" : picture === null ? "Looking for the picture…" : "The picture is being made ready…";
}

/** The caption is the text's own; while there is none, the picture's stands in its place, as readers see it. */
function Caption(props: { content: HTMLElement; isEmpty: boolean; own: string }): JSX.Element {
  createRenderEffect(() => {
    props.content.className = `figure-caption${props.isEmpty ? " empty" : ""}${props.own === "" ? "" : " own"}`;
    props.content.dataset["placeholder"] = props.own || "Write a caption";
  });
  return <>{props.content}</>;
}

function Missing(props: { picture: DeskPicture | null; ownAlt: string | null }): JSX.Element {
  const words = createMemo(() => {
    const gaps = (props.picture?.gaps ?? []).filter((gap) => !(gap === "alt" && props.ownAlt));
    if (gaps.length === 0) return "";
    const list = new Intl.ListFormat("en").format(gaps.map((gap) => gapNames[gap]));
    return `Before it can be published, this picture needs ${list}.`;
  });
  return (
    <Show when={words()}>
      <p class="figure-missing">{words()}</p>
    </Show>
  );
}
