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
  return { ...toWholeSite(JSON.parse(row.value) as Site), socialImage: row.social_image };
}
