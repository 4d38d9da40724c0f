import { decodePath, encodePath } from "../../schema/permalink.ts";
import { canonicalFeedPath, feedIn, followByQuery, readFeedQuery, readSearchFeed, searchFeed } from "./feed-address.ts";
import { canonicalHistory } from "./history/history-address.ts";
import { canonicalBefore } from "./lists/archive-address.ts";
import { canonicalSearch, canonicalSearchFeed } from "./search/search-address.ts";

/** Addresses that end in a slash whatever they name, and whose slugs are written small. */
const FOLDERS = /^\/(tag|author|source|category|archive|corrections|page|feed)(\/|$)/i;
const DATES = /^\/\d{4}(\/\d{2}){0,2}$/;
/** What WordPress hung on to the address of a post. */
const POST_SUFFIX = /^(\/.+\/)(?:amp|embed|trackback|comment-page-\d+)\/?$/;
/** WordPress' pretty address of what a search found. */
const SEARCH_PATH = /^\/search\/(?!feed[/.])(?<q>[^/]+)(?:\/page\/(?<page>\d+))?\/?$/;

/**
 * The one form of an address: single slashes, canonical escapes, the slash at the end where its kind
 * has one, no query but the one that means something there. `path` is decoded, as addresses are stored.
 */
export function canonicalAddress(url: URL): string {
  const path = followByQuery(canonicalPath(decodePath(url.pathname)), url.searchParams);
  const asked = SEARCH_PATH.exec(path)?.groups;
  if (asked !== undefined) return `/search${canonicalSearch(new URLSearchParams({ page: "", ...asked }))}`;
  const search = readSearchFeed(path, url.searchParams);
  if (search !== null) return canonicalSearchFeed(search);
  const history = canonicalHistory(path, url.searchParams);
  const query = history?.query ?? canonicalQuery(path, url.searchParams);
  return encodePath(history?.path ?? path).replace(/[?#]/g, encodeURIComponent) + query;
}

function canonicalPath(decoded: string): string {
  let path = decoded.replace(/\/{2,}/g, "/").replace(/^\/index\.php(?=\/|$)/, "") || "/";
  if (FOLDERS.test(path)) path = path.toLowerCase();
  const isFile = /\/feed\.(?:atom|json)$/.test(path);
  if (DATES.test(path) || (FOLDERS.test(path) && !isFile && !path.endsWith("/"))) path = `${path}/`;
  path = canonicalFeedPath(path.replace(POST_SUFFIX, "$1"));
  return path === "/search/" ? "/search" : path;
}

function canonicalQuery(path: string, query: URLSearchParams): string {
  if (path === "/search") return canonicalSearch(query);
  if (path === "/oembed" || path === "/wp-json/oembed/1.0/embed") return canonicalOembedQuery(query);
  return path === "/" ? canonicalFrontQuery(query) : canonicalBefore(path, query);
}

/** `maxwidth` and `maxheight` mean nothing to a link. */
function canonicalOembedQuery(query: URLSearchParams): string {
  const kept = ["url", "format"].flatMap((key) => (query.has(key) ? [[key, query.get(key) ?? ""]] : []));
  return kept.length === 0 ? "" : `?${new URLSearchParams(kept).toString()}`;
}

/** Keys that WordPress gives an address to by number, in the order in which it looks at them. */
const NUMBERED = ["p", "page_id", "attachment_id", "cat", "author"] as const;

function canonicalFrontQuery(query: URLSearchParams): string {
  const format = readFeedQuery(query);
  const feed = format === null ? "" : `feed=${format}`;
  for (const key of NUMBERED) {
    const number = query.get(key);
    if (number === null || !/^[1-9]\d{0,15}$/.test(number)) continue;
    const isList = key === "cat" || key === "author";
    return `?${key}=${number}${isList && feed !== "" ? `&${feed}` : ""}`;
  }
  for (const key of ["tag", "s", "m"]) {
    const value = query.get(key);
    if (value === null || value.trim() === "") continue;
    return `?${new URLSearchParams({ [key]: value.trim() }).toString()}${feed === "" ? "" : `&${feed}`}`;
  }
  if (feed !== "") return `?${feed}`;
  const page = query.get("paged");
  return page !== null && /^[1-9]\d{0,6}$/.test(page) ? `?paged=${page}` : "";
}

/** Where WordPress' other queries on "/" lead: "?tag=slug", "?s=words", "?m=201901", "?feed=rss2", "?paged=2". Null where nowhere. */
export function findQueryTarget(query: URLSearchParams): string | null {
  if (NUMBERED.some((key) => query.has(key))) return null;
  const [tag, words, time] = [query.get("tag"), query.get("s"), query.get("m")];
  const format = readFeedQuery(query);
  const inFormat = (page: string, rss: string): string => (format === null ? page : feedIn(format, rss));
  if (tag !== null && tag !== "") {
    // A plus in a query is a space: "?tag=a+b" asks for what has both.
    const slugs = tag.trim().split(/[\s+]+/);
    const path = `/tag/${slugs.map(encodeURIComponent).join("+").toLowerCase()}/`;
    return inFormat(path, `${path}feed/`);
  }
  if (words !== null) return inFormat(`/search?${new URLSearchParams({ q: words }).toString()}`, searchFeed(words));
  const [, ...parts] = /^(\d{4})(\d{2})?(\d{2})?/.exec(time ?? "") ?? [];
  const archive = parts.filter((part) => part !== undefined).join("/");
  if (archive !== "") return inFormat(`/${archive}/`, "/feed/");
  const page = query.get("paged");
  if (page !== null) return `/page/${page}/`;
  return format === null ? null : feedIn(format, "/feed/");
}

/** A numbered list's feed, "/?cat=3&feed=atom", as the list and what follows its address; null for anything else. */
export function splitFeedQuery(path: string): { list: string; rest: string } | null {
  const [, list, format] = /^(\/\?(?:cat|author)=\d+)&feed=(rss|atom)$/.exec(path) ?? [];
  if (list === undefined) return null;
  return { list, rest: feedIn(format === "atom" ? "atom" : "rss", "/feed/").slice(1) };
}

/** The spellings under which an address may be on record, the one asked for first. */
export function spellings(path: string): string[] {
  const lower = path.toLowerCase();
  const forms = path.endsWith("/") || path.includes("?") ? [path, lower] : [path, `${path}/`, lower, `${lower}/`];
  return [...new Set(forms)];
}
