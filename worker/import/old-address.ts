import { decodePath } from "../../schema/permalink.ts";
import { safeHref } from "../../schema/safe-href.ts";

/** An address found in the old site's text: its own path, one outside, or nothing that may be linked. */
export type OldAddress =
  | { readonly kind: "own"; readonly path: string }
  | { readonly kind: "outside"; readonly url: string }
  | { readonly kind: "within_page" }
  | { readonly kind: "refused" };

/** Reads an `href` or `src` as it stood on the page at `base`. Addresses of the old site lose their host. */
export function readOldAddress(raw: string, base: string, siteUrl: string): OldAddress {
  const trimmed = raw.trim();
  if (trimmed === "") return { kind: "refused" };
  if (trimmed.startsWith("#")) return { kind: "within_page" };
  const url = parseUrl(trimmed, base);
  if (url === null || safeHref(url.href) === null) return { kind: "refused" };
  if (url.protocol !== "http:" && url.protocol !== "https:") return { kind: "outside", url: url.href };
  return isOwn(url, siteUrl)
    ? { kind: "own", path: `${url.pathname}${url.search}${url.hash}` }
    : { kind: "outside", url: url.href };
}

function parseUrl(text: string, base: string): URL | null {
  // Browsers read "www.example.org/x" as a path below the page, which is never what was meant.
  const address = /^www\.[^/\s]+\.[a-z]{2,}(?:\/|$)/i.test(text) ? `http://${text}` : text;
  return URL.canParse(address, base) ? new URL(address, base) : null;
}

export function isOwn(url: URL, siteUrl: string): boolean {
  const site = new URL(siteUrl);
  const path = sitePath(siteUrl);
  return bareHost(url.host) === bareHost(site.host) && (url.pathname === path || url.pathname.startsWith(`${path}/`));
}

/** The folder a site lives in, without a slash at its end: "" for most, "/blog" for some. */
export function sitePath(siteUrl: string): string {
  return new URL(siteUrl).pathname.replace(/\/+$/, "");
}

export function bareHost(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

/** The path, with its query, by which an address of the old site is stored; null for one outside. */
export function oldPath(raw: string, siteUrl: string): string | null {
  const address = readOldAddress(raw, `${siteUrl}/`, siteUrl);
  return address.kind === "own" ? decodePath(address.path.replace(/#.*$/, "")) : null;
}
