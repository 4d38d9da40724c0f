import { Show, type JSX } from "solid-js";

export interface ValueChangeProps {
  readonly before: string | null;
  readonly after: string | null;
  /** What stands where there is no value of its own. */
  readonly none?: string;
}

/** A value that is one thing, not a text: what it was, struck out, and what it is. */
export function ValueChange(props: ValueChangeProps): JSX.Element {
  const before = (): string | null => props.before ?? props.none ?? null;
  const after = (): string | null => props.after ?? props.none ?? null;
  return (
    <Show when={before() !== after()} fallback={after()}>
      <Show when={before()}>{(was) => <del>{was()}</del>}</Show>
      <Show when={before() !== null && after() !== null}> </Show>
      <Show when={after()}>{(is) => <ins>{is()}</ins>}</Show>
    </Show>
  );
}
