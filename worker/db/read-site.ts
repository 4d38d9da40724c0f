import type { Site } from "../../schema/site.ts";
import { firstRow } from "./first-row.ts";

/** A house that has no settings yet still answers, under its own name. */
const UNNAMED: Site = { origin: "", name: "Broadsheet", description: "", language: "en", timeZone: "UTC", accent: "" };

export function toSite(result: D1Result | undefined): Site {
  const row = firstRow<{ value: string }>(result);
  return row === undefined ? UNNAMED : (JSON.parse(row.value) as Site);
}
