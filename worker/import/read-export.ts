import { childText, findChild, parseXml, type XmlElement } from "./parse-xml.ts";
import type { WordPressExport, WordPressItem, WordPressTerm } from "./wordpress-export.ts";

export type ReadExport =
  | { readonly ok: true; readonly export: WordPressExport }
  | { readonly ok: false; readonly reason: string };

/** Reads a WordPress export whole, before anything is done with it. The reason is one sentence for a person. */
export function readExport(xml: string): ReadExport {
  const parsed = parseXml(xml.replace(/^\ufeff/, ""));
  const looksLikeExport = xml.includes("<wp:wxr_version>");
  if (!parsed.ok && !looksLikeExport && !parsed.isCutShort) return { ok: false, reason: NOT_AN_EXPORT };
  if (!parsed.ok) return { ok: false, reason: parsed.reason };
  if (parsed.root.name !== "rss") return { ok: false, reason: NOT_AN_EXPORT };
  const channel = findChild(parsed.root, "channel");
  if (channel === null) return { ok: false, reason: NOT_AN_EXPORT };
  const version = childText(channel, "wp:wxr_version").trim();
  if (version === "") return { ok: false, reason: NOT_AN_EXPORT };
  if (!/^1\.\d+$/.test(version)) {
    return { ok: false, reason: `It is a WordPress export of version ${version}; versions 1.0 to 1.2 can be read.` };
  }
  const url = readSiteUrl(channel);
  if (url === null) {
    return { ok: false, reason: "It does not say which site it comes from: its <wp:base_blog_url> is missing." };
  }
  return { ok: true, export: toExport(channel, url) };
}

const NOT_AN_EXPORT =
  "It is not a WordPress export: those are made in WordPress under Tools, Export, and hold a <wp:wxr_version>.";

function readSiteUrl(channel: XmlElement): string | null {
  const names = ["wp:base_blog_url", "wp:base_site_url", "link"];
  const url = names
    .map((name) => childText(channel, name).trim())
    .find((text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text));
  return url?.replace(/[?#].*$/, "").replace(/\/+$/, "") ?? null;
}

function toExport(channel: XmlElement, url: string): WordPressExport {
  const all = (name: string): XmlElement[] => channel.children.filter((child) => child.name === name);
  return {
    site: {
      title: childText(channel, "title").trim(),
      description: childText(channel, "description").trim(),
      url,
      language: childText(channel, "language").trim(),
    },
    authors: all("wp:author").map((author) => ({
      id: childText(author, "wp:author_id").trim(),
      login: childText(author, "wp:author_login").trim(),
      name: childText(author, "wp:author_display_name").trim() || childText(author, "wp:author_login").trim(),
    })),
    terms: [...all("wp:category").map(toCategory), ...all("wp:tag").map(toTag)],
    items: all("item").map(toItem),
  };
}

function toCategory(element: XmlElement): WordPressTerm {
  return {
    id: childText(element, "wp:term_id").trim(),
    taxonomy: "category",
    slug: childText(element, "wp:category_nicename").trim(),
    name: childText(element, "wp:cat_name").trim(),
    description: childText(element, "wp:category_description").trim(),
    parent: childText(element, "wp:category_parent").trim(),
  };
}

function toTag(element: XmlElement): WordPressTerm {
  return {
    id: childText(element, "wp:term_id").trim(),
    taxonomy: "post_tag",
    slug: childText(element, "wp:tag_slug").trim(),
    name: childText(element, "wp:tag_name").trim(),
    description: childText(element, "wp:tag_description").trim(),
    parent: "",
  };
}

function toItem(element: XmlElement): WordPressItem {
  const text = (name: string): string => childText(element, name).trim();
  const meta = element.children.filter((child) => child.name === "wp:postmeta");
  const metaNamed = (key: string): XmlElement[] =>
    meta.filter((entry) => childText(entry, "wp:meta_key").trim() === key);
  return {
    id: text("wp:post_id"),
    type: text("wp:post_type") || "post",
    status: text("wp:status") || "publish",
    title: text("title"),
    link: text("link"),
    guid: text("guid"),
    slug: text("wp:post_name"),
    content: childText(element, "content:encoded"),
    excerpt: text("excerpt:encoded"),
    publishedAt: readDate(text("wp:post_date_gmt")) ?? readDate(text("pubDate")) ?? readDate(text("wp:post_date")),
    localDay: /^(?!0000)\d{4}-\d\d-\d\d/.exec(text("wp:post_date") || text("wp:post_date_gmt"))?.[0] ?? "",
    author: text("dc:creator"),
    parentId: text("wp:post_parent"),
    order: Number.parseInt(text("wp:menu_order"), 10) || 0,
    hasPassword: text("wp:post_password") !== "",
    terms: element.children.filter((child) => child.name === "category").map(toItemTerm),
    attachmentUrl: text("wp:attachment_url"),
    meta: new Map(meta.map((entry) => [childText(entry, "wp:meta_key").trim(), childText(entry, "wp:meta_value")])),
    oldSlugs: metaNamed("_wp_old_slug")
      .map((entry) => childText(entry, "wp:meta_value").trim())
      .filter((slug) => slug !== ""),
    comments: element.children.filter((child) => child.name === "wp:comment").length,
  };
}

function toItemTerm(element: XmlElement): WordPressItem["terms"][number] {
  return {
    taxonomy: element.attributes["domain"] ?? "",
    slug: element.attributes["nicename"] ?? "",
    name: element.text.trim(),
  };
}

/** "2019-01-17 09:00:00" in UTC, or a feed's "Thu, 17 Jan 2019 09:00:00 +0000"; null for WordPress' "0000-00-00". */
function readDate(text: string): number | null {
  if (text === "" || text.startsWith("0000")) return null;
  const stamp = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(text);
  const at = Date.parse(stamp === null ? text : `${stamp[1]}T${stamp[2]}Z`);
  return Number.isNaN(at) ? null : at;
}
