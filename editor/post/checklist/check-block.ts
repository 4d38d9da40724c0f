import type { Node } from "@tiptap/pm/model";
import { findNotes } from "./find-notes.ts";
import type { Finding, Level } from "./finding.ts";

export interface BlockLink {
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

export interface BlockCheck {
  readonly findings: readonly Finding[];
  readonly links: readonly BlockLink[];
}

// Nodes never change, so a block is looked through once, however often the text around it is.
const checked = new WeakMap<Node, BlockCheck>();

const QUOTED: ReadonlySet<string> = new Set(["quote", "pullQuote", "sourceExcerpt"]);

/** What is to be seen to in one block of the text, and the links in it. Places are counted from before the block. */
export function checkBlock(block: Node): BlockCheck {
  const known = checked.get(block);
  if (known !== undefined) return known;
  const findings: Finding[] = [];
  const links: BlockLink[] = [];

  function find(level: Level, words: string, from: number, to = from): void {
    findings.push({ level, words, place: { kind: "block", block, from, to } });
  }

  function visit(node: Node, at: number, isQuoted: boolean): void {
    for (const { level, words } of findLacks(node)) find(level, words, at);
    for (const href of ownAddresses(node)) links.push({ href, from: at, to: at });
    if (node.type.name === "codeBlock") return;
    const isWithin = isQuoted || QUOTED.has(node.type.name);
    if (node.isTextblock) return visitText(node, at + 1, isWithin);
    node.forEach((child, offset) => visit(child, at + 1 + offset, isWithin));
  }

  function visitText(node: Node, start: number, isQuoted: boolean): void {
    // A leaf is one place wide, and so is the sign it is written with.
    const text = node.textBetween(0, node.content.size, "\n", "\ufffc");
    for (const { note, at } of findNotes(text, isQuoted)) {
      find(
        "warning",
        `“${note}” is still in the text: ${around(text, at, note.length)}`,
        start + at,
        start + at + note.length,
      );
    }
    node.forEach((child, offset) => {
      const at = start + offset;
      if (child.type.name === "footnote") {
        const note = String(child.attrs["note"]);
        if (note.trim() === "") find("warning", "A footnote has no text.", at, at + 1);
        for (const left of findNotes(note)) find("warning", `“${left.note}” is still in a footnote.`, at, at + 1);
      }
      const link = child.marks.find((mark) => mark.type.name === "link");
      if (link === undefined) return;
      const href = String(link.attrs["href"]);
      const last = links.at(-1);
      // One link may run over several stretches of text, bold and not.
      if (last?.href === href && last.to === at) links[links.length - 1] = { ...last, to: at + child.nodeSize };
      else links.push({ href, from: at, to: at + child.nodeSize });
    });
  }

  visit(block, 0, false);
  const check = { findings, links };
  checked.set(block, check);
  return check;
}

/** A few words on both sides, so that one can tell which is meant. */
function around(text: string, at: number, length: number): string {
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 20)) + 1);
  const end = text.indexOf(" ", at + length + 20);
  const words = text
    .slice(from, end === -1 ? undefined : end)
    .replaceAll("\ufffc", "")
    .trim();
  return `“${from > 0 ? "…" : ""}${words.slice(0, 80)}${end === -1 ? "" : "…"}”`;
}

function ownAddresses(node: Node): string[] {
  if (node.type.name !== "embed" && node.type.name !== "sourceExcerpt") return [];
  const url = String(node.attrs["url"]);
  return url === "" ? [] : [url];
}

function findLacks(node: Node): { readonly level: Level; readonly words: string }[] {
  const isEmpty = node.textContent.trim() === "";
  const warn = (words: string): { level: Level; words: string } => ({ level: "warning", words });
  const hint = (words: string): { level: Level; words: string } => ({ level: "hint", words });
  const lacks = (name: string): boolean => String(node.attrs[name] ?? "").trim() === "";
  switch (node.type.name) {
    case "heading":
      return isEmpty && node.childCount === 0 ? [warn("A heading is empty.")] : [];
    case "quote":
      return isEmpty && !hasLeaf(node) ? [warn("A quotation is empty.")] : [];
    case "pullQuote":
      return isEmpty ? [warn("A pull quote is empty.")] : [];
    case "factBox":
      return [
        ...(lacks("title") ? [warn("A fact box has no title.")] : []),
        ...(isEmpty && !hasLeaf(node) ? [warn("A fact box is empty.")] : []),
      ];
    case "gallery":
      return node.childCount === 0 ? [warn("A gallery has no pictures; readers will not see it.")] : [];
    case "embed":
      return lacks("title") ? [hint("An embedded page has no title; readers see its address.")] : [];
    case "sourceExcerpt":
      return [
        ...(lacks("outlet") ? [warn("An excerpt does not say which outlet it is from.")] : []),
        ...(lacks("url") ? [hint("An excerpt has no address where the rest can be read.")] : []),
        ...(isEmpty && !hasLeaf(node) ? [warn("An excerpt is empty.")] : []),
      ];
    case "correctionNote":
      return isEmpty ? [warn("A correction note has no text.")] : [];
    case "table":
      return isEmpty && !hasLeaf(node) ? [warn("A table is empty.")] : [];
    case "codeBlock":
      return isEmpty ? [hint("A code block is empty.")] : [];
    default:
      return [];
  }
}

/** Whether there is something in it that is no text: a picture, an embed, a divider. */
function hasLeaf(node: Node): boolean {
  let found = false;
  node.descendants((child) => {
    found ||= child.type.name === "figure" || (child.isAtom && !child.isText);
    return !found;
  });
  return found;
}
