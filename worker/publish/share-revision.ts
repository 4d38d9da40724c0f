import type {
  BlockJson,
  DocumentJson,
  InlineJson,
  ListItemJson,
  TableCellJson,
  TableRowJson,
} from "../../schema/document-json.ts";
import { blockText } from "../../schema/document-text.ts";
import type { DraftFields } from "../../schema/post.ts";
import type { Revision } from "../db/posts/post-row.ts";

/** One person's autosaves within this time share a revision. */
export const SHARED_REVISION_MS = 10 * 60 * 1000;
/** …until this much text, or a whole block, would be gone since it began. */
export const SHARED_REVISION_CHARACTERS = 200;

export interface DraftContent {
  readonly fields: DraftFields;
  readonly document: DocumentJson;
}

export interface Sharing {
  readonly isShared: boolean;
  /** Characters removed since the revision began, this save included; none where a new one begins. */
  readonly removed: number;
}

/** Whether a save goes on in the newest revision, or begins one of its own and leaves that as it is. */
export function planSharing(
  newest: Pick<Revision, "fields" | "document" | "createdBy" | "createdAt" | "publishedAt" | "removed">,
  isDraft: boolean,
  after: DraftContent,
  personId: string,
  now: number,
): Sharing {
  const alone = { isShared: false, removed: 0 };
  if (!isDraft || newest.publishedAt !== null || newest.createdBy !== personId) return alone;
  if (now - newest.createdAt > SHARED_REVISION_MS) return alone;
  const removed = newest.removed + countRemoved(newest, after);
  return removed < SHARED_REVISION_CHARACTERS ? { isShared: true, removed } : alone;
}

/** The characters of `before` that are not in `after` any more, at most; Infinity where a whole block would be gone. */
export function countRemoved(before: DraftContent, after: DraftContent): number {
  const blocks = new Map(after.document.content.map((block) => [block.attrs.id, block]));
  const wholes = new Set(findWholes(after.document.content));
  if (findWholes(before.document.content).some((whole) => !wholes.has(whole))) return Infinity;
  if (countNotes(before.document.content) > countNotes(after.document.content)) return Infinity;
  let removed = countEach(fieldTexts(before.fields), fieldTexts(after.fields));
  for (const block of before.document.content) {
    const kept = blocks.get(block.attrs.id);
    if (kept === undefined && isEmptyLine(block)) continue;
    if (kept === undefined || (isEmptyLine(kept) && !isEmptyLine(block))) return Infinity;
    if (countCells(kept) < countCells(block)) return Infinity;
    removed += countEach(blockTexts(block), blockTexts(kept));
  }
  return removed;
}

/** Nothing goes with it; and while somebody writes, it comes and goes all the time. A block that is emptied is gone. */
function isEmptyLine(block: BlockJson): boolean {
  return block.type === "paragraph" && (block.content === undefined || block.content.length === 0);
}

function countEach(before: readonly string[], after: readonly string[]): number {
  return before.reduce((sum, text, index) => sum + countBetween(text, after[index] ?? ""), 0);
}

/** What stands between the beginning and the end that both texts share. */
function countBetween(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return before.length - start - end;
}

function fieldTexts({ title, dek, dateline, seo, lead, source, related }: DraftFields): string[] {
  const links = related.map((link) => (link.kind === "post" ? link.postId : `${link.title} ${link.url}`));
  return [
    title,
    dek,
    dateline,
    seo.title,
    seo.description,
    seo.canonical,
    seo.socialTitle,
    seo.socialDescription,
    lead?.caption ?? "",
    lead?.alt ?? "",
    source?.url ?? "",
    source?.byline ?? "",
    source?.licence ?? "",
    links.join("\n"),
  ];
}

type AnyNode = BlockJson | InlineJson | ListItemJson | TableRowJson | TableCellJson;

/** The words of a block, and those that stand in its attributes and links. */
function blockTexts(block: BlockJson): string[] {
  const aside: string[] = [];
  visit([block], (node) => {
    if (node.type === "figure") aside.push(node.attrs.alt ?? "", node.attrs.credit ?? "");
    if (node.type === "sourceExcerpt") aside.push(node.attrs.url);
    if (node.type === "embed") aside.push(node.attrs.outlet);
    if (node.type !== "text") return;
    for (const mark of node.marks ?? []) if (mark.type === "link") aside.push(mark.attrs.href);
  });
  return [blockText(block), aside.join("\n")];
}

/** What has no text that could go bit by bit: pictures, embeds, blocks of a newer grammar. */
function findWholes(blocks: readonly BlockJson[]): string[] {
  const wholes: string[] = [];
  visit(blocks, (node) => {
    if (node.type === "figure") wholes.push(`figure ${node.attrs.mediaId}`);
    if (node.type === "embed") wholes.push(`embed ${node.attrs.url}`);
    if (node.type === "opaque") wholes.push(`opaque ${node.attrs.json}`);
  });
  return wholes;
}

/** A footnote goes with one key, however long it is. */
function countNotes(blocks: readonly BlockJson[]): number {
  let notes = 0;
  visit(blocks, (node) => {
    if (node.type === "footnote") notes += 1;
  });
  return notes;
}

/** The cells of a block's tables that hold words: a row or a column goes with one key. */
function countCells(block: BlockJson): number {
  let cells = 0;
  visit([block], (node) => {
    const isCell = node.type === "tableCell" || node.type === "tableHeader";
    if (isCell && blockText(node).trim() !== "") cells += 1;
  });
  return cells;
}

function visit(nodes: readonly AnyNode[], see: (node: AnyNode) => void): void {
  for (const node of nodes) {
    see(node);
    if ("content" in node && node.content !== undefined) visit(node.content, see);
  }
}
