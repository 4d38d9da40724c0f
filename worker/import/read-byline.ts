import { limits } from "../../schema/limits.ts";

export interface ByLine {
  readonly names: readonly string[];
  /** What stands beside the names: an outlet, "in Berlin". Empty for most. */
  readonly role: string;
  readonly dateline: string;
}

const WORD_BY: Readonly<Record<string, string>> = { de: "von", fr: "par", es: "por", pt: "por", it: "di", nl: "door" };
const PARTICLE = /^(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|bin|bint|ibn|al|el|ter|ten|af|zu|y|e)$/u;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}.’'-]*$/u;

/** Reads a line that is nothing but a byline: "By Guy Chazan in Berlin", "By A. Writer and B. Editor | FRANKFURT". Null for any other. */
export function readByline(line: string, language: string): ByLine | null {
  const text = line.replace(/\s+/g, " ").trim();
  const by = ["by", WORD_BY[language.slice(0, 2)]].filter((word) => word !== undefined).join("|");
  const rest = new RegExp(`^(?:${by}):?\\s+(.+)$`, "iu").exec(text)?.[1];
  if (rest === undefined || rest.length > limits.bylineNameCharacters || /[.!?:;]$/.test(rest)) return null;
  const { people, place } = splitPlace(rest);
  if (place !== "" && !isPlace(place)) return null;
  const { names, outlet } = splitOutlet(people);
  if (names.length === 0 || names.length > 8 || !names.every(isPersonName)) return null;
  return { names: names.map(settleCase), role: outlet, dateline: settleCase(place) };
}

function splitPlace(text: string): { people: string; place: string } {
  const parts = /^(.+?)(?:\s+[|–—]\s+|\s*\|\s*|\s+in\s+(?=\p{Lu}))(.+)$/u.exec(text);
  return parts === null ? { people: text, place: "" } : { people: parts[1]!, place: parts[2]! };
}

const OUTLET =
  /^(?:reuters|afp|ap|dpa|associated press|agence france-presse|bloomberg(?: news)?|the .+|.+ (?:news|times|post|press|agency|journal|service|magazine|tribune|herald|guardian))$/i;

/** "Jane Doe, Associated Press": after the last comma stands whom she works for. */
function splitOutlet(people: string): { names: readonly string[]; outlet: string } {
  const comma = people.lastIndexOf(",");
  const last = comma === -1 ? "" : people.slice(comma + 1).trim();
  const hasOutlet = last !== "" && OUTLET.test(last) && last.length <= limits.bylineNameCharacters;
  const names = (hasOutlet ? people.slice(0, comma) : people).split(
    /\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en)\s+|\s*&\s*/iu,
  );
  return { names: names.map((name) => name.trim()).filter((name) => name !== ""), outlet: hasOutlet ? last : "" };
}

/** Two to five words that begin large, particles aside. One word alone might be anything. */
function isPersonName(name: string): boolean {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 5) return false;
  return words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word)) && NAME_WORD.test(words.at(-1)!);
}

function isPlace(place: string): boolean {
  const words = place.split(/[\s,]+/);
  return (
    place.length <= 60 &&
    words.length <= 6 &&
    words.every(
      (word) => NAME_WORD.test(word) || /^(?:and|the|of|und|am|an|der|de|del|la|el|al|on|sur|upon)$/u.test(word),
    )
  );
}

/** FRANKFURT is shouted for its place in the line only. Short ones may be initials: "DC", "A.J.". */
function settleCase(text: string): string {
  return text
    .split(" ")
    .map((word) => (/^\p{Lu}{3}[\p{Lu}\p{M}’'-]*$/u.test(word) ? lowerTail(word) : word))
    .join(" ");
}

function lowerTail(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[-’'])(\p{L})/gu, (_all, edge: string, letter: string) => edge + letter.toUpperCase());
}
