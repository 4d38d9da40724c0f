import { Show, type JSX } from "solid-js";

/** Says from where on search results cut a field, while it is written in; in the gap below it, so that nothing moves. */
export function LengthHint(props: {
  id: string;
  text: string;
  /** What search results show instead, where it is given. */
  instead: string;
  shown: number;
}): JSX.Element {
  return (
    <Show when={props.instead === "" && props.text.length > props.shown}>
      <span id={props.id} class="length-hint numbers">
        {props.text.length} characters; search results show about {props.shown}
      </span>
    </Show>
  );
}
