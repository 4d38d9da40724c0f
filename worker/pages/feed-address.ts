import { encodePath } from "../../schema/permalink.ts";

export const FEED_FORMATS = ["rss", "atom", "json"] as const;
/** Each feed is there in all of them, with the same posts. */
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

const files: Readonly<Record<FeedFormat, string>> = { rss: "feed/", atom: "feed.atom", json: "feed.json" };

/** The address in that format of the feed whose address in RSS is given: "/tag/x/feed/" is also "/tag/x/feed.atom". */
export function feedIn(format: FeedFormat, rss: string): string {
  return rss.replace(/(?<=\/)feed\/(?=\?|$)/, files[format]);
}

/** As it stands in a link or a header: what follows a question mark is escaped already. */
export function encodeFeed(address: string): string {
  const [path = "", ...query] = address.split("?");
  return [encodePath(path), ...query].join("?");
}

/** The feed of what is found of a search. */
export function searchFeed(words: string): string {
  return `/search/feed/?${new URLSearchParams({ q: words }).toString()}`;
}

/** Of a search feed under WordPress' address "/search/words/feed/", or under its own, what is searched for; null of any other. */
export function readSearchFeed(path: string, query: URLSearchParams): { path: string; words: string } | null {
  const [, asked, file] = /^\/search\/(?:([^/]+)\/)?(feed\/|feed\.atom|feed\.json)$/.exec(path) ?? [];
  return file === undefined ? null : { path: `/search/${file}`, words: asked ?? query.get("q") ?? "" };
}

/** WordPress' short forms: "/rss2/", "/tag/x/atom/". */
const SHORT = /^(\/|\/(?:tag|author|source|category)\/.+(?<!\/feed)\/)(rss|rss2|rdf|atom)\/?$/;
const FEED = /^(.*\/)feed(?:\/?|\/(?:rss|rss2|rdf|(atom))\/?|\.(atom|json)\/?)$/;
/** Comments are not kept, and what a day or a month brought grows no more: who followed them is led to all that is new. */
const OF_THE_SITE = /^\/(?:comments|\d{4})\/(?:\d{2}\/){0,2}$/;
const OF_A_POST = /^\/\d{4}\/\d{2}\/\d{2}\/[^/]+\/$/;

/** The one form of a feed's address, of all that it may have had; the path itself where it is none. */
export function canonicalFeedPath(path: string): string {
  const [, base, oldAtom, extension] = FEED.exec(path.replace(SHORT, "$1feed/$2/")) ?? [];
  if (base === undefined) return path;
  // What a post's feed told were its comments.
  if (OF_A_POST.test(base)) return base;
  const file = extension === undefined ? (oldAtom === undefined ? files.rss : files.atom) : `feed.${extension}`;
  return `${OF_THE_SITE.test(base) ? "/" : base}${file}`;
}

const LISTS = /^\/(?:tag|author|source|category)\/.+(?<!\/feed)\/$/;

/** "/tag/x/?feed=atom": the feed of the list whose page that is. */
export function followByQuery(path: string, query: URLSearchParams): string {
  const feed = readFeedQuery(query);
  return feed === null || !LISTS.test(path) ? path : `${path}${files[feed]}`;
}

/** The format that WordPress' "?feed=" asks for, of the two it had. */
export function readFeedQuery(query: URLSearchParams): "rss" | "atom" | null {
  const name = query.get("feed")?.trim() ?? "";
  return name === "" ? null : name === "atom" ? "atom" : "rss";
}
