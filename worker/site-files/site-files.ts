import { createRoutes } from "../routes.ts";
import { faviconFile, iconFile } from "./icons.ts";
import { indexKeyFile } from "./index-key.ts";
import { llmsFile } from "./llms.ts";
import { manifestFile } from "./manifest.ts";
import { newsSitemap } from "./news-sitemap.ts";
import { answerOembed } from "./oembed.ts";
import { openSearchFile } from "./opensearch.ts";
import { robotsFile } from "./robots.ts";
import { securityFile } from "./security.ts";
import { sitemapFile, sitemapIndex } from "./sitemaps.ts";
import { speculationRules } from "./speculation-rules.ts";

/** What programs ask a site for. */
export const siteFiles = createRoutes();

siteFiles.get("/robots.txt", robotsFile);
siteFiles.get("/llms.txt", llmsFile);
siteFiles.get("/:file{[0-9a-f-]{36}\\.txt}", indexKeyFile);
siteFiles.get("/.well-known/security.txt", securityFile);
siteFiles.get("/favicon.svg", faviconFile);
siteFiles.get("/favicon.ico", (c) => c.redirect("/icon-180.png", 301));
siteFiles.get("/:file{icon-(?:180|192|512)\\.png}", iconFile);
siteFiles.get("/apple-touch-icon.png", (c) => c.redirect("/icon-180.png", 301));
siteFiles.get("/site.webmanifest", manifestFile);
siteFiles.get("/speculation-rules.json", speculationRules);
siteFiles.get("/opensearch.xml", openSearchFile);
siteFiles.get("/sitemap.xml", sitemapIndex);
siteFiles.get("/news-sitemap.xml", newsSitemap);
// Where WordPress, and the plugins that it is most often found with, keep theirs.
for (const path of ["/wp-sitemap.xml", "/sitemap_index.xml"]) {
  siteFiles.get(path, (c) => c.redirect("/sitemap.xml", 301));
}
siteFiles.get("/:file{sitemap-.+}", sitemapFile);
siteFiles.get("/oembed", answerOembed);
siteFiles.get("/wp-json/oembed/1.0/embed", answerOembed);
