import type { Context } from "hono";
import { decodePath, encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { App } from "../../app-env.ts";
import { selectPath, toPathTarget } from "../../db/read-path.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { selectHistory, toPostHistory, VERSIONS_PER_PAGE, type PostHistory } from "../../db/versions/read-history.ts";
import { selectVersions, toVersions, type FoundVersion, type Version } from "../../db/versions/read-versions.ts";
import { createSwatches } from "../../render/swatches.ts";
import { answerPath } from "../answer-path.ts";
import { spellings } from "../canonical-address.ts";
import type { Page } from "../layout.ts";
import { notFoundPage } from "../not-found-page.ts";
import { answerPage } from "../post/answer-page.ts";
import { gonePage } from "../post/gone-page.ts";
import { renderDifferencePage } from "./difference-page.ts";
import type { AskedHistory, HistoryAddress } from "./history-address.ts";
import { renderHistoryPage } from "./history-page.ts";
import { historyStyles } from "./history-styles.ts";
import { renderVersionPage } from "./version-page.ts";
import { differenceTags, versionTags } from "./version-tags.ts";

/** Why a version that there was is not shown. Its own reason is the desk's. */
const GONE = {
  withheld: "This version of the post was withheld by the editors.",
  removed: "This version of the post was taken away.",
} as const;

/**
 * The history of a post, one version of it, or the difference between two. Null where the address itself is
 * on record: whatever stood at it first stays there. Everything passes the same predicate as the post's page.
 */
export async function answerHistory(
  c: Context<App>,
  { postPath, rest, asked }: HistoryAddress,
): Promise<Response | null> {
  const db = c.env.DB;
  const { now } = c.var;
  const path = decodePath(new URL(c.req.url).pathname);
  const [siteRow, ownRow, pathRow, found] = await db.batch([
    selectSite(db),
    selectPath(db, spellings(path), now),
    selectPath(db, spellings(postPath), now),
    asked.kind === "list"
      ? selectHistory(db, postPath, asked.before, now)
      : selectVersions(db, postPath, numbersOf(asked), now),
  ]);
  if (ownRow !== undefined && ownRow.results.length > 0) return null;
  const site = toSite(siteRow);
  const history = asked.kind === "list" ? toPostHistory(found) : null;
  const versions = asked.kind === "list" ? [] : toVersions(found, now);
  if (history === null && versions.length === 0) {
    const target = toPathTarget(pathRow);
    const isElsewhere = target?.kind === "post" && target.path !== postPath;
    if (isElsewhere) return c.redirect(`${encodePath(target.path)}${rest}`, 301);
    return target?.kind === "gone" ? answerPath(c, target, site) : notFoundPage(c);
  }
  if (!path.endsWith("/")) return c.redirect(encodePath(`${path}/`), 301);
  // Beyond the newest there is nothing yet that the list itself does not have.
  const isBeyond = asked.kind === "list" && asked.before !== null && history?.lines[0]?.number !== asked.before - 1;
  if (isBeyond) return c.redirect(encodePath(path), 302);
  return history === null ? answerVersions(c, site, asked, versions) : answerList(c, site, history, asked);
}

function numbersOf(asked: Exclude<AskedHistory, { kind: "list" }>): number[] {
  return asked.kind === "version" ? [asked.number] : [asked.from, asked.to];
}

function answerList(c: Context<App>, site: Site, history: PostHistory, asked: AskedHistory): Promise<Response> {
  const { card, lines, until } = history;
  const isFirst = asked.kind === "list" && asked.before === null;
  const shown = lines.slice(0, VERSIONS_PER_PAGE);
  return answerPage(
    c,
    toPage(site, `History of “${card.title}”`, card.path, renderHistoryPage(history, isFirst, site)),
    // What is settled does not change when a newer version comes.
    [`link:${card.id}`, ...(isFirst ? [`history:${card.id}`] : shown.map((line) => `revision:${line.revisionId}`))],
    until,
  );
}

function answerVersions(
  c: Context<App>,
  site: Site,
  asked: AskedHistory,
  found: readonly FoundVersion[],
): Promise<Response> | Response {
  const hidden = found.find((version) => version.kind !== "shown");
  if (hidden !== undefined) return gonePage(c, site, GONE[hidden.kind]);
  const [first, second] = found.filter((version) => version.kind === "shown");
  if (first === undefined) return notFoundPage(c);
  if (asked.kind === "version") return answerVersion(c, site, first);
  return second === undefined ? notFoundPage(c) : answerDifference(c, site, first, second);
}

function answerVersion(c: Context<App>, site: Site, version: Version): Promise<Response> {
  const { card, until } = version.post;
  const swatches = createSwatches();
  const main = renderVersionPage(version, site, swatches, c.var.now);
  const page = toPage(site, `Version ${version.number}: ${card.title}`, card.path, main);
  return answerPage(c, { ...page, swatches, sheet: "post" }, versionTags(version), until);
}

function answerDifference(c: Context<App>, site: Site, before: Version, after: Version): Promise<Response> {
  const { card, until } = after.post;
  const swatches = createSwatches();
  const { main, mediaIds } = renderDifferencePage(before, after, site, swatches, c.var.now);
  const title = `What changed from version ${before.number} to ${after.number}: ${card.title}`;
  const page: Page = { ...toPage(site, title, card.path, main), swatches, sheet: "post" };
  return answerPage(c, page, differenceTags(before, after, mediaIds), Math.min(until, before.post.until));
}

function toPage(site: Site, title: string, path: string, main: Page["main"]): Page {
  return {
    site,
    head: { title, description: "", path, isUnindexed: true, kind: "article" },
    main,
    swatches: createSwatches(),
    style: historyStyles,
  };
}
