import { doc, p } from "../../schema/build.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { countWords, documentText } from "../../schema/document-text.ts";
import { edition } from "../../worker/demo/edition.ts";

/** The words of the post that is measured. */
export const MEASURED_WORDS = 600;
/** The words of each of the posts that only fill the house. */
const FILLING_WORDS = 120;

/** The demo edition's own prose, without its emphasis and links, so that it compresses as prose does. */
const paragraphs = edition.posts
  .flatMap(({ body }) => body.flatMap((block) => (block.kind === "p" ? [block.text] : [])))
  .map((text) => text.replace(/\[(.+?)\]\(.+?\)/g, "$1").replaceAll("*", ""));

export const headlines = edition.posts.map(({ title, dek }) => ({ title, dek }));

/** In the letters of western Europe, which a page's own two faces have; or with a name that brings a third. */
export function makeMeasuredDocument({ isWestern }: { readonly isWestern: boolean }): DocumentJson {
  return makeDocument(0, MEASURED_WORDS, isWestern ? toWestern : undefined);
}

function toWestern(text: string): string {
  return text.replace(/[\u0100-\u024f]/g, (letter) => letter.normalize("NFD").slice(0, 1));
}

/** Documents of another beginning each. */
export function makeFillingDocuments(count: number): DocumentJson[] {
  return Array.from({ length: count }, (_, index) => makeDocument(index * 3, FILLING_WORDS));
}

/** Paragraphs from the one at `start` on, the last cut short, until there are so many words. */
function makeDocument(start: number, words: number, spell = (text: string): string => text): DocumentJson {
  const body: string[] = [];
  let missing = words;
  for (let index = start; missing > 0; index += 1) {
    const text = spell(paragraphs[index % paragraphs.length] ?? "");
    body.push(cutWords(text, missing));
    missing = words - countWords(body.join("\n"));
  }
  const document = doc(...body.map((text) => p(text)));
  if (countWords(documentText(document)) !== words) throw new Error(`A document came out without ${words} words.`);
  return document;
}

function cutWords(text: string, words: number): string {
  let end = text.length;
  while (countWords(text.slice(0, end)) > words) end = text.lastIndexOf(" ", end - 1);
  return text.slice(0, end);
}
