import { toWholeSite, type Site } from "../../schema/site.ts";
import { firstRow } from "./first-row.ts";

/** A house that has no settings yet still answers, under its own name. */
const UNNAMED = toWholeSite({
  origin: "",
  name: "Broadsheet",
  description: "",
  language: "en",
  timeZone: "UTC",
  accent: "",
});

/** The settings, and the hash of what shared links show of pages without a picture, where one was drawn. */
export type ReadSite = Site & { readonly socialImage: string | null };

export function toSite(result: D1Result | undefined): ReadSite {
  const row = firstRow<{ value: string; social_image: string | null }>(result);
  if (row === undefined) return { ...UNNAMED, socialImage: null };
  const site = { ...toWholeSite(JSON.parse(row.value) as Site), socialImage: row.social_image };
  lastTimeZone = site.timeZone;
  return site;
}

let lastTimeZone = UNNAMED.timeZone;

/**
 * The time zone as this Worker last read it: a guess, for what must be asked together with the settings and is
 * asked again where they say otherwise.
 */
export function guessTimeZone(): string {
  return lastTimeZone;
}
