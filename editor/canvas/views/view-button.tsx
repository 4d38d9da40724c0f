import type { JSX } from "solid-js";

interface ViewButtonProps {
  readonly isOpen?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: JSX.Element;
}

/** A button of a block. A press by hand leaves the caret in the text. */
export function ViewButton(props: ViewButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="view-button"
      aria-expanded={props.isOpen}
      aria-disabled={props.isDisabled ? true : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!props.isDisabled) props.onPress();
      }}
    >
      {props.children}
    </button>
  );
}
