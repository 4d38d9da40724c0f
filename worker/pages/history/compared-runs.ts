import { html } from "hono/html";
import type { TextRun } from "../../../schema/compare-inline.ts";
import type { WordRun } from "../../../schema/compare-words.ts";
import type { InlineJson, MarkJson } from "../../../schema/document-json.ts";
import { sayRemarked } from "../../../schema/say-changes.ts";
import type { Html } from "../../render/html.ts";
import { renderInline } from "../../render/inline.ts";

/** What came. Whoever hears the page, or reads it without its styles, is told in words. */
export function renderInserted(words: Html | string): Html {
  return html`<ins><span class="unseen">[inserted: </span>${words}<span class="unseen">]</span></ins>`;
}

/** What went. */
export function renderDeleted(words: Html | string): Html {
  return html`<del><span class="unseen">[deleted: </span>${words}<span class="unseen">]</span></del>`;
}

/** Words in order: what came, what went and what stayed. */
export function renderWordRuns(runs: readonly WordRun[]): Html {
  return html`${runs.map(({ kind, text }) => wrap(kind, text))}`;
}

/** The same of a text with its marks. What went leads nowhere any more. */
export function renderTextRuns(runs: readonly TextRun[], language: string): Html {
  return html`${runs.map((run) => {
    const marks = run.kind === "deleted" ? run.marks.filter(({ type }) => type !== "link") : run.marks;
    const inline = renderInline(toInline(run.text, marks), {
      toAddress: (href) => href,
      markFootnote: () => "",
      language,
    });
    const words = run.isNote ? html`<small>${inline}</small>` : inline;
    return run.formerMarks === null ? wrap(run.kind, words) : html`<mark>${words}</mark>`;
  })}`;
}

/** Words that stayed and got other marks: which ones, and what became of them. */
export function renderRemarks(runs: readonly TextRun[]): Html | string {
  const remarked = runs.filter((run) => run.formerMarks !== null && run.text.trim() !== "");
  if (remarked.length === 0) return "";
  return html`<ul class="remarks">${remarked.map((run) => html`<li>“${run.text.trim()}”: ${sayRemarked(run)}</li>`)}</ul>`;
}

/** A value that is one thing, not a text: what it was and what it is. `none` stands where there is no value. */
export function renderValues(before: string | null, after: string | null, none = ""): Html | string {
  const [was, is] = [before ?? none, after ?? none];
  if (was === is) return is;
  const parts = [...(was === "" ? [] : [renderDeleted(was)]), ...(is === "" ? [] : [renderInserted(is)])];
  return html`${parts.map((part, index) => (index === 0 ? part : html` ${part}`))}`;
}

function wrap(kind: WordRun["kind"], words: Html | string): Html | string {
  if (kind === "kept") return words;
  return kind === "inserted" ? renderInserted(words) : renderDeleted(words);
}

/** Line breaks were compared as characters. */
function toInline(text: string, marks: readonly MarkJson[]): InlineJson[] {
  return text
    .split("\n")
    .flatMap((line, index): InlineJson[] => [
      ...(index === 0 ? [] : [{ type: "hardBreak" as const, marks }]),
      ...(line === "" ? [] : [{ type: "text" as const, text: line, marks }]),
    ]);
}
