import type { Context } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../app-env.ts";
import { answerFile, readSettings } from "./answer-file.ts";

/** What is not a page, or is made anew for whoever asks. */
const NOT_AHEAD = [
  "/search*",
  "/media/*",
  "/edit/*",
  "/api/*",
  "/preview/*",
  "/*.xml",
  "/*.json",
  "/*.atom",
  "/*.md",
  "/*feed/",
];

/** A page whose link is pointed at or touched is fetched before it is followed. */
const RULES = JSON.stringify({
  prefetch: [
    {
      where: { and: [{ href_matches: "/*" }, { not: { href_matches: NOT_AHEAD } }] },
      eagerness: "moderate",
    },
  ],
});

export async function speculationRules(c: Context<App>): Promise<Response> {
  const type = "application/speculationrules+json; charset=UTF-8";
  return answerFile(c, await readSettings(c), { body: RULES, type, until: FOREVER });
}
