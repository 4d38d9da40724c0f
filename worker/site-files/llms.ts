import type { Context } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../app-env.ts";
import { escapeLine } from "../render/markdown/escape-markdown.ts";
import { answerFile, readSettings } from "./answer-file.ts";

/** How a program that reads for people finds its way here: what the site is, and where its posts are without their pages. */
export async function llmsFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const link = (words: string, path: string, about: string): string => `- [${words}](${site.origin}${path}): ${about}`;
  const body = `# ${escapeLine(site.name)}
${site.description === "" ? "" : `\n> ${escapeLine(site.description)}\n`}
Every post is also there in Markdown: put \`.md\` in the place of the slash that its address ends with, as in \`/2019/01/17/slug.md\`. It names its authors, its source and what was corrected in it. Pictures belong to whom their credit names.

## Where to begin

${[
  link(
    "JSON feed",
    "/feed.json",
    "the newest posts in full; tags, authors and sources have one too, at their own address",
  ),
  link("Sitemaps", "/sitemap.xml", "the address of every post, by month"),
  link("Corrections", "/corrections/", "what was put right, and when"),
  link("Search", "/search", "by words, with `?q=`"),
].join("\n")}
`;
  return answerFile(c, site, { body, type: "text/markdown; charset=UTF-8", until: FOREVER });
}
