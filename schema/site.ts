import * as v from "valibot";
import { filledLine, languageField, line, urlField } from "./fields.ts";

/** The site's settings. `origin` makes every absolute address; requests never do. */
export const siteFields = v.strictObject({
  origin: v.pipe(
    urlField,
    v.regex(/^https?:\/\/[^/?#]+$/, "The origin is a scheme and a host, such as https://example.org."),
  ),
  name: filledLine("The name", 120),
  description: line("The description", 300),
  language: languageField,
  timeZone: v.pipe(v.string(), v.check(isTimeZone, "That is not a time zone such as Europe/Berlin.")),
  /** A colour for links and kickers, `#rrggbb`; empty for the house's own. */
  accent: v.pipe(v.string(), v.regex(/^(#[0-9a-f]{6})?$/, "A colour looks like #8a1c1c.")),
  /** Whom to tell of a hole in the site, in security.txt: an e-mail address or a page; empty for nobody. */
  contact: v.optional(
    v.pipe(
      line("The contact", 300),
      v.regex(/^(https:\/\/\S+|[^\s@:<>]+@[^\s@:<>]+)?$/, "A contact is an e-mail address or a page’s https address."),
    ),
    "",
  ),
});
export type Site = v.InferOutput<typeof siteFields>;

/** The settings as they were stored, whichever release stored them. */
export function toWholeSite(stored: Omit<Site, "contact"> & Partial<Site>): Site {
  return { ...stored, contact: stored.contact ?? "" };
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}
