import { html } from "hono/html";
import { safeUrl } from "../../schema/safe-href.ts";
import type { Html } from "./html.ts";
import type { ToAddress } from "./inline.ts";

/** The notes of one text, numbered as they are met. */
export interface Footnotes {
  /** Takes a note in and gives its number, which leads to it. */
  mark(note: string): Html | string;
  /** All of them, each with the way back to its place. */
  render(): Html | string;
}

export interface FootnoteSetting {
  readonly toAddress: ToAddress;
  /** Whether the notes and their places can be found here; in a feed many texts share a page. */
  readonly hasIds: boolean;
}

// No heading's id begins with an underscore.
const noteId = (number: number): string => `_note-${number}`;
const placeId = (number: number): string => `_noted-${number}`;

export function createFootnotes({ toAddress, hasIds }: FootnoteSetting): Footnotes {
  const notes: string[] = [];
  const idAttribute = (id: string): Html | string => (hasIds ? html` id="${id}"` : "");
  return {
    mark(note) {
      if (note.trim() === "") return "";
      const number = notes.push(note);
      return html`<sup class="noted"><a${idAttribute(placeId(number))} href="${toAddress(`#${noteId(number)}`)}" role="doc-noteref" aria-label="Note ${number}">${number}</a></sup>`;
    },
    render() {
      if (notes.length === 0) return "";
      return html`<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>${notes.map((note, index) => {
        const number = index + 1;
        return html`<li${idAttribute(noteId(number))}>${linkAddresses(note)} <a class="back" href="${toAddress(`#${placeId(number)}`)}" role="doc-backlink" aria-label="Back to note ${number} in the text">↩&#xFE0E;</a></li>`;
      })}</ol></section>`;
    },
  };
}

const ADDRESS = /https?:\/\/[^\s<>"“”]+/gi;

/** A note is plain text; the web addresses in it can be followed. */
function linkAddresses(note: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const found of note.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(found[0]);
    if (safeUrl(address) === null) continue;
    parts.push(note.slice(end, found.index), html`<a href="${address}">${address}</a>`);
    end = found.index + address.length;
  }
  parts.push(note.slice(end));
  return html`${parts}`;
}

/** The full stop after an address is the sentence's, and so is a bracket that does not open within it. */
function withoutSentenceEnd(address: string): string {
  let kept = address;
  for (;;) {
    const isLoose = kept.endsWith(")") && kept.split("(").length < kept.split(")").length;
    const shorter = isLoose ? kept.slice(0, -1) : kept.replace(/[.,;:!?'’\]»]$/, "");
    if (shorter === kept) return kept;
    kept = shorter;
  }
}
