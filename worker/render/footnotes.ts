import { html } from "hono/html";
import type { Html } from "./html.ts";
import type { ToAddress } from "./inline.ts";

/** Takes the note in and gives its number, which leads to it. */
export function markFootnote(notes: string[], note: string, { toAddress }: { readonly toAddress: ToAddress }): Html {
  const number = notes.push(note);
  return html`<sup class="noted"><a id="noted-${number}" href="${toAddress(`#note-${number}`)}" role="doc-noteref">${number}</a></sup>`;
}

/** The notes of a text in their order, each with the way back to its place. */
export function renderFootnotes(notes: readonly string[], toAddress: ToAddress): Html | string {
  if (notes.length === 0) return "";
  return html`<section class="footnotes" role="doc-endnotes"><ol>${notes.map((note, index) => html`<li id="note-${index + 1}">${note} <a href="${toAddress(`#noted-${index + 1}`)}" role="doc-backlink" aria-label="Back to the text">↩</a></li>`)}</ol></section>`;
}
