import { expect } from "vitest";
import { parseXml, type XmlElement } from "../../../worker/import/parse-xml.ts";

/** What the three specifications demand, asserted by hand: parsers forgive. Each gives the ids of the posts. */

const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function checkRss(text: string): string[] {
  const root = readXml(text);
  expect([root.name, root.attributes["version"]]).toEqual(["rss", "2.0"]);
  const [channel] = named(root, "channel");
  for (const name of ["title", "link", "description"]) expect(only(channel!, name).text, name).not.toBe("");
  expect(only(channel!, "link").text).toSatisfy(isAbsolute);
  expect(only(channel!, "language").text).toMatch(LANGUAGE);
  for (const { text: date } of named(channel!, "lastBuildDate")) expect(date).toMatch(RFC_822);
  const [self, ...others] = named(channel!, "atom:link").filter(({ attributes }) => attributes["rel"] === "self");
  expect([self?.attributes["type"], others]).toEqual(["application/rss+xml", []]);
  const ids = named(channel!, "item").map((post) => {
    expect(only(post, "title").text).not.toBe("");
    expect(only(post, "link").text).toSatisfy(isAbsolute);
    expect(only(post, "pubDate").text).toMatch(RFC_822);
    expect(named(post, "description").length).toBeLessThanOrEqual(1);
    for (const creator of [...named(post, "dc:creator"), ...named(post, "category")]) expect(creator.text).not.toBe("");
    for (const { attributes } of named(post, "enclosure")) {
      expect([attributes["url"], attributes["length"]]).toEqual([
        expect.stringMatching(/^https?:/),
        expect.stringMatching(/^[1-9]\d*$/),
      ]);
      expect(attributes["type"]).toMatch(/^\w+\/\w+$/);
    }
    checkMedia(post);
    checkHtml(only(post, "content:encoded").text);
    const guid = only(post, "guid");
    expect(guid.attributes["isPermaLink"]).toBe("false");
    return guid.text;
  });
  return checkIds(ids);
}

