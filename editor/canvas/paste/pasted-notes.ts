import { limits } from "../../../schema/limits.ts";
import { isBlank } from "./dom-edits.ts";

/**
 * Footnotes, however they were told: a mark that leads to words which lead back to it (Word, Google
 * Docs, LibreOffice, WordPress). Remarks of colleagues look the same, and are no part of the text.
 */
export function readPastedNotes(body: HTMLElement): void {
  const told = new Set<Element>();
  for (const anchor of body.querySelectorAll<HTMLAnchorElement>("a[href^='#']")) {
    const note = anchor.isConnected ? findNote(body, anchor) : null;
    if (note === null) continue;
    const mark = anchor.closest("sup") ?? anchor;
    if (!isRemark(anchor)) {
      const footnote = body.ownerDocument.createElement("sup");
      footnote.setAttribute("data-footnote", readNote(note));
      mark.before(footnote);
    }
    mark.remove();
    told.add(note);
  }
  for (const note of told) removeNote(note, body);
}

function isRemark(anchor: Element): boolean {
  return /^#(?:cmnt|_msocom)/.test(anchor.getAttribute("href") ?? "");
}

function findNote(body: HTMLElement, anchor: Element): Element | null {
  const name = decode(anchor.getAttribute("href")!.slice(1));
  const target = name === "" ? null : body.querySelector(`[id="${CSS.escape(name)}"], [name="${CSS.escape(name)}"]`);
  if (!target || !(anchor.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) return null;
  const note = target.localName === "a" ? target.closest("li, div[id], div[style*='mso-element'], p") : target;
  const back = [anchor, anchor.closest("sup"), ...anchor.querySelectorAll("[id], [name]")]
    .flatMap((element) => [element?.getAttribute("id"), element?.getAttribute("name")])
    .filter((id) => id !== null && id !== undefined && id !== "");
  const links = [...(note?.querySelectorAll("a[href^='#']") ?? [])];
  return note !== null && links.some((link) => back.includes(decode(link.getAttribute("href")!.slice(1))))
    ? note
    : null;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function readNote(note: Element): string {
  const words = note.cloneNode(true) as Element;
  for (const link of words.querySelectorAll("a[href^='#']")) link.remove();
  return (words.textContent ?? "")
    .replace(/[\s\u00a0]+/g, " ")
    .trim()
    .slice(0, limits.footnoteCharacters);
}

/** The note goes with the list it stood in and the rule above that. */
function removeNote(note: Element, body: HTMLElement): void {
  let place = note.parentElement;
  const before = note.previousElementSibling;
  note.remove();
  if (before?.localName === "hr") before.remove();
  while (place && place !== body && isBlank(place) && place.querySelector("img") === null) {
    const emptied: Element = place;
    place = emptied.parentElement;
    if (emptied.previousElementSibling?.localName === "hr") emptied.previousElementSibling.remove();
    emptied.remove();
  }
}
