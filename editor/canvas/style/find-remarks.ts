import type { HouseRule } from "../../../schema/house-rules.ts";

/** A paragraph to be looked at, and the passages in it that are in another language than the rest. */
export interface StyledText {
  readonly text: string;
  readonly language: string;
  readonly passages: readonly { readonly from: number; readonly to: number; readonly language: string }[];
}

/** What a rule says of a place in a text. */
export interface Remark {
  readonly ruleId: string;
  readonly from: number;
  readonly to: number;
  /** What to write instead; null where there is no one answer. */
  readonly replacement: string | null;
}

const MOST_REMARKS = 200;
const WORD = "[\\p{L}\\p{M}\\p{N}_]";

/**
 * All that the rules have to say of the texts, one list for each. `begin` is told of each rule before it runs:
 * a pattern can run for ever, and whoever waits is to know which it was.
 */
export function findRemarks(
  rules: readonly HouseRule[],
  texts: readonly StyledText[],
  begin: (ruleId: string) => void = () => undefined,
): Remark[][] {
  const remarks = texts.map((): Remark[] => []);
  for (const rule of rules) {
    begin(rule.id);
    const pattern = toPattern(rule);
    if (pattern === null) continue;
    texts.forEach((text, index) => remarks[index]!.push(...runRule(rule, pattern, text)));
  }
  return remarks.map((found) => found.toSorted((a, b) => a.from - b.from).slice(0, MOST_REMARKS));
}

/** Words stand by themselves; where they begin or end with a sign, as "%", that may stand anywhere. */
function toPattern({ kind, find, isCaseSensitive }: HouseRule): RegExp | null {
  const flags = isCaseSensitive ? "gu" : "giu";
  try {
    if (kind === "pattern") return new RegExp(find, flags);
    const words = find.trim();
    const source = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    const starts = new RegExp(`^${WORD}`, "u").test(words) ? `(?<!${WORD})` : "";
    const ends = new RegExp(`${WORD}$`, "u").test(words) ? `(?!${WORD})` : "";
    return new RegExp(starts + source + ends, flags);
  } catch {
    return null;
  }
}

function runRule(rule: HouseRule, pattern: RegExp, { text, language, passages }: StyledText): Remark[] {
  const found: Remark[] = [];
  for (const match of text.matchAll(pattern)) {
    const from = match.index;
    const to = from + match[0].length;
    const spoken = passages.find((passage) => passage.from <= from && from < passage.to)?.language ?? language;
    if (to === from || (rule.language !== "" && spoken.split("-")[0] !== rule.language)) continue;
    const replacement = rule.replace === "" ? null : fit(rule, expand(rule, match), match[0], text[from - 1] ?? "");
    // What stands there as it should be is no remark: "E-mail" where "e-mail" is only to be spelled so.
    if (replacement === match[0]) continue;
    found.push({ ruleId: rule.id, from, to, replacement });
    if (found.length >= MOST_REMARKS) break;
  }
  return found;
}

function expand({ kind, replace }: HouseRule, match: RegExpExecArray): string {
  return kind === "words" ? replace : replace.replace(/\$(\d)/g, (_sign, group: string) => match[Number(group)] ?? "");
}

/** At the beginning of a sentence the replacement begins so, too; a word is kept apart from the number before it. */
function fit({ isCaseSensitive }: HouseRule, replacement: string, found: string, before: string): string {
  const first = found[0] ?? "";
  const isCapital =
    !isCaseSensitive && first !== first.toLowerCase() && found.slice(1) === found.slice(1).toLowerCase();
  const begun = isCapital ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement;
  const isApart = !/\p{N}/u.test(before) || !/^\p{L}/u.test(begun) || /^\p{L}/u.test(found);
  return isApart ? begun : ` ${begun}`;
}
