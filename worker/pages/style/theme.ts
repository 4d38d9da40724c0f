import { toAccent } from "../../../schema/accent.ts";
import type { Site } from "../../../schema/site.ts";
import { HOUSE_THEME, measures, typeStacks } from "../../../schema/theme.ts";
import { declareColors } from "./paper-colors.ts";

export type Theme = Pick<Site, "accent" | "type" | "density" | "paper" | "logo">;

/** What the site chose otherwise than the house, as CSS for the pages' own style: the shared stylesheet is everybody's. */
export function themeCss({ accent, type, density, paper, logo }: Theme): string {
  const { line, air } = measures[density];
  const chosen = [
    ...(type === HOUSE_THEME.type ? [] : [`--text:${typeStacks[type].text}`]),
    ...(density === HOUSE_THEME.density ? [] : [`--line:${line}`, `--air:${air}`]),
  ];
  const root = chosen.length === 0 ? "" : `:root{${chosen.join(";")}}`;
  return root + paperCss(paper) + accentCss(accent, paper) + (logo === null ? "" : LOGO_CSS);
}

/** Its height is known before it is there: nothing moves. A long one keeps to its line, and shrinks in its box. */
const LOGO_CSS =
  ".name img{width:auto;height:2.25rem;object-fit:contain;object-position:0}.plate .name img{height:clamp(3.5rem,2rem + 4vw,5rem);margin:auto;object-position:50%}";

/** For screens alone: what is printed lies on white. */
function paperCss(paper: Site["paper"]): string {
  if (paper === HOUSE_THEME.paper) return "";
  return `@media screen{:root{${declareColors(paper, "light")}}}@media screen and (prefers-color-scheme:dark){:root{${declareColors(paper, "dark")}}}`;
}

/** Readable by day and by night. Empty where the house's own is to stand. */
function accentCss(color: string, paper: Site["paper"]): string {
  const accent = toAccent(color, paper);
  if (accent === null) return "";
  const { light, dark } = accent;
  return `:root{--accent:${light}}@media(prefers-color-scheme:dark){:root{--accent:${dark}}}@media print{:root{--accent:${light}}}`;
}
