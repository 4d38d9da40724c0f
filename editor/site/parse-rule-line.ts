import type { HouseRule } from "../../schema/house-rules.ts";
import { newId } from "../../schema/id.ts";

/**
 * A rule as somebody would write it down: "per cent, not %", "email not e-mail (one word)", "utilise → use",
 * "avoid: utilise". What stands in brackets at the end is the reason. Null where it is none of these.
 */
export function parseRuleLine(line: string): HouseRule | null {
  const bare = line.trim().replace(/^[-*•]\s+/, "");
  const reasoned = /^(.*\S)\s+\(([^()]+)\)\.?$/.exec(bare);
  const words = (reasoned?.[1] ?? bare).replace(/\.$/, "");
  const reason = reasoned?.[2] ?? "";
  const not = /^(.+?),?\s+not\s+(.+)$/i.exec(words);
  const arrow = /^(.+?)\s*(?:→|->|=>)\s*(.+)$/.exec(words);
  const avoid = /^(?:avoid|never):?\s+(.+)$/i.exec(words);
  if (arrow) return makeRule(arrow[1]!, arrow[2]!, reason);
  if (avoid) return makeRule(avoid[1]!, "", reason);
  return not ? makeRule(not[2]!, not[1]!, reason) : null;
}

export function makeRule(find: string, replace: string, reason = ""): HouseRule {
  return {
    id: newId(),
    kind: "words",
    find: unquote(find),
    replace: unquote(replace),
    reason,
    isCaseSensitive: false,
    language: "",
  };
}

function unquote(words: string): string {
  return words.trim().replace(/^["“„'‘](.*)["”“'’]$/, "$1");
}
