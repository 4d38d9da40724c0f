import { createMemo, Show, type JSX } from "solid-js";
import { gapNames, type PictureGap } from "../../../schema/rights.ts";
import type { DeskPicture } from "../picture-desk.ts";

/** What a picture still lacks, in a sentence. The figure's own alt text, caption and credit fill those gaps. */
export function MissingWords(props: {
  picture: DeskPicture | null;
  ownAlt: string | null;
  ownCredit: string | null;
  hasCaption: boolean;
}): JSX.Element {
  const words = createMemo(() => {
    const gaps = (props.picture?.gaps ?? []).filter((gap) => !isFilled(gap));
    if (gaps.length === 0) return "";
    const list = new Intl.ListFormat("en").format(gaps.map((gap) => gapNames[gap]));
    return `Before it can be published, this picture needs ${list}.`;
  });
  function isFilled(gap: PictureGap): boolean {
    if (gap === "alt") return Boolean(props.ownAlt);
    if (gap === "credit") return Boolean(props.ownCredit);
    return gap === "caption" && props.hasCaption;
  }

  return (
    <Show when={words()}>
      <p class="figure-missing">{words()}</p>
    </Show>
  );
}
