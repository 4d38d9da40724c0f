import { cleanQuery } from "../../../schema/search-query.ts";

/** So many pages of what was found can be asked for. */
export const SEARCH_PAGES = 10;

/** Where a query leads; the first page needs no number. */
export function searchAddress(text: string, page = 1): string {
  if (text === "") return "/search";
  return `/search?${new URLSearchParams({ q: text, ...(page === 1 ? {} : { page: String(page) }) }).toString()}`;
}

/** What is asked for as it is read, and which of its pages. */
export function canonicalSearch(query: URLSearchParams): string {
  const page = query.get("page") ?? "";
  const isPage = /^[1-9]\d?$/.test(page) && Number(page) <= SEARCH_PAGES;
  return searchAddress(cleanQuery(query.get("q") ?? ""), isPage ? Number(page) : 1).slice("/search".length);
}

/** A search for nothing is followed as the site is. */
export function canonicalSearchFeed({ path, words }: { readonly path: string; readonly words: string }): string {
  const q = cleanQuery(words);
  return q === "" ? path.replace("/search", "") : `${path}?${new URLSearchParams({ q }).toString()}`;
}
