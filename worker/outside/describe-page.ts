import type { OutsidePage } from "../../schema/api.ts";
import { clean } from "../../schema/fields.ts";
import { EARLIEST_DATE_AT, LANGUAGE_PATTERN, LATEST_DATE_AT, limits } from "../../schema/limits.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import { cutText } from "../import/cut-text.ts";
import { readOutlet } from "../import/outlet.ts";
import { nameLicence } from "./name-licence.ts";
import type { PageHead } from "./page-head.ts";

/** Whose pages are a film or a post rather than a text. */
const SHOWS: readonly { readonly host: RegExp; readonly kind: "video" | "social"; readonly outlet: string }[] = [
  { host: /(?:^|\.)(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/, kind: "video", outlet: "YouTube" },
  { host: /(?:^|\.)vimeo\.com$/, kind: "video", outlet: "Vimeo" },
  { host: /(?:^|\.)bsky\.app$/, kind: "social", outlet: "Bluesky" },
  { host: /(?:^|\.)(?:x|twitter)\.com$/, kind: "social", outlet: "X" },
  { host: /(?:^|\.)threads\.(?:net|com)$/, kind: "social", outlet: "Threads" },
];
/** The address of a post on any server of the fediverse. */
const FEDIVERSE_POST = /^\/@[\w.]+(?:@[\w.-]+)?\/\d{10,}$/;

/** What a page says of itself, as plain text that our fields can hold. */
export function describePage(head: PageHead, url: URL): OutsidePage {
  const { meta, works } = head;
  const first = (...texts: readonly (string | undefined)[]): string =>
    texts.map((text) => toPlain(text ?? "")).find((text) => text !== "") ?? "";
  const ofWorks = (part: keyof PageHead["works"][number]): string => first(...works.map((work) => work[part]));
  const of = (...names: readonly string[]): string => first(...names.map((name) => meta.get(name)));
  const show = SHOWS.find(({ host }) => host.test(url.hostname));
  const isFediverse = FEDIVERSE_POST.test(url.pathname) || /^mastodon\b/i.test(meta.get("generator") ?? "");
  const kind = show?.kind ?? (isFediverse ? "social" : "page");

  const author = first(
    nameOnly(ofWorks("author")),
    nameOnly(of("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")),
    nameOnly(of("link:name")),
    kind === "social" ? of("twitter:creator", "og:title") : "",
  );
  const outlet = first(
    show?.outlet,
    of("og:site_name"),
    ofWorks("publisher"),
    of("application-name", "parsely-site", "dc.publisher"),
    readOutlet(url.href)?.name,
  );
  const title = first(of("og:title", "twitter:title"), ofWorks("headline"), head.title, of("title", "name"));
  const text = first(of("og:description", "twitter:description"), ofWorks("description"), of("description"));
  const publishedAt = readTime(
    [
      ...works.map((work) => work.publishedAt),
      ...[
        "article:published_time",
        "og:published_time",
        "datepublished",
        "uploaddate",
        "date",
        "dc.date",
        "dc.date.issued",
      ].map((name) => meta.get(name) ?? ""),
      ...["parsely-pub-date", "pubdate", "sailthru.date", "dcterms.created"].map((name) => meta.get(name) ?? ""),
    ].find((time) => readTime(time) !== null) ?? "",
  );
  return {
    url: cutAddress(url.href),
    canonical: readCanonical([head.canonical, meta.get("og:url") ?? ""], url),
    kind,
    title: cutText(title, limits.titleCharacters),
    text: cutText(text, limits.embedTextCharacters),
    outlet: cutText(outlet, limits.sourceNameCharacters),
    author: cutText(author.replace(/^by\s+/i, ""), limits.bylineNameCharacters),
    publishedAt,
    licence: cutText(
      nameLicence(first(head.licence, ofWorks("licence"), of("license", "dc.rights", "dcterms.license"))),
      limits.creditCharacters,
    ),
    language: readLanguage([head.language, ofWorks("language"), of("og:locale", "content-language", "dc.language")]),
  };
}

/** Words only: no tag that somebody left in a description, no control, no lone surrogate. */
function toPlain(text: string): string {
  return clean(text.replace(/<\/?[a-z!][^>]*>/gi, " "));
}

/** "article:author" is the address of a profile as often as a name. */
function nameOnly(text: string): string {
  return /^(?:https?:\/\/|\/|@)/.test(text) ? "" : text;
}

function readTime(text: string): number | null {
  const time = text.trim();
  // A day without an hour is told as its noon, so that it is the same day nearly everywhere.
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T12:00Z` : time);
  return Number.isNaN(at) || at < EARLIEST_DATE_AT || at >= LATEST_DATE_AT ? null : at;
}

function readLanguage(tags: readonly string[]): string {
  return tags.map((tag) => tag.trim().replaceAll("_", "-")).find((tag) => LANGUAGE_PATTERN.test(tag)) ?? "";
}

function readCanonical(addresses: readonly string[], base: URL): string {
  const found = addresses
    .filter((address) => address.trim() !== "" && URL.canParse(address.trim(), base.href))
    .map((address) => safeUrl(new URL(address.trim(), base).href))
    // A page that names the front page as its own address is mistaken.
    .find((address) => address !== null && (new URL(address).pathname !== "/" || base.pathname === "/"));
  return found ?? cutAddress(base.href);
}

/** Longer than an address may be here, it is kept without what hangs on to it. */
function cutAddress(address: string): string {
  if (address.length <= limits.urlCharacters) return address;
  const { origin, pathname } = new URL(address);
  return (origin + pathname).length <= limits.urlCharacters ? origin + pathname : `${origin}/`;
}
