import type { JSX } from "solid-js";

/** A hairline between groups of tools. */
export function ToolGap(): JSX.Element {
  return <span class="tool-gap" aria-hidden="true" />;
}
