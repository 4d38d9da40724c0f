import type { Picture } from "./media.ts";

/** A name with its address, as it stands on pages. */
export interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What leads to a post: its title, in its language, and its day. */
export type Headline = Pick<Card, "id" | "path" | "title" | "language" | "publishedAt">;

/** What a list shows of a post. Written when the post is published, never computed by a reader's request. */
export interface Card {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly dek: string;
  readonly language: string;
  readonly publishedAt: number;
  /** The post's first tag. */
  readonly kicker: Named | null;
  readonly bylines: readonly (Named & { readonly role: string })[];
  readonly source: Named | null;
  readonly lead: Picture | null;
}
