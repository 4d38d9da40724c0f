import type { BylineKey } from "./bylines.ts";
import type { Block } from "./notation.ts";
import type { PictureKey } from "./pictures.ts";
import type { SourceKey } from "./sources.ts";
import type { TagKey } from "./tags.ts";

/** A moment told from the day the edition is loaded, so that the newest post is never old: a date and a time of day. */
export interface Moment {
  readonly daysAgo: number;
  /** `HH:MM`, in the site's time zone. */
  readonly time: string;
}

/** One post of the demo edition, as its author handed it in. */
export interface Manuscript extends Moment {
  /** What other posts link to, as `post:key`. */
  readonly key: string;
  readonly title: string;
  readonly dek: string;
  readonly bylines: readonly BylineKey[];
  readonly dateline: string;
  readonly tags: readonly TagKey[];
  /** A picture above the text, with its own caption and alt text. */
  readonly lead: PictureKey | null;
  /** Where a repost first ran. */
  readonly source?: Origin;
  readonly related?: readonly SeeAlso[];
  readonly corrections?: readonly Correction[];
  /** Where it is not the site's own. */
  readonly language?: "de";
  readonly body: readonly Block[];
}

export interface Origin {
  readonly source: SourceKey;
  readonly url: string;
  readonly byline: string;
  readonly published: Moment;
  readonly licence: string;
}

export type SeeAlso =
  | { readonly kind: "post"; readonly key: string }
  | { readonly kind: "link"; readonly url: string; readonly title: string; readonly outlet: string };

export interface Correction extends Moment {
  readonly kind: "correction" | "clarification" | "update" | "retraction";
  readonly text: string;
}
