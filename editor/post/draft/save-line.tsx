import { Show, type JSX } from "solid-js";
import type { PostDesk } from "../post-desk.ts";
import { sayOthers } from "../presence.ts";
import { saySaveState } from "./save-state.ts";

/** The one place that says where the text stands, what was merged into it, and who else is here. */
export function SaveLine(props: { desk: PostDesk }): JSX.Element {
  const saved = (): string => saySaveState(props.desk.saveState(), props.desk.isKept());
  const needsSomebody = (): boolean => ["refused", "signed_out", "conflict"].includes(props.desk.saveState().kind);
  // What needs somebody has the whole line: on a narrow screen there is hardly room for that.
  const beside = (): string =>
    needsSomebody() ? "" : props.desk.mergedIn() || sayOthers(props.desk.presence.others());
  return (
    <span class="save-line" role="status">
      <span class="save-state" classList={{ lacking: needsSomebody() }} title={saved()}>
        {saved()}
      </span>
      <Show when={beside()}>
        <span class="beside" title={beside()}>
          {beside()}
        </span>
      </Show>
    </span>
  );
}
