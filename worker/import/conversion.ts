import type { BlockJson, InlineJson, MarkJson } from "../../schema/document-json.ts";
import type { FigureWidth } from "../../schema/document.ts";
import type { Note, NoteKind } from "./note.ts";
import type { HtmlNode } from "./parse-html.ts";

/** A picture as the text names it. Until it is known which file that is, its figure carries `key` for a media id. */
export interface NamedPicture {
  readonly key: string;
  readonly src: string;
  /** WordPress' id of the attachment, where the text names it. */
  readonly attachmentId: string | null;
  readonly alt: string;
  /** Where a click on the picture led, or null. */
  readonly href: string | null;
}

/** A post's text on its way into the grammar. Its figures still name their pictures by `NamedPicture.key`. */
export interface ConvertedContent {
  readonly blocks: readonly BlockJson[];
  readonly pictures: readonly NamedPicture[];
  readonly notes: readonly Note[];
  /** How often the post was cut into pages, which had addresses of their own. */
  readonly pageBreaks: number;
}

/** Where in the text the conversion is: the marks that hold, and how deep the next block will lie. */
export interface Place {
  readonly marks: readonly MarkJson[];
  readonly depth: number;
  readonly href: string | null;
  readonly width: FigureWidth;
}

/** What the parts of the conversion hand one another. */
export interface Converter {
  toBlocks(nodes: readonly HtmlNode[], place: Place): BlockJson[];
  /** One line; blocks that cannot stand in it (pictures, embeds) follow it. */
  toLine(
    nodes: readonly HtmlNode[],
    place: Place,
  ): { readonly content: readonly InlineJson[]; readonly after: readonly BlockJson[] };
  /** An `href` as it may be linked, or null; what was refused is noted. */
  readLink(raw: string, words: string): string | null;
  addPicture(picture: Omit<NamedPicture, "key">): string;
  note(kind: NoteKind, text: string): void;
}

/** Deeper than this, quotes and lists lie flat: the grammar ends at 30, text included. */
export const DEEPEST_BLOCK = 24;
