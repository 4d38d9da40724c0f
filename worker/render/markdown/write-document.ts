import type {
  BlockJson,
  DocumentJson,
  EmbedJson,
  FigureJson,
  SourceExcerptJson,
} from "../../../schema/document-json.ts";
import { opaqueText } from "../../../schema/document-text.ts";
import type { Picture } from "../../../schema/media.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import { correctionNames } from "../correction.ts";
import { formatDate, type Calendar } from "../date.ts";
import { showablePicture } from "../figure.ts";
import type { ToAddress } from "../inline.ts";
import { unreachable } from "../unreachable.ts";
import { escapeLine, escapeMarkdown, writeLink } from "./escape-markdown.ts";
import { writeInline, type InlineWriting } from "./write-inline.ts";
import { writeTable } from "./write-table.ts";

export interface Writing {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly toAddress: ToAddress;
  /** The address of the one rendition of a picture that is named; null where there is none. */
  readonly toPictureAddress: (picture: Picture) => string | null;
  readonly calendar: Calendar;
  readonly now: number;
}

type InnerWriting = Writing & InlineWriting;

/** A document as Markdown, footnotes at its end. Every block of the grammar has its case here. */
export function writeDocument(document: DocumentJson, writing: Writing): string {
  const notes: string[] = [];
  const markFootnote = (note: string): string => `[^${notes.push(note)}]`;
  const text = writeBlocks(document.content, { ...writing, markFootnote });
  return [text, ...notes.map((note, index) => `[^${index + 1}]: ${escapeLine(note)}`)].filter(Boolean).join("\n\n");
}

function writeBlocks(blocks: readonly BlockJson[], writing: InnerWriting): string {
  return blocks
    .map((block) => writeBlock(block, writing))
    .filter((text) => text !== "")
    .join("\n\n");
}

function writeBlock(block: BlockJson, writing: InnerWriting): string {
  switch (block.type) {
    case "paragraph":
      return writeInline(block.content ?? [], writing).trim();
    case "heading": {
      const text = writeInline(block.content ?? [], writing)
        .replace(/\\?\n/g, " ")
        .trim();
      return text === "" ? "" : `${"#".repeat(block.attrs.level)} ${text}`;
    }
    case "quote":
      return quote(withAttribution(writeBlocks(block.content, writing), block.attrs.attribution));
    case "pullQuote":
      return quote(withAttribution(writeInline(block.content ?? [], writing).trim(), block.attrs.attribution));
    case "bulletList":
      return block.content.map(({ content }) => hang("- ", writeBlocks(content, writing))).join("\n");
    case "orderedList":
      return block.content
        .map(({ content }, index) => hang(`${block.attrs.start + index}. `, writeBlocks(content, writing)))
        .join("\n");
    case "codeBlock":
      return writeCodeBlock(block.content?.map(({ text }) => text).join("") ?? "", block.attrs.language);
    case "divider":
      return "---";
    case "figure":
      return writeFigure(block, writing);
    case "embed":
      return writeEmbed(block.attrs, writing.calendar);
    case "gallery":
      return writeBlocks(block.content ?? [], writing);
    case "sourceExcerpt":
      return quote(
        [writeBlocks(block.content, writing), writeExcerptCredit(block, writing.calendar)].filter(Boolean).join("\n\n"),
      );
    case "factBox": {
      const title = block.attrs.title === "" ? "" : `**${escapeLine(block.attrs.title)}**`;
      return quote([title, writeBlocks(block.content, writing)].filter(Boolean).join("\n\n"));
    }
    case "correctionNote": {
      const { kind, at } = block.attrs;
      const text = writeInline(block.content ?? [], writing).trim();
      return text === "" ? "" : quote(writeCorrection(kind, at, text, writing.calendar));
    }
    case "table":
      return writeTable(block, ({ content }) => writeBlocks(content, writing));
    case "opaque":
      return escapeMarkdown(opaqueText(JSON.parse(block.attrs.json))).trim();
    default:
      return unreachable(block);
  }
}

/** "**Correction, 17 January 2019:** …", the text as Markdown already. */
export function writeCorrection(
  kind: keyof typeof correctionNames,
  at: number | null,
  text: string,
  calendar: Calendar,
): string {
  const day = at === null ? "" : `, ${formatDate(at, "day", calendar)}`;
  return `**${correctionNames[kind]}${day}:** ${text}`;
}

function quote(text: string): string {
  return text === "" ? "" : text.replace(/^/gm, "> ").replace(/^> $/gm, ">");
}

/** A list's sign, and under it whatever belongs to it. */
function hang(sign: string, text: string): string {
  return sign + text.replace(/\n(?=.)/g, `\n${" ".repeat(sign.length)}`);
}

function withAttribution(text: string, attribution: string): string {
  return attribution === "" || text === "" ? text : `${text}\n\n— ${escapeLine(attribution)}`;
}

function writeCodeBlock(code: string, language: string): string {
  if (code === "") return "";
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/g, "")}\n${code}\n${fence}`;
}

function writeFigure({ attrs, content }: FigureJson, writing: InnerWriting): string {
  const known = writing.pictures.get(attrs.mediaId);
  const caption = content === undefined ? escapeLine(known?.caption ?? "") : writeInline(content, writing).trim();
  return writePicture(
    showablePicture(known, writing.now),
    attrs.alt ?? known?.alt ?? "",
    caption,
    attrs.credit ?? known?.credit ?? "",
    writing,
  );
}

/** The picture, and under it its caption and credit, which stay where it may not be shown. */
export function writePicture(
  picture: Picture | null,
  alt: string,
  caption: string,
  credit: string,
  { toPictureAddress }: Pick<Writing, "toPictureAddress">,
): string {
  const address = picture === null ? null : toPictureAddress(picture);
  const image = address === null ? "" : `!${writeLink(escapeLine(alt), address)}`;
  const words = [caption, escapeLine(credit)].filter(Boolean).join(" · ");
  return [image, words].filter(Boolean).join("\n\n");
}

function writeEmbed({ url, title, author, outlet, text, publishedAt }: EmbedJson["attrs"], calendar: Calendar): string {
  const address = safeUrl(url);
  const name = title || outlet || (address === null ? "" : new URL(address).hostname);
  const day = publishedAt === null ? "" : formatDate(publishedAt, "day", calendar);
  const credit = [author, title === "" ? "" : outlet, day].filter(Boolean).map(escapeLine).join(", ");
  const words = text
    .split(/\n\s*\n/)
    .map(escapeLine)
    .filter(Boolean);
  return quote([...words, [writeLink(escapeLine(name), address), credit].filter(Boolean).join(" · ")].join("\n\n"));
}

function writeExcerptCredit({ attrs }: SourceExcerptJson, calendar: Calendar): string {
  const { outlet, url, byline, publishedAt } = attrs;
  const address = safeUrl(url);
  const name = outlet === "" && address !== null ? new URL(address).hostname.replace(/^www\./, "") : outlet;
  const day = publishedAt === null ? "" : formatDate(publishedAt, "day", calendar);
  const credit = [byline, name, day].filter(Boolean).map(escapeLine).join(", ");
  return [credit, address === null ? "" : writeLink(`Read the rest at ${escapeLine(name)}`, address)]
    .filter(Boolean)
    .join(" · ");
}
