import { Show, type JSX } from "solid-js";
import { safeUrl } from "../../../schema/safe-href.ts";
import { findEmbed } from "../embed-address.ts";
import { makeView, type BlockView } from "./solid-view.tsx";
import { ViewField } from "./view-field.tsx";

const TITLE_CHARACTERS = 300;

export const embedView = makeView({
  tag: "div",
  className: "canvas-embed",
  body: (view) => <Embed view={view} />,
});

/** The card readers get: nothing is loaded from the other site, neither here nor there. */
function Embed(props: { view: BlockView }): JSX.Element {
  const url = (): string => String(props.view.node.attrs["url"]);
  const title = (): string => String(props.view.node.attrs["title"]);
  const kind = (): string => {
    const embed = findEmbed(url());
    return embed ? `Video on ${embed.outlet}` : `Link card, ${URL.canParse(url()) ? new URL(url()).hostname : ""}`;
  };
  return (
    <div
      class="embed-card"
      contentEditable={false}
      role="group"
      aria-label={kind()}
      classList={{ selected: props.view.isSelected }}
    >
      <span class="embed-kind">{kind()}</span>
      <ViewField
        label="Title of the card"
        isLabelHidden
        isReadOnly={!props.view.isEditable}
        value={title()}
        placeholder="Say what it shows"
        limit={TITLE_CHARACTERS}
        onInput={(value) => props.view.setAttribute("title", value)}
        onLeave={() => props.view.leave("after")}
      />
      <span class="embed-foot">
        <a href={safeUrl(url()) ?? undefined} target="_blank" rel="noopener noreferrer">
          {url()}
        </a>
        <Show when={props.view.isEditable}>
          <button type="button" class="view-button" onClick={() => props.view.remove()}>
            Remove
          </button>
        </Show>
      </span>
    </div>
  );
}
