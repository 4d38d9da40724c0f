import { Show, type JSX } from "solid-js";
import { isChange, type ComparedBody, type PartKind } from "../../schema/compare-documents.ts";
import { widthNames } from "../../schema/say-changes.ts";
import type { KnownNames } from "./known-names.ts";
import { RemarkedNotes } from "./remarked-notes.tsx";
import { RunsView } from "./runs-view.tsx";
import { ShownMedia } from "./shown-media.tsx";
import { ValueChange } from "./value-change.tsx";

export interface FigureChangeProps {
  readonly body: Extract<ComparedBody, { type: "figure" }>;
  readonly kind: PartKind;
  readonly names: KnownNames;
}

const OWN = "the picture’s own";

/** A picture in the text: which one it was and is, its caption, and what else of it changed. */
export function FigureChange(props: FigureChangeProps): JSX.Element {
  const isPair = (): boolean => props.kind === "changed" || props.kind === "kept";
  const isOther = (): boolean => isPair() && isChange(props.body.mediaId);
  return (
    <div class="compared-figure">
      <div class="compared-pictures">
        <Show when={isOther()} fallback={<ShownMedia id={shownId()} names={props.names} alt={props.body.alt.after} />}>
          <div class="compared-picture">
            <p class="compared-note">
              <del>Before</del>
            </p>
            <ShownMedia id={props.body.mediaId.before ?? ""} names={props.names} alt={props.body.alt.before} />
          </div>
          <div class="compared-picture">
            <p class="compared-note">
              <ins>Now</ins>
            </p>
            <ShownMedia id={props.body.mediaId.after ?? ""} names={props.names} alt={props.body.alt.after} />
          </div>
        </Show>
      </div>
      <Show when={props.body.caption.length > 0}>
        <p class="compared-caption">
          <RunsView runs={props.body.caption} />
        </p>
        <RemarkedNotes runs={props.body.caption} />
      </Show>
      <Show when={isPair()}>
        <Show when={isChange(props.body.alt)}>
          <p class="compared-caption">
            Alt text: <ValueChange {...props.body.alt} none={OWN} />
          </p>
        </Show>
        <Show when={isChange(props.body.credit)}>
          <p class="compared-caption">
            Credit: <ValueChange {...props.body.credit} none={OWN} />
          </p>
        </Show>
        <Show when={isChange(props.body.width)}>
          <p class="compared-caption">
            Width: <ValueChange before={width(props.body.width.before)} after={width(props.body.width.after)} />
          </p>
        </Show>
      </Show>
    </div>
  );

  function shownId(): string {
    return props.body.mediaId.after ?? props.body.mediaId.before ?? "";
  }

  function width(value: keyof typeof widthNames | null): string | null {
    return value && widthNames[value];
  }
}
