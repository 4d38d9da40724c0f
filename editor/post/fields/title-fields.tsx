import { createUniqueId, type JSX } from "solid-js";
import { directionOf } from "../../../schema/direction.ts";
import { limits } from "../../../schema/limits.ts";
import { Count } from "../../ui/count.tsx";
import { GrowingText } from "../../ui/growing-text.tsx";
import type { PostDesk } from "../post-desk.ts";
import { LengthHint } from "./length-hint.tsx";
import { SEARCH_SHOWN } from "./search-lengths.ts";

export interface TitleFieldsProps {
  readonly desk: PostDesk;
  readonly titleRef: (element: HTMLTextAreaElement) => void;
  readonly dekRef: (element: HTMLTextAreaElement) => void;
  /** The focus goes on into the text. */
  readonly onDown: () => void;
}

/** Title and dek, set as readers see them. Enter and the arrows lead on into the text. */
export function TitleFields(props: TitleFieldsProps): JSX.Element {
  const id = createUniqueId();
  let title!: HTMLTextAreaElement;
  let dek!: HTMLTextAreaElement;

  /** An arrow leaves a field only from its very end or beginning. */
  function leaves(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }, key: string, at: number): boolean {
    const { selectionStart, selectionEnd } = event.currentTarget;
    return event.key === key && !event.shiftKey && selectionStart === at && selectionEnd === at;
  }

  return (
    <div class="title-fields" lang={props.desk.fields.language} dir={directionOf(props.desk.fields.language)}>
      <GrowingText
        ref={(element) => {
          title = element;
          props.titleRef(element);
        }}
        class="title-field"
        data-field="title"
        aria-label="Title"
        aria-describedby={`${id}-title ${id}-title-hint`}
        placeholder="Title"
        value={props.desk.fields.title}
        onText={(text) => props.desk.edit({ title: text })}
        onEnter={() => dek.focus()}
        onArrow={(event) => {
          if (!leaves(event, "ArrowDown", event.currentTarget.value.length)) return;
          event.preventDefault();
          dek.focus();
        }}
      />
      <LengthHint
        id={`${id}-title-hint`}
        text={props.desk.fields.title}
        instead={props.desk.fields.seo.title}
        shown={SEARCH_SHOWN.title}
      />
      <Count id={`${id}-title`} used={props.desk.fields.title.length} limit={limits.titleCharacters} />
      <GrowingText
        ref={(element) => {
          dek = element;
          props.dekRef(element);
        }}
        class="dek-field"
        data-field="dek"
        aria-label="Dek"
        aria-describedby={`${id}-dek ${id}-dek-hint`}
        placeholder="Dek: one or two sentences that say why to read on"
        value={props.desk.fields.dek}
        onText={(text) => props.desk.edit({ dek: text })}
        onEnter={() => props.onDown()}
        onArrow={(event) => {
          if (leaves(event, "ArrowUp", 0)) {
            event.preventDefault();
            title.focus();
          } else if (leaves(event, "ArrowDown", event.currentTarget.value.length)) {
            event.preventDefault();
            props.onDown();
          }
        }}
      />
      <LengthHint
        id={`${id}-dek-hint`}
        text={props.desk.fields.dek}
        instead={props.desk.fields.seo.description}
        shown={SEARCH_SHOWN.description}
      />
      <Count id={`${id}-dek`} used={props.desk.fields.dek.length} limit={limits.dekCharacters} />
    </div>
  );
}
