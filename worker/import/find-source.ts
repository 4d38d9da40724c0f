import { p } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { type FoundLink, isOnlyLinks, type LinkLine, readLinkLines } from "./link-lines.ts";

const PLACE = "(?:\\s+(?:at|on|in|from|via|by|bei|in der|im|sur|chez|en)\\s+[^:]{1,60}?)?(?:\\s+here)?";
const REST = new RegExp(
  `^(?:please\\s+)?(?:read|see|view|find)\\s+(?:the\\s+)?(?:rest|full|entire|original|whole|complete)(?:\\s+(?:of|the|this|article|story|text|report|piece|post|op-?ed|essay|it))*${PLACE}\\s*[:：.…]*$`,
  "i",
);
const ORIGIN = new RegExp(
  `^(?:source|via|quelle|fuente|original(?:ly)?(?: published| appeared)?(?: (?:article|story))?|(?:this|the) (?:article|story) (?:was )?(?:first|originally) (?:published|appeared)|continue reading|read more)${PLACE}\\s*[:：.…]*$`,
  "i",
);

export interface FoundSource {
  readonly blocks: readonly BlockJson[];
  /** Where the original stands; null where the text names none, or several. */
  readonly link: FoundLink | null;
  readonly problem: "none" | "without_link" | "several";
}

interface Find {
  readonly from: number;
  readonly to: number;
  readonly link: FoundLink;
  /** What of the first block stays. */
  readonly before: readonly LinkLine[];
}

/** Takes "Read the rest at the source:" with its link out of the text. Without a link the words stay. */
export function findSource(blocks: readonly BlockJson[], isOutside: (href: string) => boolean): FoundSource {
  const finds: Find[] = [];
  let isWithoutLink = false;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== "paragraph" && block.type !== "heading") continue;
    const lines = readLinkLines(block) ?? [];
    const at = lines.findIndex((line) => isLabel(line));
    if (at === -1) continue;
    const find = readFind(blocks, index, lines, at, isOutside);
    if (find !== null) finds.push(find);
    else if (REST.test(lines[at]!.words)) isWithoutLink = true;
  }
  if (new Set(finds.map((find) => find.link.href)).size > 1) return { blocks, link: null, problem: "several" };
  if (finds.length === 0) return { blocks, link: null, problem: isWithoutLink ? "without_link" : "none" };
  return { blocks: leaveOut(blocks, finds), link: finds[0]!.link, problem: "none" };
}

/** A label alone, before a link, before a bare address, or itself the words of a link. */
function isLabel(line: LinkLine): boolean {
  const words = line.words.replace(/\s*https?:\/\/\S+$/, "");
  if (REST.test(words) || ORIGIN.test(words)) return true;
  return line.links.length === 1 && isOnlyLinks(line) && REST.test(line.links[0]!.words);
}

function readFind(
  blocks: readonly BlockJson[],
  index: number,
  lines: readonly LinkLine[],
  at: number,
  isOutside: (href: string) => boolean,
): Find | null {
  const label = lines[at]!;
  const rest = lines.slice(at + 1);
  const bare = /https?:\/\/\S+$/.exec(label.words)?.[0];
  const own = [
    ...label.links,
    ...(bare === undefined ? [] : [{ href: bare, words: bare }]),
    ...rest.flatMap((line) => line.links),
  ];
  const next = own.length === 0 ? (readLinkLines(blocks[index + 1]) ?? []) : [];
  const followers = own.length === 0 ? next : rest;
  if (!followers.every(isOnlyLinks)) return null;
  const links = own.length === 0 ? next.flatMap((line) => line.links) : own;
  const hrefs = new Set(links.map((link) => link.href));
  const [link] = links;
  if (link === undefined || hrefs.size !== 1 || !isOutside(link.href)) return null;
  const to = own.length === 0 ? index + 1 : index;
  // A bare "Read more" within the text leads on, not back: it names a source only where the text ends.
  const isWeak = !REST.test(label.words) && /^(?:read more|continue reading|via)/i.test(label.words);
  if (isWeak && to < blocks.length - 1) return null;
  return { from: index, to, link, before: lines.slice(0, at) };
}

function leaveOut(blocks: readonly BlockJson[], finds: readonly Find[]): readonly BlockJson[] {
  return blocks.flatMap((block, index) => {
    const find = finds.find(({ from, to }) => from <= index && index <= to);
    if (find === undefined) return [block];
    if (index !== find.from || find.before.length === 0) return [];
    const content = find.before.flatMap((line, number) =>
      number === 0 ? line.content : [{ type: "hardBreak" as const }, ...line.content],
    );
    return [p(...content)];
  });
}
