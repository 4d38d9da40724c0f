import { html } from "hono/html";
import type { SourceExcerptJson } from "../../schema/document-json.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import type { Html } from "./html.ts";

/** A passage of another outlet: whose it is, and the way to the rest of it. */
export function renderSourceExcerpt({ outlet, url, byline }: SourceExcerptJson["attrs"], text: Html): Html {
  const address = safeUrl(url);
  const name = outlet === "" && address !== null ? new URL(address).hostname.replace(/^www\./, "") : outlet;
  const credit = [byline, name].filter((part) => part !== "").join(", ");
  const onward = address === null ? "" : html`<a href="${address}">Read the rest at ${name}</a>`;
  return html`<blockquote class="excerpt">${text}<footer>${credit}${credit === "" || address === null ? "" : " "}${onward}</footer></blockquote>`;
}
