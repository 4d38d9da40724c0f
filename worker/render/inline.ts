import { html } from "hono/html";
import type { InlineJson, MarkJson } from "../../schema/document-json.ts";
import { safeHref } from "../../schema/safe-href.ts";
import type { Html } from "./html.ts";
import { languageAttributes } from "./language.ts";
import { unreachable } from "./unreachable.ts";

/** Makes the address of a link, as it was written, into what stands in the page or the feed. */
export type ToAddress = (href: string) => string;

export interface InlineSetting {
  readonly toAddress: ToAddress;
  /** Takes a footnote in, and gives the mark that stands in the text for it. */
  readonly markFootnote: (note: string) => Html | string;
  /** The language of the text around. */
  readonly language: string;
}

type MarkType = MarkJson["type"];

/**
 * Text with its marks. A mark that runs over several text nodes becomes one element, and a link is
 * always the outermost one: split, it would be several links to a keyboard and to a screen reader.
 * `told` is the language that the element around tells already.
 */
export function renderInline(content: readonly InlineJson[], setting: InlineSetting, told: string | null = null): Html {
  const runs = splitRuns(content, (node) => JSON.stringify(findLink(node)));
  return html`${runs.map((run) => {
    const href = findLink(run[0]);
    const address = href === null ? null : safeHref(href);
    const text = renderLanguages(run, setting, told);
    return address === null ? text : html`<a href="${setting.toAddress(address)}">${text}</a>`;
  })}`;
}

/** The language in which all of the text is, if it is not the post's. */
export function findLanguageOfAll(content: readonly InlineJson[]): string | null {
  const language = findLanguage(content[0]);
  return content.every((node) => findLanguage(node) === language) ? language : null;
}

function renderLanguages(content: readonly InlineJson[], setting: InlineSetting, told: string | null): Html {
  const runs = splitRuns(content, (node) => findLanguage(node) ?? "");
  return html`${runs.map((run) => {
    const lang = findLanguage(run[0]);
    const text = renderMarks(run, new Set<MarkType>(["link", "language"]), setting);
    const own = lang === null || lang === told ? "" : languageAttributes(lang, setting.language);
    return own === "" ? text : html`<span${own}>${text}</span>`;
  })}`;
}

function findLanguage(node: InlineJson | undefined): string | null {
  const mark = node?.marks?.find((found) => found.type === "language");
  return mark?.type === "language" ? mark.attrs.lang : null;
}

/** A footnote is a link itself, and interrupts one that runs over it. */
function findLink(node: InlineJson | undefined): string | null {
  const mark = node?.type === "footnote" ? undefined : node?.marks?.find((found) => found.type === "link");
  return mark?.type === "link" ? mark.attrs.href : null;
}

/** `opened` are the marks that an element around this text stands for already. */
function renderMarks(content: readonly InlineJson[], opened: ReadonlySet<MarkType>, setting: InlineSetting): Html {
  const parts: Html[] = [];
  for (let from = 0; from < content.length;) {
    const mark = findLongestMark(content, from, opened);
    const until = mark === null ? from + 1 : endOfMark(content, from, mark);
    const run = content.slice(from, until);
    parts.push(
      mark === null
        ? renderNode(content[from]!, setting)
        : renderMark(mark, renderMarks(run, new Set([...opened, mark]), setting)),
    );
    from = until;
  }
  return html`${parts}`;
}

function renderNode(node: InlineJson, setting: InlineSetting): Html {
  switch (node.type) {
    case "text":
      return html`${node.text}`;
    case "hardBreak":
      return html`<br>`;
    case "footnote":
      return html`${setting.markFootnote(node.attrs.note)}`;
    default:
      return unreachable(node);
  }
}

function renderMark(mark: MarkType, text: Html): Html {
  switch (mark) {
    case "bold":
      return html`<strong>${text}</strong>`;
    case "italic":
      return html`<em>${text}</em>`;
    case "underline":
      return html`<u>${text}</u>`;
    case "strike":
      return html`<s>${text}</s>`;
    case "subscript":
      return html`<sub>${text}</sub>`;
    case "superscript":
      return html`<sup>${text}</sup>`;
    case "code":
      return html`<code>${text}</code>`;

    case "link":
    case "language":
      return text;
    default:
      return unreachable(mark);
  }
}

function hasMark(node: InlineJson | undefined, mark: MarkType): boolean {
  return node?.marks?.some((found) => found.type === mark) === true;
}

function endOfMark(content: readonly InlineJson[], from: number, mark: MarkType): number {
  let until = from + 1;
  while (until < content.length && hasMark(content[until], mark)) until += 1;
  return until;
}

function findLongestMark(content: readonly InlineJson[], from: number, opened: ReadonlySet<MarkType>): MarkType | null {
  let longest: MarkType | null = null;
  let reach = from;
  for (const { type } of content[from]?.marks ?? []) {
    if (opened.has(type)) continue;
    const until = endOfMark(content, from, type);
    if (until > reach) [longest, reach] = [type, until];
  }
  return longest;
}

function splitRuns(content: readonly InlineJson[], keyOf: (node: InlineJson) => string): InlineJson[][] {
  const runs: InlineJson[][] = [];
  let lastKey: string | null = null;
  for (const node of content) {
    const key = keyOf(node);
    if (key === lastKey) runs.at(-1)!.push(node);
    else runs.push([node]);
    lastKey = key;
  }
  return runs;
}
