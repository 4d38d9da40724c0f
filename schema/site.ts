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
});
export type Site = v.InferOutput<typeof siteFields>;

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}
