import type { BlockJson } from "../../../schema/document-json.ts";
import { blockText } from "../../../schema/document-text.ts";
import type { DraftFields } from "../../../schema/post.ts";
import type { PostDesk } from "../post-desk.ts";

const FIELDS: Readonly<Record<keyof DraftFields, string>> = {
  title: "Title",
  dek: "Dek",
  slug: "Slug",
  language: "Language",
  bylines: "Bylines",
  dateline: "Dateline",
  lead: "Lead picture",
  source: "Source",
  tags: "Tags",
  related: "See also",
  seo: "In search results and shared links",
};

const BLOCKS: Readonly<Record<BlockJson["type"], string>> = {
  paragraph: "Paragraph",
  heading: "Heading",
  quote: "Quote",
  bulletList: "List",
  orderedList: "Numbered list",
  codeBlock: "Code",
  divider: "Divider",
  figure: "Picture",
  embed: "Embed",
  pullQuote: "Pull quote",
  gallery: "Gallery",
  sourceExcerpt: "Excerpt",
  factBox: "Fact box",
  correctionNote: "Correction note",
  table: "Table",
  opaque: "Block of a newer editor",
};

export function nameField(name: keyof DraftFields): string {
  return FIELDS[name];
}

/** What kind of place in the text somebody has to choose about. */
export function nameBlocks(blocks: readonly BlockJson[]): string {
  const kinds = new Set(blocks.map(({ type }) => BLOCKS[type]));
  return kinds.size === 1 ? [...kinds][0]! : "Part of the text";
}

/** Blocks as words to be compared; what has none is named. */
export function sayBlocks(desk: PostDesk, blocks: readonly BlockJson[]): string {
  return blocks.map((block) => sayBlock(desk, block)).join("\n\n");
}

function sayBlock(desk: PostDesk, block: BlockJson): string {
  const text = blockText(block);
  if (block.type === "figure") {
    return [`[${desk.pictures.nameOf(block.attrs.mediaId)}]`, text].filter(Boolean).join("\n");
  }
  if (block.type === "gallery") return (block.content ?? []).map((figure) => sayBlock(desk, figure)).join("\n");
  if (block.type === "table") {
    const rows = block.content.map((row) => (row.content ?? []).map(blockText).join(" · "));
    return [block.attrs.caption, ...rows].filter(Boolean).join("\n");
  }
  if (block.type === "embed" || block.type === "sourceExcerpt") {
    return [text, block.attrs.url].filter(Boolean).join("\n");
  }
  return block.type === "divider" ? "⁂" : text;
}

/** A field as words to be compared; ids are told by the names that the desk knows. */
export function sayField(desk: PostDesk, name: keyof DraftFields, fields: Partial<DraftFields>): string {
  const { lead, source, seo } = fields;
  const lines = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join("\n");
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    list.find((known) => known.id === id)?.name ?? "Not known here";
  switch (name) {
    case "lead":
      return lead ? lines(desk.pictures.nameOf(lead.mediaId), lead.caption, lead.alt && `Alt text: ${lead.alt}`) : "";
    case "source":
      if (!source) return "";
      return lines(nameOf(desk.names.sources, source.sourceId), source.url, source.byline, source.licence);
    case "seo":
      return seo ? lines(seo.title, seo.description, seo.canonical, seo.socialTitle, seo.socialDescription) : "";
    case "bylines":
      return (fields.bylines ?? [])
        .map(({ bylineId, role }) => [nameOf(desk.names.bylines, bylineId), role].filter(Boolean).join(", "))
        .join("\n");
    case "related":
      return (fields.related ?? [])
        .map((related) =>
          related.kind === "link"
            ? [related.title, related.outlet].filter(Boolean).join(", ")
            : (desk.names.related.find(({ id }) => id === related.postId)?.title ?? "A post"),
        )
        .join("\n");
    case "tags":
      return (fields.tags ?? []).map((id) => nameOf(desk.names.tags, id)).join(", ");
    case "title":
    case "dek":
    case "slug":
    case "language":
    case "dateline":
      return fields[name] ?? "";
  }
}
