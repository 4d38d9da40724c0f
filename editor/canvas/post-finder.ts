/** A public post of this site, as a link leads to it. */
export interface LinkablePost {
  readonly title: string;
  /** As it stands in a link: "/2019/01/17/germany/". */
  readonly href: string;
  /** Since when it is public, in words. */
  readonly date: string;
}

/** What the canvas asks of the site's own posts. */
export interface PostFinder {
  /** The site's own addresses begin with it. */
  readonly origin: string;
  /** Public posts by words, best first; a sentence where they could not be looked for. */
  find(words: string, signal: AbortSignal): Promise<readonly LinkablePost[] | string>;
  /** The public post at a path; null where none is known. */
  findAt(path: string, signal: AbortSignal): Promise<LinkablePost | null>;
}

export const NO_POSTS: PostFinder = {
  origin: location.origin,
  find: () => Promise.resolve([]),
  findAt: () => Promise.resolve(null),
};
