import { html } from "hono/html";
import type { SourceExcerptJson } from "../../schema/document-json.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import { renderTime, type Calendar } from "./date.ts";
import type { Html } from "./html.ts";

/** A passage of another outlet: whose it is, from when, and the way to the rest of it. */
export function renderSourceExcerpt(attrs: SourceExcerptJson["attrs"], text: Html, calendar: Calendar): Html {
  const { outlet, url, byline, publishedAt } = attrs;
  const address = safeUrl(url);
  const name = outlet === "" && address !== null ? new URL(address).hostname.replace(/^www\./, "") : outlet;
  const credit = [
    byline === "" ? null : html`${byline}`,
    name === "" ? null : html`${name}`,
    publishedAt === null ? null : renderTime(publishedAt, "day", calendar),
  ].filter((part) => part !== null);
  const line = credit.map((part, index) => (index === 0 ? part : html`, ${part}`));
  const onward = address === null ? "" : html` <a href="${address}">Read the rest at ${name}</a>`;
  const footer = credit.length === 0 && address === null ? "" : html`<footer>${line}${onward}</footer>`;
  return html`<blockquote class="excerpt"${address === null ? "" : html` cite="${address}"`}>${text}${footer}</blockquote>`;
}
