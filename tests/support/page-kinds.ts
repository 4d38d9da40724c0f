import type { EditionPaths } from "./reader-edition.ts";

/** A kind of page that readers get, and which addresses are of it. */
export interface PageKind {
  readonly name: string;
  readonly at: RegExp | keyof EditionPaths;
  /** What it answers where that is not 200. */
  readonly status?: number;
  /** Pages that search engines are asked to leave out. */
  readonly isHidden?: boolean;
}

const POST = "/\\d{4}/\\d{2}/\\d{2}/[^/]+/";
const ONE_TAG = "/tag/[^/+]+/";

export const pageKinds: readonly PageKind[] = [
  { name: "front page", at: /^\/$/ },
  { name: "settled page", at: /^\/archive\/\d+\/$/ },
  { name: "post", at: new RegExp(`^${POST}$`) },
  { name: "repost", at: "repost" },
  { name: "post in another language", at: "german" },
  { name: "post with a correction", at: "corrected" },
  { name: "post with a gallery", at: "gallery" },
  { name: "post of many blocks", at: "blocks" },
  { name: "history of a post", at: new RegExp(`^${POST}history/$`), isHidden: true },
  { name: "old version", at: new RegExp(`^${POST}history/1/$`), isHidden: true },
  { name: "two versions compared", at: new RegExp(`^${POST}history/1\\.\\.2/$`), isHidden: true },
  { name: "preview", at: "preview", isHidden: true },
  { name: "page that stands alone", at: "alone" },
  { name: "tag", at: new RegExp(`^${ONE_TAG}$`) },
  { name: "settled page of a tag", at: new RegExp(`^${ONE_TAG}archive/\\d+/$`) },
  { name: "month of a tag", at: new RegExp(`^${ONE_TAG}\\d{4}/\\d{2}/$`) },
  { name: "two tags", at: /^\/tag\/[^/+]+\+[^/+]+\/$/ },
  { name: "author", at: /^\/author\/[^/]+\/$/ },
  { name: "source", at: /^\/source\/[^/]+\/$/ },
  { name: "year", at: /^\/\d{4}\/$/ },
  { name: "month", at: /^\/\d{4}\/\d{2}\/$/ },
  { name: "day", at: /^\/\d{4}\/\d{2}\/\d{2}\/$/ },
  { name: "corrections", at: /^\/corrections\/$/ },
  { name: "search", at: /^\/search$/, isHidden: true },
  { name: "search that finds", at: /^\/search\?q=harbour$/, isHidden: true },
  { name: "search that asks what was meant", at: /^\/search\?q=harbuor$/, isHidden: true },
  { name: "nothing here", at: /^\/zzz\/$/, status: 404, isHidden: true },
  { name: "nothing here but something near", at: "mistyped", status: 404, isHidden: true },
  { name: "withdrawn post", at: "withdrawn", status: 410, isHidden: true },
];

/** The front page is one address: it is looked at again once editors have chosen what stands there. */
export const chosenFront: PageKind = { name: "front page as chosen", at: /^\/$/ };
