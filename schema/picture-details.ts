import type { PostRow } from "./api.ts";
import type { MediaFile } from "./media-files.ts";
import type { Media, MediaFields, VariantFormat } from "./media.ts";
import type { ChangedWords } from "./picture-changes.ts";
import type { VariantTrouble } from "./picture-notes.ts";
import type { PicturePlace } from "./picture-places.ts";

/** What one picture's own screen shows beside its fields. */
export interface PictureDetailsReply {
  readonly media: Media;
  /** Who brought it; null where nobody did, as with an import. */
  readonly broughtBy: { readonly id: string; readonly name: string } | null;
  /** The correction that waits for an editor; told to editors and to whoever made it. */
  readonly waiting: WaitingCorrection | null;
  readonly renditions: readonly Rendition[];
  /** Why those that are planned are not made, where something stands in the way. */
  readonly trouble: RenditionTrouble | null;
  /** Empty for whoever may not see posts: listRuns tells them where readers saw the picture. */
  readonly uses: readonly PictureUse[];
  /** Posts beyond those that are named: others' drafts are only counted, and of very many posts the newest are named. */
  readonly moreUses: number;
  /** Whether there are older drafts than those that were looked through. */
  readonly hasMoreDrafts: boolean;
  /** The last first. */
  readonly history: readonly PictureEvent[];
  readonly hasMoreHistory: boolean;
}

export interface WaitingCorrection {
  readonly by: string;
  readonly isOwn: boolean;
  readonly fields: ChangedWords;
  readonly at: number;
}

/**
 * One rendition. "fallback" is the uploader's own; "planned" is not made yet, and has no bytes; "lost" is one that
 * the bucket does not have any more, and that is made again. `isShown`: pages offer it to readers.
 */
export interface Rendition {
  readonly kind: "made" | "fallback" | "planned" | "lost";
  readonly format: VariantFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number | null;
  readonly isShown: boolean;
}

export interface RenditionTrouble {
  readonly trouble: VariantTrouble;
  /** When the job tries again; null where it has given up until somebody asks. */
  readonly againAt: number | null;
}

/**
 * A post that has the picture. "published": in what readers see, saw until the post expired, or will see. "draft": only
 * in what is being written. "past": readers saw it there, and neither version has it any more.
 */
export interface PictureUse extends Pick<
  PostRow,
  | "id"
  | "title"
  | "path"
  | "state"
  | "hasChanges"
  | "isScheduled"
  | "visibleFrom"
  | "updateAt"
  | "expiresAt"
  | "embargoUntil"
> {
  readonly kind: "published" | "draft" | "past";
  readonly roles: readonly ("lead" | "figure")[];
  /** Since when readers see it there, or will; null of a draft. */
  readonly from: number | null;
  /** Until when they see it, or saw it; null where no end is set. */
  readonly until: number | null;
  /** Its showings, with the words that the post has of its own; none of what is past. */
  readonly places: readonly PicturePlace[];
}

/** What is told of a picture's history, as the audit log names it. */
export const PICTURE_ACTS = [
  "media.save",
  "media.look",
  "media.show_file",
  "media.trash",
  "media.restore",
  "picture_change.propose",
  "picture_change.take_back",
  "picture_change.accept",
  "picture_change.decline",
  "picture_change.reopen",
  "submission.taken",
  "submission.declined",
  "submission.reopen",
] as const;
export type PictureAct = (typeof PICTURE_ACTS)[number];

export interface PictureEvent {
  readonly id: string;
  readonly at: number;
  readonly act: PictureAct;
  /** Empty where nobody did it, or where who asks is not told who. */
  readonly by: string;
  /** Field by field what it was and what it became, or was to become. */
  readonly changes: FieldChanges;
  /** The file that it showed, and the one it showed from then on; null where that is not what was done. */
  readonly files: { readonly from: EventFile; readonly to: EventFile } | null;
  /** What was said to whoever proposed it or sent it in. */
  readonly answer: string;
}

export type FieldChanges = {
  readonly [Name in keyof MediaFields]?: { readonly from: MediaFields[Name]; readonly to: MediaFields[Name] };
};

export type EventFile = Pick<MediaFile, "fileName" | "width" | "height" | "bytes">;
