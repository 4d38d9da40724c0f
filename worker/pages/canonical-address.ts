import { decodePath, encodePath } from "../../schema/permalink.ts";

/** Addresses that end in a slash whatever they name, and whose slugs are written small. */
const FOLDERS = /^\/(tag|author|source|category|archive|page|feed)(\/|$)/i;
const DATES = /^\/\d{4}(\/\d{2}){0,2}$/;
/** What WordPress hung on to the address of a post, and of its feeds. */
const POST_SUFFIX = /^(\/.+\/)(?:amp|embed|trackback|comment-page-\d+)\/?$/;
/** Comments are not kept, so a post's feed of them leads to the post. */
const COMMENTS_FEED = /^(\/\d{4}\/\d{2}\/\d{2}\/[^/]+\/)feed\/$/;
const FEED_SUFFIX = /^(\/|\/.+\/)feed\/(?:rss|rss2|rdf|atom)\/?$/;

/**
 * The one form of an address: single slashes, canonical escapes, the slash at the end where its kind
 * has one, no query but the one that means something there. `path` is decoded, as addresses are stored.
 */
export function canonicalAddress(url: URL): string {
  const path = canonicalPath(decodePath(url.pathname));
  return encodePath(path).replace(/[?#]/g, encodeURIComponent) + canonicalQuery(path, url.searchParams);
}

function canonicalPath(decoded: string): string {
  let path = decoded.replace(/\/{2,}/g, "/").replace(/^\/index\.php(?=\/|$)/, "") || "/";
  if (FOLDERS.test(path)) path = path.toLowerCase();
  if (DATES.test(path) || (FOLDERS.test(path) && !path.endsWith("/"))) path = `${path}/`;
  path = path.replace(POST_SUFFIX, "$1").replace(FEED_SUFFIX, "$1feed/").replace(COMMENTS_FEED, "$1");
  if (path === "/comments/feed/") return "/feed/";
  return path === "/search/" ? "/search" : path;
}

function canonicalQuery(path: string, query: URLSearchParams): string {
  if (path === "/search") {
    const words = (query.get("q") ?? "").trim().replace(/\s+/g, " ");
    return words === "" ? "" : `?${new URLSearchParams({ q: words }).toString()}`;
  }
  return path === "/" ? canonicalFrontQuery(query) : "";
}

/** Keys that WordPress gives an address to by number, in the order in which it looks at them. */
const NUMBERED = ["p", "page_id", "attachment_id", "cat", "author"] as const;

function canonicalFrontQuery(query: URLSearchParams): string {
  for (const key of NUMBERED) {
    const number = query.get(key);
    if (number !== null && /^[1-9]\d{0,15}$/.test(number)) return `?${key}=${number}`;
  }
  for (const key of ["tag", "s", "m", "feed"]) {
    const value = query.get(key);
    if (value !== null && value.trim() !== "") return `?${new URLSearchParams({ [key]: value.trim() }).toString()}`;
  }
  return "";
}

/** Where WordPress' other queries on "/" lead: "?tag=slug", "?s=words", "?m=201901", "?feed=rss2". Null where nowhere. */
export function findQueryTarget(query: URLSearchParams): string | null {
  const [tag, words, month] = [query.get("tag"), query.get("s"), query.get("m")];
  if (tag !== null && tag !== "") return `/tag/${encodeURIComponent(tag.toLowerCase())}/`;
  if (words !== null) return `/search?${new URLSearchParams({ q: words }).toString()}`;
  const [, year, monthOfYear] = /^(\d{4})(\d{2})/.exec(month ?? "") ?? [];
  if (year !== undefined && monthOfYear !== undefined) return `/${year}/${monthOfYear}/`;
  return query.has("feed") ? "/feed/" : null;
}

/** The spellings under which an address may be on record, the one asked for first. */
export function spellings(path: string): string[] {
  const lower = path.toLowerCase();
  const forms = path.endsWith("/") || path.includes("?") ? [path, lower] : [path, `${path}/`, lower, `${lower}/`];
  return [...new Set(forms)];
}
