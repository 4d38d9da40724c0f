/** The first parts of addresses that mean something here, so that no page of the site may be called by them. */
const TAKEN: ReadonlySet<string> = new Set([
  "api",
  "archive",
  "author",
  "category",
  "corrections",
  "edit",
  "feed",
  "fonts",
  "media",
  "oembed",
  "page",
  "preview",
  "search",
  "send",
  "source",
  "tag",
  "wp-content",
  "wp-json",
]);

/** Whether "/slug/" would be something else than a page: a list, a tool, or the archive of a year. */
export function isTakenPageSlug(slug: string): boolean {
  return TAKEN.has(slug) || /^\d{4}$/.test(slug);
}
