import * as build from "../../schema/build.ts";
import type {
  BlockJson,
  DocumentJson,
  FigureJson,
  InlineJson,
  MarkJson,
  TableCellJson,
} from "../../schema/document-json.ts";
import type { Manuscript } from "./manuscript.ts";
import type { Block } from "./notation.ts";
import { sources } from "./sources.ts";

/** Where the keys of the edition lead once its names, pictures and posts are in the house. */
export interface Resolver {
  readonly mediaId: (key: string) => string;
  readonly pictureCaption: (key: string) => string;
  readonly postPath: (key: string) => string;
}

export function convertBody(manuscript: Manuscript, resolver: Resolver): DocumentJson {
  return build.doc(...manuscript.body.map((block) => convertBlock(block, resolver)));
}

function convertBlock(block: Block, resolver: Resolver): BlockJson {
  const inline = (text: string): InlineJson[] => convertInline(text, resolver);
  switch (block.kind) {
    case "p":
      return build.p(...inline(block.text));
    case "h2":
      return build.heading(2, ...inline(block.text));
    case "quote":
      return build.quote(block.attribution, build.p(...inline(block.text)));
    case "ul":
      return build.bulletList(...block.items.map((text) => build.listItem(build.p(...inline(text)))));
    case "ol":
      return build.orderedList(1, ...block.items.map((text) => build.listItem(build.p(...inline(text)))));
    case "figure":
      return build.figure(
        resolver.mediaId(block.picture),
        { width: block.width },
        ...inline(block.caption ?? resolver.pictureCaption(block.picture)),
      );
    case "pull":
      return build.pullQuote(block.attribution, ...inline(block.text));
    case "excerpt": {
      const outlet = sources.find(({ key }) => key === block.source)!.name;
      const { url, byline } = block;
      return build.sourceExcerpt({ outlet, url, byline }, ...block.body.map((inner) => convertBlock(inner, resolver)));
    }
    case "facts":
      return build.factBox(block.title, ...block.body.map((inner) => convertBlock(inner, resolver)));
    case "table":
      return convertTable(block, inline);
    case "gallery":
      return build.gallery(
        ...block.pictures.map((key): FigureJson =>
          build.figure(resolver.mediaId(key), {}, ...inline(resolver.pictureCaption(key))),
        ),
      );
  }
}

/** A column of figures, dates or dashes is set from its end. */
const FIGURES = /^[\s€+−–—%\d.,:]*$/;

function convertTable(
  { caption, head, rows }: Extract<Block, { kind: "table" }>,
  inline: (text: string) => InlineJson[],
): BlockJson {
  const toCell = (cell: TableCellJson, column: number): TableCellJson => {
    const isOfFigures = column > 0 && rows.every((row) => FIGURES.test(row[column] ?? ""));
    return isOfFigures ? { ...cell, attrs: { ...cell.attrs, align: "end" } } : cell;
  };
  return build.table(
    caption,
    build.row(...head.map((text, column) => toCell(build.headerCell(build.p(...inline(text))), column))),
    ...rows.map((row) =>
      build.row(
        ...row.map((text, column) =>
          toCell((column === 0 ? build.headerCell : build.cell)(build.p(...inline(text))), column),
        ),
      ),
    ),
  );
}

const NOTATION = /\^\[(.+?)\]|\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)/g;

/** `*emphasis*`, `**strong**` and `[words](address)`, which may stand within one another, and `^[notes]`. */
function convertInline(text: string, resolver: Resolver, marks: readonly MarkJson[] = []): InlineJson[] {
  const inline: InlineJson[] = [];
  const add = (words: string): void => {
    if (words !== "") inline.push({ type: "text", text: words, ...(marks.length === 0 ? {} : { marks }) });
  };
  let end = 0;
  for (const found of text.matchAll(NOTATION)) {
    add(text.slice(end, found.index));
    end = found.index + found[0].length;
    const [, note, strong, emphasis, words, address = ""] = found;
    if (note !== undefined) {
      inline.push(build.footnote(note));
      continue;
    }
    const mark: MarkJson =
      strong !== undefined
        ? { type: "bold" }
        : emphasis !== undefined
          ? { type: "italic" }
          : {
              type: "link",
              attrs: { href: address.startsWith("post:") ? resolver.postPath(address.slice(5)) : address },
            };
    inline.push(...convertInline(strong ?? emphasis ?? words ?? "", resolver, [...marks, mark]));
  }
  add(text.slice(end));
  return inline;
}
