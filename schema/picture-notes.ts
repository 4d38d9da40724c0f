import type { PictureGap } from "./rights.ts";

/** Why a picture's renditions are not made yet. Told in words by the desk; the binding's own error stays in the log. */
export const VARIANT_TROUBLES = ["no_binding", "quota", "original_lost", "unreadable"] as const;
export type VariantTrouble = (typeof VARIANT_TROUBLES)[number];

/** A picture whose right to be shown ends soon, with the posts that readers would miss it in. */
export interface EndingRight {
  readonly mediaId: string;
  readonly fileName: string;
  readonly credit: string;
  readonly at: number;
  readonly posts: readonly { readonly id: string; readonly title: string }[];
  readonly morePosts: number;
}

/** A picture that posts show although its fields, as somebody saved them since, would not let it be published. */
export interface LackingPicture {
  readonly mediaId: string;
  readonly fileName: string;
  readonly lacks: readonly PictureGap[];
  readonly posts: EndingRight["posts"];
  readonly morePosts: number;
}

/** A picture that whoever brought it has changed since a post with it was scheduled; no editor has saved it after that, or said that it was looked at. */
export type ChangedPicture = Omit<LackingPicture, "lacks">;

/** A picture that pages show by its nearest rendition or its fallback meanwhile. */
export interface WaitingPicture {
  readonly mediaId: string;
  readonly fileName: string;
  readonly trouble: VariantTrouble;
  /** When the job tries again; null where it has given up until somebody asks. */
  readonly againAt: number | null;
}

/** What in the library needs an editor: the first of each, and how many more there are. */
export interface PictureNotesReply {
  /** Guests' pictures that wait for a decision. */
  readonly sentIn: number;
  readonly ending: readonly EndingRight[];
  readonly moreEnding: number;
  readonly lacking: readonly LackingPicture[];
  readonly moreLacking: number;
  readonly changed: readonly ChangedPicture[];
  readonly moreChanged: number;
  readonly waiting: readonly WaitingPicture[];
  readonly moreWaiting: number;
  /** Corrections of pictures that wait for an editor; at most 500 are counted. */
  readonly corrections: number;
}
