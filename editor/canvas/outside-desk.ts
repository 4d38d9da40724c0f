import type { OutsidePage } from "../../schema/api.ts";

/** What the post's source record says of its original. */
export interface ExcerptSource {
  readonly outlet: string;
  readonly url: string;
  readonly byline: string;
  readonly publishedAt: number | null;
}

/** What the canvas asks of what lies outside of the text: the post's source record, and pages elsewhere. */
export interface OutsideDesk {
  /** By whose clocks days are counted. */
  readonly timeZone: string;
  /** Null while the post names no source. */
  source(): ExcerptSource | null;
  /** What a page elsewhere says of itself; null where it did not answer. */
  readPage(url: string): Promise<OutsidePage | null>;
}

export const NO_OUTSIDE: OutsideDesk = {
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  source: () => null,
  readPage: () => Promise.resolve(null),
};
