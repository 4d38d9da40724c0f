/** A kind of page that readers get, and which addresses are of it. */
export interface PageKind {
  readonly name: string;
  readonly pattern: RegExp;
  /** What it answers where that is not 200. */
  readonly status?: number;
  /** Pages that search engines are asked to leave out. */
  readonly isHidden?: boolean;
}

const POST = "/\\d{4}/\\d{2}/\\d{2}/[^/]+/";

export const pageKinds: readonly PageKind[] = [
  { name: "front page", pattern: /^\/$/ },
  { name: "settled page", pattern: /^\/archive\/\d+\/$/ },
  { name: "post", pattern: new RegExp(`^${POST}$`) },
  { name: "a post's history", pattern: new RegExp(`^${POST}history/$`), isHidden: true },
  { name: "an old version", pattern: new RegExp(`^${POST}history/1/$`), isHidden: true },
  { name: "two versions compared", pattern: new RegExp(`^${POST}history/1\\.\\.2/$`), isHidden: true },
  { name: "tag", pattern: /^\/tag\/[^/+]+\/$/ },
  { name: "settled page of a tag", pattern: /^\/tag\/[^/]+\/archive\/\d+\/$/ },
  { name: "author", pattern: /^\/author\/[^/]+\/$/ },
  { name: "source", pattern: /^\/source\/[^/]+\/$/ },
  { name: "month", pattern: /^\/\d{4}\/\d{2}\/$/ },
  { name: "search", pattern: /^\/search$/, isHidden: true },
  { name: "what a search found", pattern: /^\/search\?q=harbour$/, isHidden: true },
  { name: "nothing at this address", pattern: /^\/2026\/11\/25\/the-day-tram-stays\/$/, status: 404, isHidden: true },
  {
    name: "a post that was withdrawn",
    pattern: /^\/2026\/04\/28\/why-this-newspaper-is-named-after-a-ship\/$/,
    status: 410,
    isHidden: true,
  },
];
