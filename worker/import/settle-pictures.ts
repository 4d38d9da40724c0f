import { p, quote } from "../../schema/build.ts";
import type { BlockJson, FigureJson, InlineJson, ListItemJson } from "../../schema/document-json.ts";
import { limits } from "../../schema/limits.ts";
import type { NamedPicture } from "./conversion.ts";
import { joinFigures } from "./convert-gallery.ts";
import { italicize } from "./convert-picture.ts";
import { cutText } from "./cut-text.ts";
import { isDebris } from "./debris.ts";
import { inlineText } from "./inline-run.ts";
import { withCaption } from "./join-captions.ts";
import { excerptOf, type NoteKind } from "./note.ts";
import { fileNameOf, readWords } from "./picture-index.ts";
import { splitCredit } from "./split-credit.ts";

/** Where a picture of a text was found. `alt`, `caption` and `credit` are those the library keeps for it. */
export type FoundPicture =
  | {
      readonly kind: "here";
      readonly mediaId: string;
      readonly fileName: string;
      readonly alt: string;
      readonly caption: string;
      readonly credit: string;
      /** What its own attachment said, for pictures that a gallery shows without words. */
      readonly own: { readonly alt: string; readonly caption: string; readonly credit: string };
    }
  /** `why` goes on after the file's name: "is not among the files". */
  | { readonly kind: "missing"; readonly fileName: string; readonly why: string }
  | { readonly kind: "outside"; readonly url: string };

export interface PictureSettling {
  find(key: string): { readonly named: NamedPicture; readonly found: FoundPicture } | null;
  /** Whether a link on the picture only led to the picture itself. */
  isOwnPage(named: NamedPicture): boolean;
  readLink(href: string): string | null;
  note(kind: NoteKind, text: string): void;
}

/** A figure's words, apart: caption, credit and alt text, without what a machine wrote. */
export interface FigureWords {
  readonly caption: readonly InlineJson[];
  readonly credit: string;
  readonly alt: string;
  /** The caption as it stood, credit and all. */
  readonly whole: readonly InlineJson[];
}

export function readFigureWords(figure: FigureJson, named: NamedPicture, found: FoundPicture): FigureWords {
  const fileName = found.kind === "outside" ? fileNameOf(found.url) : found.fileName;
  const whole = isDebris(inlineText(figure.content), fileName) ? [] : (figure.content ?? []);
  const split = splitCredit(whole);
  const alt = readWords(named.alt, fileName);
  // Only a gallery names a picture by its id alone, and shows it with the words of the library.
  if (named.src === "" && whole.length === 0 && found.kind === "here") {
    const { own } = found;
    return {
      caption: own.caption === "" ? [] : [{ type: "text", text: own.caption }],
      credit: own.credit,
      alt: own.alt,
      whole,
    };
  }
  return {
    caption: split.caption,
    credit: cutText(split.credit || alt.credit, limits.creditCharacters),
    alt: cutText(alt.words, limits.altCharacters),
    whole,
  };
}

/** Puts each figure's picture in its place, or, where it did not come along, its caption as a paragraph in italics. */
export function settlePictures(blocks: readonly BlockJson[], settling: PictureSettling): readonly BlockJson[] {
  return blocks.flatMap((block): readonly BlockJson[] => {
    switch (block.type) {
      case "figure":
        return settleFigure(block, settling);
      case "gallery":
        return joinFigures(settlePictures(block.content ?? [], settling));
      case "quote": {
        const content = settlePictures(block.content, settling);
        return content.length === 0 ? [] : [quote(block.attrs.attribution, ...content)];
      }
      case "bulletList":
      case "orderedList":
        return [
          {
            ...block,
            content: block.content.map((item): ListItemJson => ({
              ...item,
              content: settlePictures(item.content, settling),
            })),
          },
        ];
      case "paragraph":
      case "heading":
      case "codeBlock":
      case "divider":
      case "embed":
      case "pullQuote":
      case "sourceExcerpt":
      case "factBox":
      case "correctionNote":
      case "table":
      case "opaque":
        return [block];
    }
  });
}

