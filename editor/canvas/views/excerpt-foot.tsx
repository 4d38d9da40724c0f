import { createSignal, Show, untrack, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import { completeHref } from "../link-address.ts";
import type { ExcerptSource } from "../outside-desk.ts";
import { unwrapBlock } from "../unwrap-block.ts";
import { BlockBar } from "./block-bar.tsx";
import type { SurroundProps } from "./late-view.tsx";
import { ViewButton } from "./view-button.tsx";
import { ViewDate } from "./view-date.tsx";
import { ViewField } from "./view-field.tsx";

/** Whose words these are and the way to the rest of them, as readers get it; and the fields for it. */
export function ExcerptFoot(props: SurroundProps): JSX.Element {
  const attrs = (): ExcerptSource => props.view.node.attrs as unknown as ExcerptSource;
  const isBare = (): boolean => attrs().outlet === "" && attrs().url === "" && attrs().byline === "";
  const [isOpen, setOpen] = createSignal(untrack(isBare));
  const [wrong, setWrong] = createSignal("");
  const recorded = (): ExcerptSource | null => (props.view.isEditable ? props.services.outside.source() : null);

  /** An address that is not whole yet is left in its field and said, never kept. */
  function writeAddress(typed: string): void {
    const url = typed.trim() === "" ? "" : safeUrl(completeHref(typed) ?? "");
    setWrong(url === null ? "That is not the address of a page." : "");
    if (url !== null && url !== attrs().url) props.view.setAttribute("url", url);
  }

  return (
    <>
      <footer class="excerpt-credit">{sayCredit(attrs())}</footer>
      <Show when={props.view.isEditable}>
        <Show when={isOpen()}>
          <div class="block-fields" role="group" aria-label="Source of the excerpt">
            <ViewField
              label="Outlet"
              value={attrs().outlet}
              placeholder="Reuters"
              limit={limits.sourceNameCharacters}
              onInput={(outlet) => props.view.setAttribute("outlet", outlet)}
              onLeave={() => props.view.leave("content")}
            />
            <ViewField
              label="Byline"
              value={attrs().byline}
              placeholder="Who wrote it"
              limit={limits.bylineNameCharacters}
              onInput={(byline) => props.view.setAttribute("byline", byline)}
              onLeave={() => props.view.leave("content")}
            />
            <ViewField
              label="Address"
              inputMode="url"
              value={attrs().url}
              placeholder="https://"
              limit={limits.urlCharacters}
              problem={wrong()}
              onInput={() => setWrong("")}
              onChange={writeAddress}
              onLeave={() => props.view.leave("content")}
            />
            <ViewDate
              label="Date"
              at={attrs().publishedAt}
              timeZone={props.services.outside.timeZone}
              onDate={(at) => props.view.setAttribute("publishedAt", at)}
              onLeave={() => props.view.leave("content")}
            />
          </div>
        </Show>
        <BlockBar label="What can be done with the excerpt">
          <ViewButton isOpen={isOpen()} onPress={() => setOpen(!isOpen())}>
            Source
          </ViewButton>
          <Show when={recorded()}>
            {(source) => (
              <ViewButton onPress={() => props.view.setAttributes({ ...source() })}>
                Fill from the post’s source
              </ViewButton>
            )}
          </Show>
          <ViewButton onPress={() => unwrapBlock(props.view)}>Take the text out</ViewButton>
          <ViewButton onPress={() => props.view.remove()}>Remove</ViewButton>
        </BlockBar>
      </Show>
    </>
  );
}

function sayCredit({ outlet, url, byline }: ExcerptSource): JSX.Element {
  const address = safeUrl(url);
  const name = outlet === "" && address !== null ? new URL(address).hostname.replace(/^www\./, "") : outlet;
  const credit = [byline, name].filter((part) => part !== "").join(", ");
  return (
    <>
      {credit === "" ? <span class="lacking">Say whose words these are.</span> : credit}{" "}
      <Show when={address}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer">
            Read the rest at {name}
          </a>
        )}
      </Show>
    </>
  );
}
