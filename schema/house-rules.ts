import * as v from "valibot";
import { filledLine, idField, line } from "./fields.ts";
import { limits } from "./limits.ts";

/** How a rule's `find` is read: as words that stand by themselves, or as a regular expression. */
export const RULE_KINDS = ["words", "pattern"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/**
 * A rule of house style: "per cent, not %". `replace` is what to write instead ("" where there is no one
 * answer; $1 stands for a pattern's group), `reason` why. `language` is the posts' it is for, "" for all.
 */
export const houseRuleField = v.pipe(
  v.strictObject({
    id: idField,
    kind: v.picklist(RULE_KINDS, "A rule finds words or a pattern."),
    find: filledLine("What to find", 200),
    replace: line("What to write instead", 200),
    reason: line("The reason", limits.reasonCharacters),
    isCaseSensitive: v.boolean(),
    language: v.union([
      v.literal(""),
      v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, "A language is two or three letters.")),
    ]),
  }),
  v.check(({ kind, find }) => kind === "words" || isPattern(find), "That is not a regular expression."),
);
export type HouseRule = v.InferOutput<typeof houseRuleField>;

export const houseRulesField = v.pipe(
  v.array(houseRuleField),
  v.maxLength(limits.houseRules, `There can be at most ${limits.houseRules} rules.`),
);

function isPattern(find: string): boolean {
  try {
    return new RegExp(find, "u").source !== "";
  } catch {
    return false;
  }
}
