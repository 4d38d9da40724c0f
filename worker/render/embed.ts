import { html } from "hono/html";
import type { EmbedJson } from "../../schema/document-json.ts";
import { readEmbedOutlet, type EmbedKind } from "../../schema/embed-kind.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import { renderTime, type Calendar } from "./date.ts";
import type { Html } from "./html.ts";

/** What a card is called, and what its link says where the page has no title. */
const words: Readonly<Record<EmbedKind, { readonly label: string | null; readonly onward: string | null }>> = {
  video: { label: "Video", onward: "Watch it" },
  social: { label: "Post", onward: "Read it" },
  page: { label: null, onward: null },
};

type Attrs = EmbedJson["attrs"];

/** A card of words: readers' pages load nothing from third parties. */
export function renderEmbed(attrs: Attrs, calendar: Calendar): Html {
  const address = safeUrl(attrs.url);
  const known = readEmbedOutlet(attrs.url);
  if (address === null || known === null) return html`<p>${attrs.title}</p>`;
  const outlet = attrs.outlet === "" ? known.name : attrs.outlet;
  if (known.kind === "social" && attrs.text !== "") return renderPost(attrs, address, outlet, calendar);
  const { label, onward } = words[known.kind];
  const named = label === null ? outlet : `${label} at ${outlet}`;
  const title = attrs.title !== "" ? attrs.title : onward === null ? known.name : `${onward} at ${outlet}`;
  const about = attrs.text === "" ? "" : html`<p class="about">${attrs.text}</p>`;
  return html`<div class="embed ${known.kind}"><p class="what">${named}</p><p class="title"><a href="${address}">${title}</a></p>${about}${renderCredit(attrs, calendar)}</div>`;
}

/** What somebody said on a network, as the quotation that it is. */
function renderPost(attrs: Attrs, address: string, outlet: string, calendar: Calendar): Html {
  const { text, author, publishedAt } = attrs;
  const said = text.split(/\n\s*\n/).map((paragraph) => {
    const lines = paragraph.split("\n");
    return html`<p>${lines.map((line, index) => (index === 0 ? line : html`<br>${line}`))}</p>`;
  });
  const credit = [
    author === "" ? null : html`${author}`,
    publishedAt === null ? null : renderTime(publishedAt, "day", calendar),
  ].filter((part) => part !== null);
  const line = credit.map((part, index) => html`${part}${index === credit.length - 1 ? " " : ", "}`);
  return html`<blockquote class="embed social" cite="${address}">${said}<footer>${line}<a href="${address}">See the post at ${outlet}</a></footer></blockquote>`;
}

function renderCredit({ author, publishedAt }: Attrs, calendar: Calendar): Html | string {
  if (author === "" && publishedAt === null) return "";
  const separator = author === "" || publishedAt === null ? "" : ", ";
  return html`<p class="who">${author}${separator}${publishedAt === null ? "" : renderTime(publishedAt, "day", calendar)}</p>`;
}
