import type { Context } from "hono";
import { html } from "hono/html";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { selectCorrections, toCorrectionsPage, type ListedCorrection } from "../db/lists/read-corrections.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { selectFeedSettings, toFeedSettings } from "../db/syndication/feed-settings.ts";
import type { FeedFormat } from "../pages/feed-address.ts";
import { CORRECTIONS_PATH, describeCorrections } from "../pages/lists/corrections-page.ts";
import { notFoundPage } from "../pages/not-found-page.ts";
import { correctionNames, renderCorrection } from "../render/correction.ts";
import { languageAttributes } from "../render/language.ts";
import { sendFeed } from "./send-feed.ts";
import { tellFeedHead } from "./tell-feed.ts";
import type { ToldPost } from "./tell-post.ts";

/** What was put right, the newest first: as the page of corrections shows it. One batch. */
export async function answerCorrectionsFeed(c: Context<App>, format: FeedFormat): Promise<Response> {
  const { now } = c.var;
  const [siteRow, settings, named, rows] = await c.env.DB.batch([
    selectSite(c.env.DB),
    selectFeedSettings(c.env.DB),
    ...selectCorrections(c.env.DB, null, now),
  ]);
  const site = toSite(siteRow);
  const found = toCorrectionsPage(named, rows, null, now);
  if (found === null) return notFoundPage(c);
  const { title, description, tags } = describeCorrections(found, null, site);
  const head = {
    title: `${title} – ${site.name}`,
    description,
    path: CORRECTIONS_PATH,
    rss: `${CORRECTIONS_PATH}feed/`,
    ...toFeedSettings(settings),
  };
  const told = found.corrections.map((correction) => tellCorrection(correction, site));
  return sendFeed(c, format, tellFeedHead(head, told, site), { site, tags, until: found.until });
}

function tellCorrection({ id, kind, text, at, card }: ListedCorrection, site: Site): ToldPost {
  const url = `${site.origin}${encodePath(card.path)}`;
  const named = html`<p${languageAttributes(card.language, site.language)}><a href="${url}">${card.title}</a></p>`;
  return {
    id: `urn:uuid:${id}`,
    url,
    title: `${correctionNames[kind]}: ${card.title}`,
    dek: "",
    language: site.language,
    publishedAt: at,
    changedAt: at,
    authors: [],
    contributors: [],
    tags: [],
    original: null,
    pictures: [],
    leadPicture: null,
    html: String(html`${renderCorrection(kind, at, text, site)}${named}`),
  };
}
