import type { JSX } from "solid-js";

/** What can be done with a block; there for whoever works on it. */
export function BlockBar(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="block-bar" lang="en" dir="ltr" role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}
