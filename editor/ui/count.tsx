import { Show, type JSX } from "solid-js";

const NEAR_THE_END = 0.8;

/** Says how much is left of a limit, once most of it is used. */
export function Count(props: { used: number; limit: number; id?: string }): JSX.Element {
  const left = (): number => props.limit - props.used;
  const words = (): string => {
    const number = Math.abs(left());
    const characters = number === 1 ? "1 character" : `${number} characters`;
    return left() < 0 ? `${characters} too many` : `${characters} left`;
  };
  return (
    <Show when={props.used >= props.limit * NEAR_THE_END}>
      <span id={props.id} class="count numbers" classList={{ over: left() < 0 }}>
        {words()}
      </span>
    </Show>
  );
}
