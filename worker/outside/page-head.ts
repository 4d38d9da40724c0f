import { Parser } from "htmlparser2";
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

/** Reads what is said in a page's head, and what is marked up in its body, as leniently as a browser. */
export function readPageHead(html: string): PageHead {
  const meta = new Map<string, string>();
  const scripts: string[] = [];
  const found = { title: "", canonical: "", licence: "", language: "" };
  let reading: "title" | "script" | null = null;
  let words = "";
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const rel = (attributes["rel"] ?? "").toLowerCase().split(/\s+/);
        if (name === "html") found.language ||= attributes["lang"] ?? "";
        if (name === "meta") keepMeta(meta, attributes);
        if (name === "link" && rel.includes("canonical")) found.canonical ||= attributes["href"] ?? "";
        if ((name === "link" || name === "a") && rel.includes("license")) found.licence ||= attributes["href"] ?? "";
        if (name === "link" && attributes["itemprop"] === "name") {
          keepMeta(meta, { content: attributes["content"] ?? "", name: "link:name" });
        }
        if (name === "time") {
          keepMeta(meta, { itemprop: attributes["itemprop"] ?? "", content: attributes["datetime"] ?? "" });
        }
        if (name === "title" && found.title === "") reading = "title";
        if (name === "script" && /^application\/ld\+json\b/i.test(attributes["type"] ?? "")) reading = "script";
      },
      ontext(text) {
        if (reading === "script" || (reading === "title" && words.length < MOST_TITLE_CHARACTERS)) words += text;
      },
      onclosetag(name) {
        if (name !== reading) return;
        if (reading === "title") found.title = words;
        else scripts.push(words);
        words = "";
        reading = null;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return { ...found, meta, works: scripts.flatMap(readLinkedData) };
}

function keepMeta(meta: Map<string, string>, attributes: Readonly<Record<string, string>>): void {
  const content = attributes["content"] ?? "";
  if (content.trim() === "") return;
  for (const key of ["property", "name", "itemprop"]) {
    const name = (attributes[key] ?? "").trim().toLowerCase();
    if (name !== "" && !meta.has(name)) meta.set(name, content);
  }
}
