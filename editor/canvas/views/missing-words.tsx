import { createMemo, Show, type JSX } from "solid-js";
import { gapNames } from "../../../schema/rights.ts";
import type { DeskPicture } from "../picture-desk.ts";

/** What a picture still lacks, in a sentence. An alt text of the figure's own fills that gap. */
export function MissingWords(props: { picture: DeskPicture | null; ownAlt: string | null }): JSX.Element {
  const words = createMemo(() => {
    const gaps = (props.picture?.gaps ?? []).filter((gap) => !(gap === "alt" && props.ownAlt));
    if (gaps.length === 0) return "";
    const list = new Intl.ListFormat("en").format(gaps.map((gap) => gapNames[gap]));
    return `Before it can be published, this picture needs ${list}.`;
  });
  return (
    <Show when={words()}>
      <p class="figure-missing">{words()}</p>
    </Show>
  );
}
