import { createMemo, Show, type JSX } from "solid-js";
import type { CanvasServices } from "../canvas-services.ts";
import { FigureCaption } from "./figure-caption.tsx";
import { Late, type SurroundProps } from "./late-view.tsx";
import { loadFigureBar } from "./late-views.ts";
import { MissingWords } from "./missing-words.tsx";
import { ShownPicture } from "./shown-picture.tsx";
import { makeView } from "./solid-view.tsx";

export function figureView(services: CanvasServices) {
  return makeView({
    tag: "figure",
    className: "canvas-figure",
    content: "div",
    body: (view) => <Figure view={view} services={services} />,
  });
}

/** A picture in the text: the picture, its caption (written in place), and what can be done with it. */
function Figure(props: SurroundProps): JSX.Element {
  const attrs = () => props.view.node.attrs;
  const mediaId = () => String(attrs()["mediaId"]);
  const picture = createMemo(() => props.services.pictures.find(mediaId()));
  const alt = (): string => attrs()["alt"] ?? picture()?.alt ?? "";
  const credit = (): string => attrs()["credit"] ?? picture()?.credit ?? "";

  return (
    <>
      <div
        class="figure-frame"
        contentEditable={false}
        data-width={attrs()["width"]}
        classList={{ selected: props.view.isSelected }}
      >
        <ShownPicture picture={picture()} alt={alt()} retry={retry} />
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
        <div
          class="figure-bar"
          lang="en"
          dir="ltr"
          contentEditable={false}
          role="group"
          aria-label="Picture"
          onKeyDown={leaveOnEscape}
        >
          <MissingWords
            picture={picture()}
            ownAlt={attrs()["alt"]}
            ownCredit={attrs()["credit"]}
            hasCaption={props.view.node.content.size > 0}
          />
          <Late load={loadFigureBar} props={{ view: props.view, services: props.services }} />
        </div>
      </Show>
    </>
  );

  /** The button goes with what went wrong, and would take the focus with it. */
  function retry(): void {
    props.services.pictures.retry(mediaId());
    props.view.leave("content");
  }

  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    props.view.leave("content");
  }
}
