import type { BlockJson, DocumentJson, ListItemJson } from "../../../schema/document-json.ts";
import type { Draft } from "../draft/draft.ts";

/**
 * The draft without the pictures that the server has not heard of yet, which it would refuse. Their
 * captions stand in for them meanwhile, so that no word waits for an upload.
 */
export function holdBackPictures(
  draft: Draft,
  isDeclared: (mediaId: string) => boolean,
): { draft: Draft; isWhole: boolean } {
  let isWhole = true;
  function holdBack(block: BlockJson): BlockJson {
    if (block.type === "figure") {
      if (isDeclared(block.attrs.mediaId)) return block;
      isWhole = false;
      const { content } = block;
      return { type: "paragraph", attrs: { id: block.attrs.id }, ...(content === undefined ? {} : { content }) };
    }
    // A gallery has no place for words alone: its picture waits with its caption.
    if (block.type === "gallery") {
      const figures = block.content ?? [];
      const declared = figures.filter((figure) => isDeclared(figure.attrs.mediaId));
      if (declared.length === figures.length) return block;
      isWhole = false;
      return { ...block, content: declared };
    }
    if (block.type === "quote" || block.type === "sourceExcerpt" || block.type === "factBox") {
      return { ...block, content: block.content.map(holdBack) };
    }
    if (block.type === "bulletList") return { ...block, content: block.content.map(holdBackIn) };
    if (block.type === "orderedList") return { ...block, content: block.content.map(holdBackIn) };
    return block;
  }
  function holdBackIn(entry: ListItemJson): ListItemJson {
    return { ...entry, content: entry.content.map(holdBack) };
  }
  const content = draft.document.content.map(holdBack);
  const hasLead = draft.fields.lead === null || isDeclared(draft.fields.lead.mediaId);
  if (isWhole && hasLead) return { draft, isWhole };
  const document: DocumentJson = { type: "doc", content };
  return {
    draft: { ...draft, fields: hasLead ? draft.fields : { ...draft.fields, lead: null }, document },
    isWhole: false,
  };
}
