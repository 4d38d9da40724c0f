/** What a WordPress export (WXR 1.0 to 1.2) holds, as the import needs it. Ids are WordPress' own. */
export interface WordPressExport {
  readonly site: WordPressSite;
  readonly authors: readonly WordPressAuthor[];
  readonly terms: readonly WordPressTerm[];
  readonly items: readonly WordPressItem[];
}

export interface WordPressSite {
  readonly title: string;
  readonly description: string;
  /** Without a slash at its end: `https://example.org` or `https://example.org/blog`. */
  readonly url: string;
  readonly language: string;
}

export interface WordPressAuthor {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

export interface WordPressTerm {
  readonly id: string;
  readonly taxonomy: "category" | "post_tag";
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** The slug of the category above, or the empty string. */
  readonly parent: string;
}

export interface WordPressItem {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  /** Under which its feeds told it, whatever became of its address. */
  readonly guid: string;
  readonly slug: string;
  readonly content: string;
  readonly excerpt: string;
  /** In milliseconds; null where the export names no date. */
  readonly publishedAt: number | null;
  /** "2019-01-17" on the old site's own calendar, or the empty string. */
  readonly localDay: string;
  readonly author: string;
  readonly parentId: string;
  readonly order: number;
  readonly hasPassword: boolean;
  readonly terms: readonly { readonly taxonomy: string; readonly slug: string; readonly name: string }[];
  readonly attachmentUrl: string;
  readonly meta: ReadonlyMap<string, string>;
  /** Old slugs that still lead to the post. */
  readonly oldSlugs: readonly string[];
  readonly comments: number;
}
