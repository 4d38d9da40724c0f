import * as v from "valibot";
import { filledLine, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import type { Rights } from "./rights.ts";

/** Stands in a credit for whoever made the picture. */
export const CREATOR = "{creator}";

/** How the house credits whoever it often has pictures of: "AP" as "© AP", Reuters as "{creator}/Reuters". */
export const creditStyleField = v.strictObject({
  name: filledLine("The agency", limits.sourceNameCharacters),
  credit: filledLine("The credit", limits.creditCharacters),
});
export type CreditStyle = v.InferOutput<typeof creditStyleField>;

export const saveCreditStylesBody = v.strictObject({
  version: versionField,
  styles: v.pipe(
    v.array(creditStyleField),
    v.maxLength(limits.creditStyles, `There can be at most ${limits.creditStyles} agencies.`),
  ),
});

/** `version` 0 where none were ever saved. */
export interface CreditStylesReply {
  readonly version: number;
  readonly styles: readonly CreditStyle[];
}

/** The credit as it is printed; where nobody is known to have made the picture, without what joins the name on. */
export function writeCredit({ credit }: CreditStyle, creator: string): string {
  if (creator.trim() !== "") return credit.replaceAll(CREATOR, creator.trim());
  return credit.replaceAll(/\s*[/,|·–—-]?\s*\{creator\}\s*[/,|·–—-]?\s*/g, " ").trim();
}

/** Pictures of these classes come from agencies, or may well do. */
const OFFERED: readonly Rights[] = ["agency", "commissioned", "handout"];

/**
 * The credits to offer for what has been typed: all of them of an agency's picture that has none yet,
 * else those of whoever is named. What stands there already is not offered.
 */
export function findCredits(
  styles: readonly CreditStyle[],
  { credit, creator, rights }: { readonly credit: string; readonly creator: string; readonly rights: Rights },
): string[] {
  if (!OFFERED.includes(rights)) return [];
  const typed = credit.trim().toLowerCase();
  if (typed === "" && rights !== "agency") return [];
  const fitting = styles.filter(
    ({ name }) => name.toLowerCase().startsWith(typed) || namesOf(typed).includes(name.toLowerCase()),
  );
  const written = fitting.map((style) => writeCredit(style, creator));
  return [...new Set(written)].filter((offer) => offer !== "" && offer !== credit.trim());
}

/** Agencies come behind or before a name in what cameras and agencies write: "Ana Gil / AP". */
function namesOf(typed: string): string[] {
  return typed.split(/\s*[/,|]\s*|^©\s*/).filter((name) => name !== "");
}
