import * as v from "valibot";
import { line, versionField } from "./fields.ts";
import type { Media } from "./media.ts";

/** What whoever brought a picture wants changed of it once posts show it: an editor looks first. */

/** The fields that may be corrected of a picture that posts show. */
export const CORRECTABLE = ["alt", "caption", "credit"] as const;
export type Correctable = (typeof CORRECTABLE)[number];

const ANSWER_CHARACTERS = 500;

/** Field by field what it was when the change was made, and what it is to be. */
export type ChangedWords = Readonly<Partial<Record<Correctable, { readonly from: string; readonly to: string }>>>;

/** A change as whoever made it sees it. */
export interface OwnChange {
  readonly id: string;
  readonly state: "waiting" | "accepted" | "declined";
  readonly fields: ChangedWords;
  readonly at: number;
  /** What an editor said to it. */
  readonly answer: string;
}

/** A change as editors see it, with the picture as it is now. */
export interface PictureChange extends OwnChange {
  readonly media: Media;
  readonly by: string;
  readonly decidedBy: string;
  readonly decidedAt: number | null;
}

/** Those that wait, the longest first; `next` is handed back as `?after=`. */
export interface PictureChangesReply {
  readonly changes: readonly PictureChange[];
  readonly next: string | null;
}

/** What saveMedia answers: with `change`, at 202, nothing was saved, and the change waits for an editor. */
export interface SavedMediaReply extends Media {
  readonly change?: OwnChange;
  /** Told to editors: how many posts show the picture, or are about to, and go on doing so whatever it lacks now. */
  readonly shownBy?: number;
}

/** `version` is the picture's own. */
export const decideChangeBody = v.strictObject({
  version: versionField,
  decision: v.picklist(["accepted", "declined"], "Accept the change or decline it."),
  answer: v.optional(line("The answer", ANSWER_CHARACTERS), ""),
});

/** A picture as whoever brought it sees it, with their last change that was not taken back. */
export interface OwnPicture extends Media {
  readonly change: OwnChange | null;
  /** How many posts readers see it in, or saw. */
  readonly posts: number;
}

/** Newest first; `next` is handed back as `?before=`. */
export interface OwnMediaReply {
  readonly media: readonly OwnPicture[];
  readonly next: string | null;
}

/** Where a picture is on the site, or was. */
export interface PictureRun {
  readonly mediaId: string;
  readonly fileName: string;
  readonly alt: string;
  readonly credit: string;
  /** As readers see it, or saw it last; empty where the post was withdrawn. */
  readonly headline: string;
  /** The post's address; null where readers do not find it any more. */
  readonly path: string | null;
  readonly role: "lead" | "figure";
  readonly from: number;
  /** Null as long as it is there. */
  readonly until: number | null;
  readonly isWithdrawn: boolean;
}

/** The newest pictures first, of each the newest run first; `next` is handed back as `?before=`. */
export interface RunsReply {
  readonly runs: readonly PictureRun[];
  readonly next: string | null;
}
