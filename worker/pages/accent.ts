import { toAccent } from "../../schema/accent.ts";

/** The site's accent as CSS, readable by day and by night. Empty where the house's own is to stand. */
export function accentCss(color: string): string {
  const accent = toAccent(color);
  if (accent === null) return "";
  const { light, dark } = accent;
  return `:root{--accent:${light}}@media(prefers-color-scheme:dark){:root{--accent:${dark}}}@media print{:root{--accent:${light}}}`;
}
