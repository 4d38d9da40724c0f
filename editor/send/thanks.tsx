import { Show, type JSX } from "solid-js";

/** Said when all that was sent has arrived. */
export function Thanks(props: {
  readonly name: string;
  readonly count: number;
  readonly isDone: boolean;
}): JSX.Element {
  const words = (): string => {
    const came = props.count === 1 ? "Your picture has arrived." : `Your ${props.count} pictures have arrived.`;
    return `${came} The editors look at them now. Open this link again to see what became of them.`;
  };
  return (
    <div role="status" classList={{ "send-thanks": props.count > 0 && props.isDone }}>
      <Show when={props.count > 0 && props.isDone}>
        <h2>Thank you, {props.name}</h2>
        <p>{words()}</p>
      </Show>
    </div>
  );
}
