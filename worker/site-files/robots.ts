import type { Context } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../app-env.ts";
import { answerFile, readSettings } from "./answer-file.ts";

const CLOSED = ["/edit/", "/api/", "/preview/", "/search"];

export async function robotsFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const lines = [
    "User-agent: *",
    ...CLOSED.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${site.origin}/sitemap.xml`,
    `Sitemap: ${site.origin}/news-sitemap.xml`,
    "",
  ];
  return answerFile(c, site, { body: lines.join("\n"), type: "text/plain; charset=UTF-8", until: FOREVER });
}
