import * as v from "valibot";
import { filledLine, idField, line, timeField, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import type { Media } from "./media.ts";
import { newMedia } from "./media.ts";

/** Links by which people without an account send pictures, and what comes of those. */

/** A link works for so long at most, in milliseconds. */
export const UPLOAD_LINK_LONGEST_MS = 90 * 24 * 60 * 60 * 1000;
export const UPLOAD_LINK_MOST_PICTURES = 500;
export const ANSWER_CHARACTERS = 500;
export const STATEMENT_CHARACTERS = 4000;

const linkFields = {
  title: filledLine("What the pictures are for", limits.titleCharacters),
  note: line("The note", limits.descriptionCharacters),
  mostPictures: v.pipe(
    v.number("The number of pictures must be a number."),
    v.integer("The number of pictures must be a whole number."),
    v.minValue(1, "A link must take one picture at least."),
    v.maxValue(UPLOAD_LINK_MOST_PICTURES, `A link can take at most ${UPLOAD_LINK_MOST_PICTURES} pictures.`),
  ),
  expiresAt: timeField,
};

/** Creating is idempotent by the id, but the address is told once. */
export const newUploadLink = v.strictObject({ id: idField, ...linkFields });

/** `version` is the link's own. A closed link takes no picture until it is opened again. */
export const saveUploadLinkBody = v.strictObject({ version: versionField, ...linkFields, isClosed: v.boolean() });

export interface UploadLink {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly note: string;
  readonly mostPictures: number;
  readonly expiresAt: number;
  readonly closedAt: number | null;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Pictures that came, and those of them that nobody has decided on. */
  readonly sent: number;
  readonly waiting: number;
}

/** `url` is told this once: only its hash is kept. */
export interface NewUploadLinkReply extends UploadLink {
  readonly url: string;
}

export interface UploadLinksReply {
  readonly links: readonly UploadLink[];
  readonly statement: RightsStatement;
}

/** What guests agree to. A text is never changed; another one has another number. */
export interface RightsStatement {
  readonly number: number;
  readonly text: string;
}

export const saveStatementBody = v.strictObject({
  /** The number of the one that was read. */
  version: versionField,
  text: filledLine("The statement", STATEMENT_CHARACTERS),
});

// The guest -----------------------------------------------------------------------------

const secretField = v.pipe(v.string("The link is not whole."), v.maxLength(200, "The link is not whole."));

export const readUploadLinkBody = v.strictObject({ secret: secretField });

export const enterBody = v.strictObject({
  secret: secretField,
  name: filledLine("Your name", limits.bylineNameCharacters),
  contact: line("How to reach you", limits.creditCharacters),
});

/** What a guest is told of the link. */
export interface GuestLink {
  readonly site: string;
  readonly language: string;
  readonly title: string;
  readonly note: string;
  readonly mostPictures: number;
  readonly left: number;
  readonly expiresAt: number;
  readonly isOpen: boolean;
  readonly statement: RightsStatement;
}

/** `token` is the guest's own, sent as `Authorization: Bearer`; it sends pictures and reads what came of them. */
export interface EnterReply {
  readonly personId: string;
  readonly token: string;
}

export const newSubmission = v.strictObject({
  id: idField,
  hash: newMedia.entries.hash,
  bytes: newMedia.entries.bytes,
  fileName: newMedia.entries.fileName,
  caption: filledLine("The caption", limits.captionCharacters),
  credit: filledLine("The credit", limits.creditCharacters),
  alt: line("What the picture shows", limits.altCharacters),
  takenAt: v.nullable(timeField),
  /** The number of the statement that was agreed to. */
  statement: versionField,
});
export type NewSubmission = v.InferOutput<typeof newSubmission>;

/** A guest's picture, as the guest sees it. */
export interface SentPicture {
  readonly id: string;
  readonly fileName: string;
  readonly state: "sending" | "waiting" | "taken" | "declined";
  readonly answer: string;
  readonly sentAt: number;
}

export interface SentPicturesReply {
  readonly name: string;
  readonly link: GuestLink;
  readonly pictures: readonly SentPicture[];
}

// The editor ----------------------------------------------------------------------------

/** A guest's picture, as editors see it. `media` is null once it is gone. */
export interface Submission {
  readonly id: string;
  readonly state: SentPicture["state"];
  readonly media: Media | null;
  readonly fileName: string;
  readonly link: { readonly id: string; readonly title: string };
  readonly guest: { readonly name: string; readonly contact: string };
  readonly statement: RightsStatement;
  readonly agreedAt: number;
  readonly answer: string;
  readonly decidedBy: string;
  readonly decidedAt: number | null;
  readonly joinedId: string | null;
}

/** Those that wait, the longest first, or with `state` those decided on, the last first. */
export interface SubmissionsReply {
  readonly submissions: readonly Submission[];
  readonly next: string | null;
}

/** `version` is the picture's own. A declined guest reads `answer`. */
export const decideBody = v.strictObject({
  version: versionField,
  decision: v.picklist(["taken", "declined"], "Take the picture in or decline it."),
  answer: v.optional(line("The answer", ANSWER_CHARACTERS), ""),
});
