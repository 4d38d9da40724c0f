import { html } from "hono/html";
import type { Named } from "../../../schema/card.ts";
import { encodePath, tagPath } from "../../../schema/permalink.ts";
import type { Html } from "../../render/html.ts";
import { renderNamed } from "../../render/names.ts";
import { pairPath } from "./archive-address.ts";

/** The tags that posts of a tag have besides, each with a way to the posts of both. */
export function renderRelatedTags(own: Named, related: readonly Named[]): Html | string {
  if (related.length === 0) return "";
  const both = (tag: Named): Html => {
    const path = encodePath(pairPath([own.slug, tag.slug]));
    return html`<a class="both" href="${path}" aria-label="Posts tagged both ‘${own.name}’ and ‘${tag.name}’">+</a>`;
  };
  return html`<nav class="topics" aria-label="Related tags"><ul><li aria-hidden="true"><b>Related</b></li>${related.map((tag) => html`<li>${renderNamed(tag, tagPath)}${both(tag)}</li>`)}</ul></nav>`;
}
