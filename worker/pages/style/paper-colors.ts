import { paperColors, type Paper } from "../../../schema/paper.ts";

/** A paper by day or by night, as declarations of CSS. */
export function declareColors(name: Paper, scheme: "light" | "dark"): string {
  const { paper, tint, rule, quiet } = paperColors[name][scheme];
  return `--paper:${paper};--tint:${tint};--rule:${rule};--quiet:${quiet}`;
}
