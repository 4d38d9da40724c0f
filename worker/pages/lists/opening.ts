import { html } from "hono/html";
import { encodePath } from "../../../schema/permalink.ts";
import type { Html } from "../../render/html.ts";
import { renderCrumbs } from "../crumbs.ts";
import type { Onward } from "./pager.ts";

/** What a list's page says above its posts. */
export interface Opening {
  readonly crumbs: readonly Onward[];
  readonly kicker: string;
  readonly title: Html | string;
  readonly description: string;
  /** What a tag is led on from: the tags that its posts have besides. */
  readonly related: Html | string;
  /** Null on settled pages: a total would change them whenever something newer is published. */
  readonly count: number | null;
  readonly feed: string | null;
  /** Which of the list's pages it is, in words; null for its head. */
  readonly place: string | null;
}

export function renderOpening({ crumbs, kicker, title, description, related, count, feed, place }: Opening): Html {
  const settled = place === null ? null : html`<span>${place}</span>`;
  const posts = count === null ? settled : sayPosts(count);
  const follow = feed === null ? null : html`<a href="${encodePath(feed)}">Follow by feed</a>`;
  return html`<header class="opening">${renderCrumbs(crumbs)}<h1>${kicker === "" ? "" : html`<small>${kicker}</small> `}${hang(title)}</h1>${
    description === "" ? "" : html`<p class="dek">${description}</p>`
  }${posts === null && follow === null ? "" : html`<p class="count">${posts}${posts === null || follow === null ? "" : " · "}${follow}</p>`}${related}</header>`;
}

export function sayPosts(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "post" : "posts"}`;
}

/** What begins with a quotation mark has it before the edge, as the letters stand under one another. */
function hang(title: Html | string): Html | string {
  return String(title).startsWith("‘") ? html`<span class="hung">${title}</span>` : title;
}
