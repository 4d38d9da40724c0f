import type { Context } from "hono";
import { html } from "hono/html";
import { encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import {
  selectCorrections,
  toCorrectionsPage,
  type CorrectionsPage,
  type ListedCorrection,
} from "../../db/lists/read-corrections.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { renderCorrection } from "../../render/correction.ts";
import { dayKey, formatMonth } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { languageAttributes } from "../../render/language.ts";
import { createSwatches } from "../../render/swatches.ts";
import { fitTags } from "../cache-tags.ts";
import { describeCollection } from "../linked-data/linked-list.ts";
import { answerPage } from "../post/answer-page.ts";
import { renderPager } from "./pager.ts";

export const CORRECTIONS_PATH = "/corrections/";

/** Everything that was put right in the posts that readers see, the newest first. One batch. */
export async function correctionsPage(c: Context<App>): Promise<Response> {
  const before = c.req.query("before") ?? null;
  const { now } = c.var;
  const [siteRow, named, rows] = await c.env.DB.batch([
    selectSite(c.env.DB),
    ...selectCorrections(c.env.DB, before, now),
  ]);
  const site = toSite(siteRow);
  const found = toCorrectionsPage(named, rows, before, now);
  if (found === null) return c.redirect(CORRECTIONS_PATH, 302);
  const { title, description, tags } = describeCorrections(found, before, site);
  const feed = { title, path: `${CORRECTIONS_PATH}feed/` };
  const linkedData = describeCollection(site, { name: title, steps: [{ path: CORRECTIONS_PATH, words: title }] });
  return answerPage(
    c,
    {
      site,
      head: {
        title,
        description,
        kind: "website",
        ...(before === null ? { path: CORRECTIONS_PATH, feed, linkedData } : { path: null }),
      },
      main: renderCorrectionsPage(found, before !== null, description, site),
      swatches: createSwatches(),
    },
    fitTags(tags),
    found.until,
  );
}

export function describeCorrections(
  found: CorrectionsPage,
  before: string | null,
  site: Site,
): { readonly title: string; readonly description: string; readonly tags: readonly string[] } {
  return {
    title: before === null ? "Corrections" : "Earlier corrections",
    description: `What ${site.name} has put right in what it published.`,
    tags: [
      ...(before === null ? ["corrections:head"] : []),
      ...found.above.map((id) => `corrections:${id}`),
      ...found.postIds.map((id) => `link:${id}`),
    ],
  };
}

function renderCorrectionsPage(page: CorrectionsPage, isDeep: boolean, description: string, site: Site): Html {
  const { corrections, older } = page;
  const months = Map.groupBy(corrections, ({ at }) => dayKey(at, site.timeZone).slice(0, 7));
  const pager = {
    newer: isDeep ? { path: CORRECTIONS_PATH, words: "Newest corrections" } : null,
    older: older === null ? null : { path: `${CORRECTIONS_PATH}?before=${older}`, words: "Older corrections" },
  };
  return html`<div class="list"><header class="opening"><h1>${isDeep ? "Earlier corrections" : "Corrections"}</h1><p class="dek">${description}</p></header>${
    corrections.length === 0 ? html`<p class="empty">${sayNone(page, isDeep)}</p>` : ""
  }${[...months].map(
    ([month, group]) =>
      html`<section class="group"><h2 class="date"><time datetime="${month}">${formatMonth(month, site.language)}</time></h2><div>${group.map((correction) => renderListed(correction, site))}</div></section>`,
  )}${renderPager(pager, "More corrections")}</div>`;
}

function sayNone({ older }: CorrectionsPage, isDeep: boolean): string {
  if (older !== null) return "What was put right here is in posts that are no longer published.";
  return isDeep ? "There are no earlier corrections." : "Nothing has had to be put right so far.";
}

function renderListed({ kind, at, text, card }: ListedCorrection, site: Site): Html {
  const language = languageAttributes(card.language, site.language);
  return html`<article class="amend"><h3><a href="${encodePath(card.path)}"${language}>${card.title}</a></h3>${renderCorrection(kind, at, text, site)}</article>`;
}
