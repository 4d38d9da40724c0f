import type { BlockJson, FigureJson, InlineJson } from "../../schema/document-json.ts";
import { inlineText } from "./inline-run.ts";
import { findCredit } from "./split-credit.ts";

const LONGEST_CAPTION = 500;

export interface JoinedCaptions {
  readonly blocks: readonly BlockJson[];
  /** The paragraphs that became captions, as they stood. */
  readonly joined: readonly string[];
}

/** A paragraph right after a picture that ends with a picture's credit is that picture's caption. */
export function joinCaptions(blocks: readonly BlockJson[], isWorthless: (caption: string) => boolean): JoinedCaptions {
  const joined: string[] = [];
  const kept: BlockJson[] = [];
  for (const block of blocks) {
    const before = kept.at(-1);
    if (before?.type !== "figure" || block.type !== "paragraph") {
      kept.push(block);
      continue;
    }
    const text = inlineText(block.content);
    const hasOwnCredit = findCredit(inlineText(before.content)) !== null;
    if (hasOwnCredit || text.length > LONGEST_CAPTION || findCredit(text) === null) {
      kept.push(block);
      continue;
    }
    joined.push(text);
    kept[kept.length - 1] = withCaption(before, joinContent(before.content ?? [], block.content ?? [], isWorthless));
  }
  return { blocks: kept, joined };
}

/** The fuller caption replaces one that it repeats or that says nothing; otherwise both stay, a line each. */
function joinContent(
  first: readonly InlineJson[],
  second: readonly InlineJson[],
  isWorthless: (caption: string) => boolean,
): readonly InlineJson[] {
  const short = inlineText(first).trim();
  const isRepeated = inlineText(second).toLowerCase().startsWith(short.toLowerCase().replace(/\.$/, ""));
  return short === "" || isRepeated || isWorthless(short) ? second : [...first, { type: "hardBreak" }, ...second];
}

export function withCaption(figure: FigureJson, content: readonly InlineJson[]): FigureJson {
  const { type, attrs } = figure;
  return content.length === 0 ? { type, attrs } : { type, attrs, content };
}
