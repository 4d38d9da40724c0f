import type { Context } from "hono";
import { html } from "hono/html";
import { HOUSE_ACCENT } from "../../schema/accent.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { answerFile, readSettings } from "./answer-file.ts";
import { drawIcon } from "./draw-icon.ts";

/** The first letter of the site's name on its accent. */
export async function faviconFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const [letter = "B"] = site.name.replace(/^(the|die|der|das|le|la|el)\s+/i, "");
  const body = String(
    await html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="${accentOf(site)}"/><text x="32" y="46" text-anchor="middle" font-family="Newsreader,Georgia,serif" font-weight="600" font-size="42" fill="#fffdf9">${letter.toUpperCase()}</text></svg>`,
  );
  return answerFile(c, site, { body, type: "image/svg+xml", until: FOREVER });
}

/** The same for where a letter has no face to be set in: a front page on the accent. */
export async function iconFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const size = Number(/\d+/.exec(c.req.path)?.[0]);
  const body = await drawIcon(size, accentOf(site));
  return answerFile(c, site, { body, type: "image/png", until: FOREVER });
}

function accentOf({ accent }: Pick<Site, "accent">): string {
  return accent === "" ? HOUSE_ACCENT.light : accent;
}
