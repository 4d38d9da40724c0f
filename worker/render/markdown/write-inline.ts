import type { InlineJson, MarkJson } from "../../../schema/document-json.ts";
import { safeHref } from "../../../schema/safe-href.ts";
import type { ToAddress } from "../inline.ts";
import { escapeMarkdown, writeLink } from "./escape-markdown.ts";

export interface InlineWriting {
  readonly toAddress: ToAddress;
  /** Takes a footnote in, and gives the mark that stands in the text for it. */
  readonly markFootnote: (note: string) => string;
}

/** The marks that Markdown has a sign for, the outermost first. What it has none for is left out; the words stay. */
const SIGNS = [
  ["bold", "**"],
  ["italic", "*"],
  ["strike", "~~"],
] as const satisfies readonly (readonly [MarkJson["type"], string])[];

/** Text with its marks as Markdown. A mark that runs over several pieces of text is written once. */
export function writeInline(content: readonly InlineJson[], writing: InlineWriting): string {
  return splitRuns(content, findLink)
    .map((run) => {
      const href = findLink(run[0]!);
      const address = href === null ? null : safeHref(href);
      const text = writeMarks(run, 0, writing);
      return address === null || text.trim() === "" ? text : writeLink(text, writing.toAddress(address));
    })
    .join("");
}

function writeMarks(content: readonly InlineJson[], depth: number, writing: InlineWriting): string {
  const sign = SIGNS[depth];
  if (sign === undefined) return content.map((node) => writePlain(node, writing)).join("");
  const [type, mark] = sign;
  const isMarked = (node: InlineJson): boolean => node.marks?.some((one) => one.type === type) === true;
  return splitRuns(content, isMarked)
    .map((run) => {
      const text = writeMarks(run, depth + 1, writing);
      return isMarked(run[0]!) ? wrap(text, mark) : text;
    })
    .join("");
}

/** Emphasis may not begin or end with a space: it moves outside. */
function wrap(text: string, mark: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === "" ? text : `${before}${mark}${words}${mark}${after}`;
}

function writePlain(node: InlineJson, writing: InlineWriting): string {
  switch (node.type) {
    case "text":
      return node.marks?.some(({ type }) => type === "code") === true
        ? writeCode(node.text)
        : escapeMarkdown(node.text);
    case "hardBreak":
      return "\\\n";
    case "footnote":
      return writing.markFootnote(node.attrs.note);
    default:
      return node satisfies never;
  }
}

function writeCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[` ]|[` ]$/.test(text) ? " " : "";
  return `${fence}${space}${text.replace(/\n/g, " ")}${space}${fence}`;
}

function findLink(node: InlineJson): string | null {
  const link = node.marks?.find((mark) => mark.type === "link");
  return link === undefined ? null : link.attrs.href;
}

function splitRuns<Key>(content: readonly InlineJson[], keyOf: (node: InlineJson) => Key): InlineJson[][] {
  const runs: InlineJson[][] = [];
  for (const node of content) {
    const last = runs.at(-1);
    if (last !== undefined && keyOf(last[0]!) === keyOf(node)) last.push(node);
    else runs.push([node]);
  }
  return runs;
}
