import { Show, type JSX } from "solid-js";
import type { EmbedJson } from "../../../schema/document-json.ts";
import { limits } from "../../../schema/limits.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import { GrowingText } from "../../ui/growing-text.tsx";
import { findEmbed } from "../embed-address.ts";
import { findLookup, isBare } from "../fill-embed.ts";
import { BlockBar } from "./block-bar.tsx";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewField } from "./view-field.tsx";

/** The card readers get: nothing is loaded from the other site, neither here nor there. */
export function EmbedCard(props: SurroundProps): JSX.Element {
  const attrs = (): EmbedJson["attrs"] => props.view.node.attrs as unknown as EmbedJson["attrs"];
  const kind = (): string => {
    const found = findEmbed(attrs().url);
    if (found) return `${found.kind === "video" ? "Video" : "Post"} on ${found.outlet}`;
    return `Page on ${URL.canParse(attrs().url) ? new URL(attrs().url).hostname.replace(/^www\./, "") : "another site"}`;
  };
  const field = (name: "title" | "author" | "outlet", label: string, placeholder: string, limit: number) => (
    <ViewField
      label={label}
      isLabelHidden
      isReadOnly={!props.view.isEditable}
      value={attrs()[name]}
      placeholder={placeholder}
      limit={limit}
      onInput={(value) => props.view.setAttribute(name, value)}
      onLeave={() => props.view.leave("after")}
    />
  );
  return (
    <div class="embed-card" role="group" aria-label={kind()} classList={{ selected: props.view.isSelected }}>
      <span class="embed-kind">{kind()}</span>
      <span class="embed-title">
        {field("title", "Title of the card", "Say what it shows", limits.titleCharacters)}
      </span>
      <GrowingText
        class="embed-text"
        aria-label="Text of the card"
        placeholder="What it says, if that is to be read here"
        maxLength={limits.embedTextCharacters}
        readOnly={!props.view.isEditable}
        value={attrs().text}
        onText={(text) => props.view.setAttribute("text", text)}
      />
      <span class="embed-credit">
        {field("author", "Author of the card", "Author", limits.bylineNameCharacters)}
        {field("outlet", "Outlet of the card", "Outlet", limits.sourceNameCharacters)}
      </span>
      <p class="embed-state" role="status">
        <Show when={findLookup(attrs().url) === "waiting"}>Asking the page what it says…</Show>
        <Show when={findLookup(attrs().url) === "failed" && isBare(props.view.node)}>
          The page did not answer. Fill it in yourself.
        </Show>
      </p>
      <span class="embed-foot">
        <a href={safeUrl(attrs().url) ?? undefined} target="_blank" rel="noopener noreferrer">
          {attrs().url}
        </a>
        <Show when={props.view.isEditable}>
          <BlockBar label="Card">
            <Show when={isBare(props.view.node) && findLookup(attrs().url) !== "waiting"}>
              <ViewButton onPress={() => props.services.fillEmbed(attrs().url)}>Fill from its page</ViewButton>
            </Show>
            <ViewButton onPress={() => props.view.remove()}>Remove</ViewButton>
          </BlockBar>
        </Show>
      </span>
    </div>
  );
}
