import { decodeEntities } from "./decode-entities.ts";
import { readLinkedData, type Work } from "./linked-data.ts";

/** What a page says of itself, as it says it. */
export interface PageHead {
  readonly title: string;
  /** By name, property or itemprop in lower case, the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly canonical: string;
  readonly licence: string;
  readonly language: string;
  readonly works: readonly Work[];
}

const MOST_TITLE_CHARACTERS = 2000;

/** Reads what is said in a page's head, and what is marked up in its body, as leniently as it can be read. */
export async function readPageHead(html: string): Promise<PageHead> {
  const meta = new Map<string, string>();
  const scripts: string[] = [];
  const titles: string[] = [];
  const found = { canonical: "", licence: "", language: "" };
  const rewriter = new HTMLRewriter()
    .on("html", { element: (element) => void (found.language ||= read(element, "lang")) })
    .on("meta", { element: (element) => keepMeta(meta, element) })
    .on("time", { element: (element) => keepMeta(meta, element, "datetime") })
    .on("link[itemprop=name]", { element: (element) => keep(meta, "link:name", read(element, "content")) })
    .on("link[rel~=canonical i]", { element: (element) => void (found.canonical ||= read(element, "href")) })
    .on("script[type^='application/ld+json' i]", gatherInto(scripts))
    .on("title", gatherInto(titles, MOST_TITLE_CHARACTERS));
  for (const name of ["link", "a"]) {
    rewriter.on(`${name}[rel~=license i]`, { element: (element) => void (found.licence ||= read(element, "href")) });
  }
  // A page may be so broken that the rest of it cannot be read; what it said before that stands.
  await rewriter
    .transform(new Response(html))
    .arrayBuffer()
    .catch(() => undefined);
  return {
    ...found,
    title: decodeEntities(titles.find((title) => title.trim() !== "") ?? ""),
    meta,
    works: scripts.flatMap(readLinkedData),
  };
}

/** The words of each such element, as they are written. */
function gatherInto(texts: string[], mostCharacters = Infinity): HTMLRewriterElementContentHandlers {
  return {
    element: () => void texts.push(""),
    text: ({ text }) => {
      const last = texts.length - 1;
      if (texts[last]!.length < mostCharacters) texts[last] += text;
    },
  };
}

function read(element: Element, attribute: string): string {
  return decodeEntities(element.getAttribute(attribute) ?? "");
}

function keepMeta(meta: Map<string, string>, element: Element, holder = "content"): void {
  for (const key of ["property", "name", "itemprop"]) keep(meta, read(element, key), read(element, holder));
}

/** The first that says something. */
function keep(meta: Map<string, string>, name: string, content: string): void {
  const key = name.trim().toLowerCase();
  if (key !== "" && content.trim() !== "" && !meta.has(key)) meta.set(key, content);
}
