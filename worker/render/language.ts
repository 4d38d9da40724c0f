import { html } from "hono/html";
import { directionOf } from "../../schema/direction.ts";
import type { Html } from "./html.ts";

/** The attributes of an element whose words are in a language of their own; none where it is the one around them. */
export function languageAttributes(language: string, around: string): Html | string {
  if (language === around) return "";
  const direction = directionOf(language);
  const turned = direction === directionOf(around) ? "" : html` dir="${direction}"`;
  return html` lang="${language}"${turned}`;
}
