import { createEffect, splitProps, type JSX } from "solid-js";

export interface GrowingTextProps extends Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "value" | "onInput"> {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** One line in meaning, several on screen: Enter goes on to the next field instead of breaking the line. */
  readonly onEnter?: (() => void) | undefined;
  readonly onArrow?: (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => void;
}

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/** A text field as high as what is in it. */
export function GrowingText(props: GrowingTextProps): JSX.Element {
  const [own, rest] = splitProps(props, ["value", "onText", "onEnter", "onArrow", "ref"]);
  let field!: HTMLTextAreaElement;
  const grow = (): void => {
    if (GROWS_BY_ITSELF) return;
    field.style.setProperty("height", "auto");
    field.style.setProperty("height", `${field.scrollHeight}px`);
  };
  createEffect(() => {
    if (field.value !== own.value) {
      const { selectionStart, selectionEnd } = field;
      field.value = own.value;
      // Whoever is writing here stays where they were, also when another version comes in.
      if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
    }
    grow();
  });
  return (
    <textarea
      rows={1}
      {...rest}
      ref={(element) => {
        field = element;
        if (typeof own.ref === "function") own.ref(element);
      }}
      onInput={(event) => {
        own.onText(event.currentTarget.value);
        grow();
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key.startsWith("Arrow")) own.onArrow?.(event);
        if (event.key !== "Enter" || own.onEnter === undefined) return;
        event.preventDefault();
        own.onEnter();
      }}
    />
  );
}
