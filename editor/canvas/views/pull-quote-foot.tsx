import { Show, type JSX } from "solid-js";
import type { SurroundProps } from "./late-view.tsx";
import { ViewField } from "./view-field.tsx";

const ATTRIBUTION_CHARACTERS = 300;

export function PullQuoteFoot(props: SurroundProps): JSX.Element {
  const attribution = (): string => String(props.view.node.attrs["attribution"]);
  return (
    <Show when={props.view.isEditable || attribution() !== ""}>
      <footer>
        <ViewField
          label="Attribution of the pull quote"
          isLabelHidden
          isReadOnly={!props.view.isEditable}
          value={attribution()}
          placeholder="Who said it"
          limit={ATTRIBUTION_CHARACTERS}
          onInput={(value) => props.view.setAttribute("attribution", value)}
          onLeave={(key) => props.view.leave(key === "Enter" ? "after" : "content")}
        />
      </footer>
    </Show>
  );
}