function settleFigure(figure: FigureJson, settling: PictureSettling): readonly BlockJson[] {
  const picture = settling.find(figure.attrs.mediaId);
  if (picture === null) return figure.content === undefined ? [] : [p(...figure.content.map(italicize))];
  const { named, found } = picture;
  const words = readFigureWords(figure, named, found);
  if (found.kind !== "here") return settleAbsent(figure, words, found, settling);
  noteWords(figure, named, found.fileName, words, settling);
  const attrs = {
    ...figure.attrs,
    mediaId: found.mediaId,
    alt: words.alt === "" || words.alt === found.alt ? null : words.alt,
    credit: words.credit === "" || words.credit === found.credit ? null : words.credit,
  };
  return [withCaption({ type: "figure", attrs }, keepLink(words.caption, named, found.fileName, settling))];
}

function settleAbsent(
  figure: FigureJson,
  words: FigureWords,
  found: FoundPicture & { kind: "missing" | "outside" },
  settling: PictureSettling,
): readonly BlockJson[] {
  const caption: readonly InlineJson[] =
    words.whole.length > 0 ? words.whole : words.alt === "" ? [] : [{ type: "text", text: words.alt }];
  const debris =
    caption.length === 0 && figure.content !== undefined
      ? ` (its caption, ${excerptOf(inlineText(figure.content))}, came from a machine)`
      : "";
  const said =
    caption.length === 0
      ? `nothing stands in its place${debris}`
      : `its caption ${excerptOf(inlineText(caption))} stays as a paragraph in italics`;
  if (found.kind === "missing") {
    settling.note("missing", `${found.fileName} ${found.why}: ${said}.`);
    return caption.length === 0 ? [] : [p(...caption.map(italicize))];
  }
  settling.note(
    "missing",
    `A picture at ${found.url} belongs to another site and is not shown here: a link to it stands in its place.`,
  );
  const shown: readonly InlineJson[] =
    caption.length > 0 ? caption : [{ type: "text", text: `Picture at ${new URL(found.url).host}` }];
  return [p(...linkAll(shown, settling.readLink(found.url)).map(italicize))];
}

/** A picture that led somewhere else leads there still, from its caption; one without a caption cannot. */
function keepLink(
  caption: readonly InlineJson[],
  named: NamedPicture,
  fileName: string,
  settling: PictureSettling,
): readonly InlineJson[] {
  if (named.href === null || settling.isOwnPage(named)) return caption;
  const href = settling.readLink(named.href);
  const hasLink = caption.some((node) => node.marks?.some((mark) => mark.type === "link"));
  if (href !== null && caption.length > 0 && !hasLink) return linkAll(caption, href);
  settling.note(
    "changed",
    `The picture ${fileName} led to ${named.href.slice(0, 300)}; pictures here lead nowhere, so that link is gone.`,
  );
  return caption;
}

function linkAll(content: readonly InlineJson[], href: string | null): readonly InlineJson[] {
  if (href === null) return content;
  return content.map((node) =>
    node.type === "text" && !node.marks?.some((mark) => mark.type === "link")
      ? { ...node, marks: [{ type: "link", attrs: { href } }, ...(node.marks ?? [])] }
      : node,
  );
}

/** Says which words were taken for a credit, and which were left out because nobody wrote them. */
export function noteWords(
  figure: FigureJson,
  named: NamedPicture,
  fileName: string,
  words: FigureWords,
  settling: PictureSettling,
): void {
  if (words.credit !== "") settling.note("guessed", `Credit of ${fileName}: ${words.credit}.`);
  const texts = [named.alt, inlineText(figure.content)].filter((text) => isDebris(text, fileName));
  for (const text of new Set(texts)) {
    settling.note(
      "to_do",
      `${fileName} needs words of its own: ${excerptOf(text, 80)} came from a machine and is not shown.`,
    );
  }
}
