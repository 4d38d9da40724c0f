import { html } from "hono/html";
import type { Named } from "../../schema/card.ts";
import { logoPath } from "../../schema/logo.ts";
import { tagPath } from "../../schema/permalink.ts";
import { safeHref } from "../../schema/safe-href.ts";
import type { MenuLink, Site } from "../../schema/site.ts";
import { renderTime } from "../render/date.ts";
import type { Html } from "../render/html.ts";
import { renderNamed } from "../render/names.ts";

/** What the front page's masthead carries besides the name: the day of its newest post, and what it is about. */
export interface Plate {
  readonly newestAt: number | null;
  readonly topics: readonly Named[];
}

export function renderMasthead(site: Site, plate: Plate | undefined): Html {
  return plate === undefined ? renderBar(site) : renderPlate(site, plate);
}

function renderBar(site: Site): Html {
  return html`<header class="masthead"><div class="bar"><p class="name"><a href="/">${renderLogo(site)}</a></p>${renderSearchForm("", "search")}</div>${renderMenu(site.menu)}</header>`;
}

function renderPlate(site: Site, { newestAt, topics }: Plate): Html {
  const day = newestAt === null ? "" : renderTime(newestAt, "weekdayAndDay", site);
  return html`<header class="masthead"><div class="bar">${day}${renderSearchForm("", "search")}</div>
<div class="plate"><h1 class="name"><a href="/">${renderLogo(site)}</a></h1>${site.description === "" ? "" : html`<p>${site.description}</p>`}</div>
${renderMenu(site.menu)}${renderTopics("Topics", topics)}</header>`;
}

/** The name as it is, or as it is drawn. */
function renderLogo({ name, logo }: Site): Html | string {
  if (logo === null) return name;
  const { light, dark } = logo;
  const inTheDark =
    dark === null
      ? ""
      : html`<source media="screen and (prefers-color-scheme:dark)" srcset="${logoPath(dark)}" width="${dark.width}" height="${dark.height}">`;
  return html`<picture>${inTheDark}<img src="${logoPath(light)}" width="${light.width}" height="${light.height}" alt="${name}"></picture>`;
}

function renderMenu(menu: readonly MenuLink[]): Html | string {
  const links = menu.flatMap(({ label, href }) => {
    const address = safeHref(href);
    return address === null ? [] : [html`<li><a href="${address}">${label}</a></li>`];
  });
  return links.length === 0 ? "" : html`<nav class="topics menu" aria-label="Menu"><ul>${links}</ul></nav>`;
}

export function renderTopics(label: string, topics: readonly Named[], isLabelled = false): Html | string {
  if (topics.length === 0) return "";
  return html`<nav class="topics" aria-label="${label}"><ul>${isLabelled ? html`<li aria-hidden="true"><b>${label}</b></li>` : ""}${topics.map((topic) => html`<li>${renderNamed(topic, tagPath)}</li>`)}</ul></nav>`;
}

/** `kind` is "search" in the masthead, "wanted" where the page is about searching. */
export function renderSearchForm(query: string, kind: "search" | "wanted"): Html {
  const id = kind === "search" ? "_q" : "_wanted";
  const label = kind === "search" ? "Search this site" : "Search for";
  return html`<form class="search ${kind === "wanted" ? kind : ""}" role="search" action="/search"${kind === "wanted" ? html` aria-label="${label}"` : ""}>
<label class="unseen" for="${id}">${label}</label><input id="${id}" type="search" name="q" value="${query}" placeholder="Search" maxlength="200" autocomplete="off" required>
<button><span class="unseen">Search</span><svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.5" cy="6.5" r="5"/><path d="m10.5 10.5 4.5 4.5"/></svg></button></form>`;
}
