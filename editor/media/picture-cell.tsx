import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { Media } from "../../schema/media.ts";
import { deskImageAddress } from "../api/media.ts";
import type { Selection } from "../ui/selection.ts";
import { sayGaps } from "./say-gaps.ts";

export interface PictureCellProps {
  readonly media: Media;
  readonly verb: string;
  /** Where it leads; without it, it is a button. */
  readonly href?: string | undefined;
  /** Whether Tab leads to this one. */
  readonly isAtHand: boolean;
  /** Which of those that are chosen already, from 1; 0 where it is none, null where none can be. */
  readonly place: number | null;
  readonly selection?: Selection | undefined;
  readonly note?: ((media: Media) => string | null) | undefined;
  readonly onHand: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** A picture of the grid: its colour until it has come, its name, and its credit or what it lacks. */
export function PictureCell(props: PictureCellProps): JSX.Element {
  const name = (): string => props.media.alt || props.media.caption || props.media.fileName;
  const content = (): JSX.Element => (
    <>
      <span class="picture-frame">
        <Show when={props.place}>
          <span class="picture-place">{props.place}</span>
        </Show>
        <img
          src={deskImageAddress(props.media.id, 400, props.media.file)}
          alt=""
          loading="lazy"
          decoding="async"
          style={{
            "aspect-ratio": props.media.width > 0 ? `${props.media.width} / ${props.media.height}` : "3 / 2",
            [props.media.width * 2 >= props.media.height * 3 ? "width" : "height"]: "100%",
            "background-color": props.media.color,
          }}
        />
      </span>
      <span class="picture-name">
        <span class="unseen">{props.verb} </span>
        {name()}
      </span>
      <span class="picture-note" classList={{ lacking: props.media.gaps.length > 0 }}>
        {props.note?.(props.media) ??
          (props.media.gaps.length > 0 ? `Lacks ${sayGaps(props.media.gaps)}` : props.media.credit)}
      </span>
    </>
  );
  return (
    <div
      role="listitem"
      class="picture-cell"
      classList={{ selected: props.selection?.has(props.media.id) }}
      data-picture={props.media.id}
    >
      <Show
        when={props.href}
        fallback={
          <button
            type="button"
            class="picture"
            tabIndex={props.isAtHand ? 0 : -1}
            aria-pressed={props.place ? true : undefined}
            onFocus={() => props.onHand()}
            onClick={(event) => props.onClick(event)}
          >
            {content()}
          </button>
        }
      >
        {(href) => (
          <A
            href={href()}
            class="picture"
            draggable={false}
            tabIndex={props.isAtHand ? 0 : -1}
            onFocus={() => props.onHand()}
            onClick={(event) => props.onClick(event)}
          >
            {content()}
          </A>
        )}
      </Show>
      <Show when={props.selection}>
        {(selection) => (
          <label class="picture-select">
            <input
              type="checkbox"
              tabIndex={props.isAtHand ? 0 : -1}
              aria-label={`Select “${name()}”`}
              checked={selection().has(props.media.id)}
              onClick={(event) => {
                props.onHand();
                if (event.shiftKey) selection().extendTo(props.media.id);
                else selection().toggle(props.media.id);
                event.currentTarget.checked = selection().has(props.media.id);
              }}
            />
          </label>
        )}
      </Show>
    </div>
  );
}
