import type { JSX } from "solid-js";
import { ariaKeys, showKeys } from "../key-names.ts";

interface ToolButtonProps {
  readonly name: string;
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: JSX.Element;
}

/** One button of the toolbar. It never takes the focus by a pointer: the selection, and a phone's keyboard, stay. */
export function ToolButton(props: ToolButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="tool"
      aria-label={props.name}
      title={props.keys ? `${props.name} (${showKeys(props.keys)})` : props.name}
      aria-keyshortcuts={props.keys ? ariaKeys(props.keys) : undefined}
      aria-pressed={props.isPressed}
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
