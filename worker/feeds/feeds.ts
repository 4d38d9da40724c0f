import type { Context } from "hono";
import type { App } from "../app-env.ts";
import type { ListKind } from "../db/lists/read-list-page.ts";
import { canonicalAddress } from "../pages/canonical-address.ts";
import { FEED_FORMATS, feedIn, type FeedFormat } from "../pages/feed-address.ts";
import { slugParam } from "../pages/lists/answer-list.ts";
import { CORRECTIONS_PATH } from "../pages/lists/corrections-page.ts";
import { createRoutes } from "../routes.ts";
import { answerCorrectionsFeed } from "./corrections-feed.ts";
import { answerListFeed } from "./list-feed.ts";
import { answerSearchFeed } from "./search-feed.ts";
import { answerTagPairFeed } from "./tag-pair-feed.ts";

/** What is newest of every list, in full, for feed readers. */
export const feeds = createRoutes();

serve("/feed/", (c, format) => answerListFeed(c, format, "home", ""));
serve(`${CORRECTIONS_PATH}feed/`, answerCorrectionsFeed);
serve("/search/feed/", answerSearchFeed);
serve("/tag/:pair{[^/+]+\\+[^/+]+}/feed/", answerTagPairFeed);
const folders = { tag: "tag", author: "byline", source: "source" } as const satisfies Record<string, ListKind>;
for (const [folder, kind] of Object.entries(folders)) {
  serve(`/${folder}/:slug/feed/`, (c, format) => answerListFeed(c, format, kind, slugParam(c)));
}

// Where other systems, and WordPress before it had pretty addresses, kept theirs.
for (const path of ["/rss.xml", "/wp-rss.php", "/wp-rss2.php", "/wp-rdf.php", "/wp-feed.php", "/wp-commentsrss2.php"]) {
  feeds.get(path, (c) => c.redirect("/feed/", 301));
}
for (const path of ["/atom.xml", "/wp-atom.php"]) feeds.get(path, (c) => c.redirect("/feed.atom", 301));

/** A feed at its address in RSS, and beside it in the other formats. */
function serve(rss: string, answer: (c: Context<App>, format: FeedFormat) => Promise<Response>): void {
  for (const format of FEED_FORMATS) {
    feeds.get(feedIn(format, rss), async (c) => {
      const url = new URL(c.req.url);
      const canonical = canonicalAddress(url);
      return canonical === url.pathname + url.search ? answer(c, format) : c.redirect(canonical, 301);
    });
  }
}
