import type { BlockJson, FigureJson } from "../../schema/document-json.ts";
import { limits } from "../../schema/limits.ts";
import type { Lead } from "../../schema/post.ts";
import { inlineText } from "./inline-run.ts";
import { type FoundPicture, noteWords, type PictureSettling, readFigureWords } from "./settle-pictures.ts";

export interface TakenLead {
  readonly blocks: readonly BlockJson[];
  readonly lead: Lead | null;
}

/**
 * The lead picture: WordPress' featured image, or else the figure above all text, which then leaves
 * the text. A featured image that stands above the text again is shown once.
 */
export function takeLead(
  blocks: readonly BlockJson[],
  featured: FoundPicture | null,
  settling: PictureSettling,
): TakenLead {
  const [first] = blocks;
  const top = first?.type === "figure" ? readTopFigure(first, blocks.slice(1), settling) : null;
  if (featured?.kind === "here") {
    if (top !== null && top.lead.mediaId === featured.mediaId) return top.take();
    const { mediaId, alt, caption, own } = featured;
    const differs = (words: string, kept: string): string | null => (words === "" || words === kept ? null : words);
    return { blocks, lead: { mediaId, caption: differs(own.caption, caption), alt: differs(own.alt, alt) } };
  }
  if (top === null || blocks.length < 2) return { blocks, lead: null };
  settling.note("guessed", `Lead picture: ${top.fileName}, which stood above the text.`);
  return top.take();
}

interface TopFigure {
  readonly lead: Lead;
  readonly fileName: string;
  take(): TakenLead;
}

/** A figure as a lead picture, whose caption is plain and which has no credit of its own; null where that would lose something. */
function readTopFigure(figure: FigureJson, rest: readonly BlockJson[], settling: PictureSettling): TopFigure | null {
  const picture = settling.find(figure.attrs.mediaId);
  if (picture?.found.kind !== "here") return null;
  const { named, found } = picture;
  const words = readFigureWords(figure, named, found);
  const isPlain = words.whole.every((node) => !node.marks?.some((mark) => mark.type === "link"));
  const leadsAway = named.href !== null && !settling.isOwnPage(named);
  const keepsCredit = words.credit === "" || words.credit === found.credit;
  const caption = plainCaption(keepsCredit ? words.caption : words.whole);
  if (!isPlain || leadsAway || caption.length > limits.captionCharacters) return null;
  const lead = {
    mediaId: found.mediaId,
    caption: caption === found.caption ? null : caption,
    alt: words.alt === "" || words.alt === found.alt ? null : words.alt,
  };
  return {
    lead,
    fileName: found.fileName,
    take() {
      noteWords(figure, named, found.fileName, words, settling);
      return { blocks: rest, lead };
    },
  };
}

/** One line; where lines were broken, a full stop parts them if nothing else does. */
function plainCaption(content: Parameters<typeof inlineText>[0]): string {
  return inlineText(content)
    .replace(/([^.!?:;,…])\n/g, "$1. ")
    .replace(/\s+/g, " ")
    .trim();
}