export function checkAtom(text: string): string[] {
  const root = readXml(text);
  expect([root.name, root.attributes["xmlns"]]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
  expect(root.attributes["xml:lang"]).toMatch(LANGUAGE);
  checkAtomHead(root);
  const [self] = named(root, "link").filter(({ attributes }) => attributes["rel"] === "self");
  expect(self?.attributes["type"]).toBe("application/atom+xml");
  const hasAuthor = named(root, "author").length > 0;
  const ids = named(root, "entry").map((post) => {
    checkAtomHead(post);
    expect(hasAuthor || named(post, "author").length > 0).toBe(true);
    expect(only(post, "published").text).toMatch(RFC_3339);
    expect(Date.parse(only(post, "updated").text)).toBeGreaterThanOrEqual(Date.parse(only(post, "published").text));
    expect(named(post, "summary").length).toBeLessThanOrEqual(1);
    for (const { attributes } of named(post, "category")) expect(attributes["term"]).toMatch(/./);
    const content = only(post, "content");
    expect(content.attributes["type"]).toBe("html");
    checkMedia(post);
    checkHtml(content.text);
    return only(post, "id").text;
  });
  return checkIds(ids);
}

function checkAtomHead(element: XmlElement): void {
  for (const name of ["id", "title", "updated"]) expect(only(element, name).text, name).not.toBe("");
  expect(only(element, "id").text).toSatisfy(isIri);
  expect(only(element, "updated").text).toMatch(RFC_3339);
  for (const person of [...named(element, "author"), ...named(element, "contributor")]) {
    expect(only(person, "name").text).not.toBe("");
    for (const { text } of named(person, "uri")) expect(text).toSatisfy(isAbsolute);
  }
  const alternates = named(element, "link").flatMap(({ attributes }) =>
    attributes["rel"] === "alternate" ? [`${attributes["type"]} ${attributes["hreflang"]}`] : [],
  );
  expect(new Set(alternates).size).toBe(alternates.length);
  expect(alternates).toContain("text/html undefined");
}

const FEED_KEYS =
  "version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items";
const POST_KEYS =
  "id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments";

interface JsonFeedPost {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly content_html: string;
}

export function checkJsonFeed(text: string): string[] {
  const feed = JSON.parse(text) as Record<string, unknown> & { items: JsonFeedPost[] };
  expect(text).toBe(text.toWellFormed());
  expect(feed["version"]).toBe("https://jsonfeed.org/version/1.1");
  expect(feed["title"]).toMatch(/./);
  expect(feed["language"]).toMatch(LANGUAGE);
  for (const name of ["home_page_url", "feed_url"]) expect(feed[name]).toSatisfy(isAbsolute);
  checkKeys(feed, FEED_KEYS);
  const ids = feed.items.map((post) => {
    checkKeys(post, POST_KEYS);
    expect(post.id).toBeTypeOf("string");
    for (const name of ["url", "external_url", "image"]) {
      if (post[name] !== undefined) expect(post[name]).toSatisfy(isAbsolute);
    }
    for (const name of ["date_published", "date_modified"]) {
      if (post[name] !== undefined) expect(post[name]).toMatch(RFC_3339);
    }
    for (const author of (post["authors"] ?? []) as Record<string, string>[]) {
      expect(author["name"]).toMatch(/./);
      if (author["url"] !== undefined) expect(author["url"]).toSatisfy(isAbsolute);
    }
    for (const tag of (post["tags"] ?? []) as string[]) expect(tag).toMatch(/./);
    checkHtml(post.content_html);
    return post.id;
  });
  return checkIds(ids);
}

function checkKeys(object: Readonly<Record<string, unknown>>, known: string): void {
  const keys = known.split(" ");
  expect(Object.keys(object).filter((key) => !key.startsWith("_") && !keys.includes(key))).toEqual([]);
}

/** Well-formed as XML itself has it: no sign that it cannot hold, no ampersand that begins nothing, each element ended. */
function readXml(text: string): XmlElement {
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
  expect(NOT_XML.exec(text)?.[0]).toBeUndefined();
  const outside = text.replace(/<!\[CDATA\[.*?\]\]>/gs, "");
  expect(outside).not.toContain("]]>");
  expect(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);).{0,10}/i.exec(outside)?.[0]).toBeUndefined();
  expect(/<(?![/?]?[a-z][\w:]*[\s/>?]).{0,10}/i.exec(outside)?.[0]).toBeUndefined();
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  for (const attribute of listAttributes(parsed.root)) expect(attribute).toSatisfy(isAbsolute);
  return parsed.root;
}

function listAttributes({ attributes, children }: XmlElement): string[] {
  const own = ["href", "url"].flatMap((name) => attributes[name] ?? []);
  return [...own, ...children.flatMap(listAttributes)];
}

function checkMedia(post: XmlElement): void {
  for (const content of named(post, "media:content")) {
    expect(content.attributes["medium"]).toBe("image");
    for (const name of ["width", "height"]) expect(content.attributes[name]).toMatch(/^[1-9]\d*$/);
    for (const words of [...named(content, "media:description"), ...named(content, "media:title")]) {
      expect(words.attributes["type"]).toBe("plain");
    }
  }
}

/** Read on other sites: whole addresses, nothing that runs, no id that another post could have. */
function checkHtml(html: string): void {
  expect(/<[^>]*\s(?:href|src)="(?!https?:|mailto:|tel:)[^"]*"/.exec(html)?.[0]).toBeUndefined();
  expect(/<[^>]*\sid="[^"]*"|<script|<style|<iframe|<[^>]*\son\w+=/i.exec(html)?.[0]).toBeUndefined();
}

function checkIds(ids: readonly string[]): string[] {
  for (const id of ids) expect(id).toSatisfy(isIri);
  expect(new Set(ids).size).toBe(ids.length);
  return [...ids];
}

function named({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

function only(element: XmlElement, name: string): XmlElement {
  const found = named(element, name);
  expect(found.length, `${name} in ${element.name}`).toBe(1);
  return found[0]!;
}

function isAbsolute(address: unknown): boolean {
  return typeof address === "string" && /^https?:\/\/[^/]/.test(address) && URL.canParse(address);
}

function isIri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(id);
}
