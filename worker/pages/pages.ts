import type { Context } from "hono";
import { decodePath } from "../../schema/permalink.ts";
import type { App } from "../app-env.ts";
import type { ListKind } from "../db/lists/read-list-page.ts";
import { createRoutes } from "../routes.ts";
import { siteFiles } from "../site-files/site-files.ts";
import { canonicalAddress, findQueryTarget } from "./canonical-address.ts";
import { answerFront } from "./front/answer-front.ts";
import { parseHistoryAddress } from "./history/history-address.ts";
import { answerList, answerPageNumber, slugParam } from "./lists/answer-list.ts";
import { CORRECTIONS_PATH, correctionsPage } from "./lists/corrections-page.ts";
import { dayPage, tagMonthPage } from "./lists/span-page.ts";
import { tagPairPage } from "./lists/tag-pair-page.ts";
import { yearPage } from "./lists/year-page.ts";
import { notFoundPage } from "./not-found-page.ts";
import { answerPost } from "./post/answer-post.ts";
import { markdownPage } from "./post/markdown-page.ts";
import { previewPage, previewPicture } from "./post/preview-page.ts";
import { searchPage } from "./search/search-page.ts";

/** What readers are not meant to come by: these addresses are others' and their unknown ones are plain 404s. */
const NOT_PAGES = /^\/(api|edit|media|preview)(\/|$)|^\/fonts\/./;

/** Every address that readers read. */
export const pages = createRoutes();

pages.get("/preview/:secret", previewPage);
pages.get("/preview/:secret/media/:file", previewPicture);

pages.get("*", async function redirectToCanonical(c, next) {
  const url = new URL(c.req.url);
  if (NOT_PAGES.test(url.pathname)) return c.notFound();
  const canonical = canonicalAddress(url);
  if (canonical !== url.pathname + url.search) return c.redirect(canonical, 301);
  return next();
});

pages.route("/", siteFiles);
pages.get("/search", searchPage);
pages.get(CORRECTIONS_PATH, correctionsPage);
pages.get("/", frontPage);

const NUMBER = "[1-9][0-9]{0,6}";
pages.get(`/archive/:page{${NUMBER}}/`, (c) => answerList(c, "home", "", pageParam(c)));
pages.get(`/page/:page{${NUMBER}}/`, (c) => answerPageNumber(c, "home", "", pageParam(c)));

const YEAR = "/:year{[0-9]{4}}";
const MONTH = `${YEAR}/:month{0[1-9]|1[0-2]}`;
const DAY = `${MONTH}/:day{[0-9]{2}}`;
const PAIR = "/tag/:pair{[^/+]+\\+[^/+]+}";
pages.get(`${YEAR}/`, yearPage);
pages.get(`${DAY}/`, dayPage);
pages.get(`${PAIR}/`, tagPairPage);
pages.get(`/tag/:slug${MONTH}/`, tagMonthPage);
// What is not counted has no pages by number; WordPress' lead to the newest.
for (const base of [DAY, YEAR, PAIR]) {
  pages.get(`${base}/page/:page{${NUMBER}}/`, (c) => c.redirect(c.req.path.replace(/page\/\d+\/$/, ""), 301));
}

const folders = { tag: "tag", author: "byline", source: "source" } as const satisfies Record<string, ListKind>;
for (const [folder, kind] of Object.entries(folders)) {
  pages.get(`/${folder}/:slug/`, (c) => answerList(c, kind, slugParam(c), null));
  pages.get(`/${folder}/:slug/archive/:page{${NUMBER}}/`, (c) => answerList(c, kind, slugParam(c), pageParam(c)));
  pages.get(`/${folder}/:slug/page/:page{${NUMBER}}/`, (c) => answerPageNumber(c, kind, slugParam(c), pageParam(c)));
}

pages.get(`${MONTH}/`, (c) => answerList(c, "month", monthParam(c), null));
pages.get(`${MONTH}/archive/:page{${NUMBER}}/`, (c) => answerList(c, "month", monthParam(c), pageParam(c)));
pages.get(`${MONTH}/page/:page{${NUMBER}}/`, (c) => answerPageNumber(c, "month", monthParam(c), pageParam(c)));
pages.get("/:path{.+\\.md}", markdownPage);
pages.get("*", async function answerVersions(c, next) {
  const url = new URL(c.req.url);
  const address = parseHistoryAddress(decodePath(url.pathname), url.searchParams);
  if (address === null) return next();
  // Read more seldom than posts are: set up when it is first asked for.
  const { answerHistory } = await import("./history/answer-history.ts");
  return (await answerHistory(c, address)) ?? next();
});
pages.get("*", answerPost);
pages.all("*", (c) => (NOT_PAGES.test(c.req.path) ? c.notFound() : notFoundPage(c)));

function frontPage(c: Context<App>): Promise<Response> | Response {
  const { search, searchParams } = new URL(c.req.url);
  if (search === "") return answerFront(c);
  const target = findQueryTarget(searchParams);
  return target === null ? answerPost(c) : c.redirect(target, 301);
}

function pageParam(c: Context<App>): number {
  return Number(c.req.param("page"));
}

function monthParam(c: Context<App>): string {
  return `${c.req.param("year")}-${c.req.param("month")}`;
}
