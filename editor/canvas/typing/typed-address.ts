import { completeHref } from "../link-address.ts";

const CLOSERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", "»": "«" };

/** An address as it stands in a sentence; what ends the sentence, or closes a bracket around it, is not part of it. */
export function readTypedAddress(word: string): { readonly text: string; readonly href: string } | null {
  let text = word;
  for (let last = text.at(-1); last !== undefined && isOutside(text, last); last = text.at(-1)) {
    text = text.slice(0, -last.length);
  }
  const href = completeHref(text);
  if (href === null || !URL.canParse(href)) return null;
  const { protocol, hostname } = new URL(href);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && /[^.]\.[^.]/.test(hostname.replace(/^www\./, "")) ? { text, href } : null;
}

function isOutside(text: string, last: string): boolean {
  if (/[.,;:!?…'"‘’“”*_~`<>]/.test(last)) return true;
  const opener = CLOSERS[last];
  return opener !== undefined && count(text, last) > count(text, opener);
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}
