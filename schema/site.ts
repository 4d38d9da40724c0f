import * as v from "valibot";
import { filledLine, languageField, line, urlField } from "./fields.ts";
import { HOUSE_THEME, themeFields } from "./theme.ts";

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
  /** What every page leads to from its masthead, in order: pages of the site, its lists, or other sites. */
  menu: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          label: filledLine("The name of a menu link", 40),
          href: v.pipe(
            line("The address of a menu link", 500),
            v.check(
              isMenuAddress,
              "A menu link leads to an address here, such as /about/, or to one that begins with https://.",
            ),
          ),
        }),
      ),
      v.maxLength(8, "A menu has at most eight links."),
    ),
    [],
  ),
  ...themeFields,
});
export type Site = v.InferOutput<typeof siteFields>;

/** The settings as they were stored, whichever release stored them. */
export function toWholeSite(stored: Omit<Site, LaterField> & Partial<Site>): Site {
  return {
    ...stored,
    contact: stored.contact ?? "",
    menu: stored.menu ?? [],
    type: stored.type ?? HOUSE_THEME.type,
    density: stored.density ?? HOUSE_THEME.density,
    paper: stored.paper ?? HOUSE_THEME.paper,
    logo: stored.logo ?? HOUSE_THEME.logo,
  };
}

type LaterField = "contact" | "menu" | "type" | "density" | "paper" | "logo";

export type MenuLink = Site["menu"][number];

function isMenuAddress(href: string): boolean {
  return /^\/(?!\/)\S*$/.test(href) || (/^https:\/\/\S+$/.test(href) && URL.canParse(href));
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}
