import type { Context } from "hono";
import type { App } from "../app-env.ts";
import { notFoundPage } from "../pages/not-found-page.ts";
import { answerFile, readSettings } from "./answer-file.ts";

const DAY_MS = 86_400_000;
/** The format wants an end less than a year ahead, so that nobody trusts an address that was forgotten. */
const VALID_MS = 180 * DAY_MS;
/** The end moves on in steps of this length, or it would be another in every answer. */
const STEP_MS = 30 * DAY_MS;

/** Whom to tell of a hole in the site (RFC 9116); nothing is there until the settings name somebody. */
export async function securityFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  if (site.contact === "") return notFoundPage(c);
  const stepAt = Math.floor(c.var.now / STEP_MS) * STEP_MS;
  const address = site.contact.includes("@") ? `mailto:${site.contact}` : site.contact;
  const body = `Contact: ${address}
Expires: ${new Date(stepAt + VALID_MS).toISOString()}
Preferred-Languages: ${[...new Set([site.language.split("-")[0], "en"])].join(", ")}
Canonical: ${site.origin}/.well-known/security.txt
`;
  return answerFile(c, site, { body, type: "text/plain; charset=UTF-8", until: stepAt + STEP_MS });
}
