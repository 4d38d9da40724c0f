import { edition } from "../../worker/demo/edition.ts";
import type { Manuscript } from "../../worker/demo/manuscript.ts";
import type { Block } from "../../worker/demo/notation.ts";

/** What somebody who reads a post of the demo edition from its top to its end must come by, as it was handed in. */
export function listWords(title: string): string[] {
  const post: Manuscript | undefined = edition.posts.find((one) => one.title.startsWith(title));
  if (post === undefined) throw new Error(`The demo edition has no post that begins “${title}”.`);
  const { source } = post;
  const tags = post.tags.map((key) => nameOf(edition.tags, key));
  const outlet = source === undefined ? [] : [nameOf(edition.sources, source.source)];
  return [
    tags[0]!,
    post.title,
    post.dek,
    ...(post.corrections ?? []).flatMap(({ text }) => ["Correction", text]),
    ...(post.lead === null ? [] : wordsOfPicture(post.lead)),
    ...(source === undefined ? post.bylines.map((key) => nameOf(edition.bylines, key)) : [source.byline]),
    ...outlet.map((name) => `From ${name}`),
    post.dateline,
    ...post.body.flatMap(wordsOf),
    ...notesOf(post.body),
    ...(source === undefined ? [] : [...outlet, source.byline, "first published", source.licence, "Read the rest at"]),
    "Tagged",
    ...tags,
    ...(post.related ?? []).map((link) => (link.kind === "link" ? link.title : titleOf(link.key))),
  ].filter((words) => words !== "");
}

/** The first of some words that a text does not have behind those before; null where it has them all in their order. */
export function findMissing(text: string, words: readonly string[]): string | null {
  let at = 0;
  for (const next of words) {
    const found = text.indexOf(next, at);
    if (found < 0) return next;
    at = found + next.length;
  }
  return null;
}

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case "p":
      return toPlain(block.text);
    case "h2":
      return [block.text];
    case "quote":
    case "pull":
      return [...toPlain(block.text), block.attribution];
    case "excerpt":
      return [...block.body.flatMap(wordsOf), block.byline, nameOf(edition.sources, block.source)];
    case "facts":
      return [block.title, ...block.body.flatMap(wordsOf)];
    case "table":
      return [block.caption, ...[block.head, ...block.rows].flat()];
    case "gallery":
      return block.pictures.flatMap((key) => wordsOfPicture(key));
    case "ul":
    case "ol":
      return block.items.flatMap(toPlain);
    case "figure":
      return wordsOfPicture(block.picture, block.caption ?? undefined);
    default:
      return block satisfies never;
  }
}

/** As somebody hears it who sees nothing, then what stands under it. */
function wordsOfPicture(key: string, caption?: string): string[] {
  const picture = edition.pictures.find((one) => one.key === key)!;
  return [picture.alt, caption ?? picture.caption, picture.credit];
}

/** A note's number stands where the note was, so that the words before and after it are apart. */
function toPlain(text: string): string[] {
  const plain = text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\*+/g, "");
  return plain.split(/\^\[[^\]]*\]/).map((part) => part.trim());
}

function notesOf(body: readonly Block[]): string[] {
  return body.flatMap((block) =>
    block.kind === "p" ? [...block.text.matchAll(/\^\[([^\]]*)\]/g)].map(([, note]) => note!) : [],
  );
}

function nameOf(names: readonly { readonly key: string; readonly name: string }[], key: string): string {
  return names.find((one) => one.key === key)!.name;
}

function titleOf(key: string): string {
  return edition.posts.find((one) => one.key === key)!.title;
}
