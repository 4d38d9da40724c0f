import * as v from "valibot";
import type { DocumentJson } from "./document-json.ts";
import { filledLine, idField, line, timeField, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import type { Media } from "./media.ts";
import type { DraftFields, PostState } from "./post.ts";
import type { Byline, Source, Tag } from "./tag.ts";

/** One version of a post, as its history lists it. One person's autosaves within ten minutes share a revision. */
export interface RevisionRow {
  readonly id: string;
  readonly title: string;
  readonly words: number;
  readonly createdAt: number;
  readonly savedAt: number;
  readonly createdBy: string;
  /** Why it was made: "Restored from …", or the note that came with its publication. */
  readonly reason: string;
  /** When it became, or will become, public; null for one that readers never saw. */
  readonly publishedAt: number | null;
  readonly publishedBy: string;
  /** Its number in the history that readers see, from 1; null for one that was not published. */
  readonly publishedNumber: number | null;
  /** What it is to the post now. */
  readonly role: "draft" | "live" | "next" | null;
  readonly withheld: Withholding | null;
}

/** Withheld: kept, and shown to nobody but those who may withdraw. Redacted: its text is gone for good. */
export interface Withholding {
  readonly kind: WithholdingKind;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

export const WITHHOLDING_KINDS = ["withheld", "redacted"] as const;
export type WithholdingKind = (typeof WITHHOLDING_KINDS)[number];

/** Newest first; `next` is handed back as `?before=` for the following page. */
export interface RevisionsReply {
  readonly version: number;
  readonly revisions: readonly RevisionRow[];
  readonly next: string | null;
}

/** A revision whole, with the names of what it refers to. A deleted tag or picture is not among them. */
export interface RevisionReply extends RevisionRow {
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
  readonly tags: readonly Tag[];
  readonly bylines: readonly Byline[];
  readonly sources: readonly Source[];
  readonly media: readonly Media[];
  readonly related: readonly { readonly id: string; readonly title: string; readonly path: string | null }[];
}

/** Makes a new draft of an old revision. `version` and `key` as in saveDraft. */
export const restoreBody = v.strictObject({ version: versionField, key: idField });

export const withholdBody = v.strictObject({
  kind: v.picklist(WITHHOLDING_KINDS, "A revision is withheld or redacted."),
  reason: filledLine("The reason", limits.reasonCharacters),
});

export const showAgainBody = v.strictObject({ reason: filledLine("The reason", limits.reasonCharacters) });

// Presence ------------------------------------------------------------------------------

/** How long somebody counts as editing after they last said so, and how often the desk says so. */
export const PRESENCE_LEASE_MS = 45_000;
export const PRESENCE_EVERY_MS = 20_000;

export const presenceBody = v.strictObject({ tab: idField });

export interface PresenceReply {
  /** Of the post as the server has it: newer than ours when somebody else has saved. */
  readonly version: number;
  readonly others: readonly {
    readonly personId: string;
    readonly name: string;
    /** The same person in another tab or on another device. */
    readonly isYou: boolean;
  }[];
}

// Previews ------------------------------------------------------------------------------

export const PREVIEW_LONGEST_MS = 30 * 24 * 60 * 60 * 1000;

/** A link that shows the post's newest revision as readers would see it, to whoever holds it, until it expires. */
export const newPreview = v.strictObject({
  id: idField,
  expiresAt: timeField,
  note: line("The note", limits.reasonCharacters),
});

export interface Preview {
  readonly id: string;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** The newest first; those that expired or were revoked as well, for as long as they are kept. */
export interface PreviewsReply {
  readonly previews: readonly Preview[];
}

/** The address is told once, when the link is made: only its hash is stored. */
export interface NewPreviewReply extends Preview {
  readonly url: string;
}

// What is coming ------------------------------------------------------------------------

export type ComingKind = "publication" | "update" | "expiry" | "embargo" | "rights";

/** Something that will happen by itself. `embargo`: an unpublished post's embargo ends; `rights`: a picture's. */
export interface Coming {
  readonly at: number;
  readonly kind: ComingKind;
  readonly postId: string | null;
  readonly mediaId: string | null;
  readonly title: string;
  readonly path: string | null;
  readonly state: PostState | null;
}

/** The soonest first; `next` is handed back as `?after=` for the following page. */
export interface ComingReply {
  readonly coming: readonly Coming[];
  readonly next: string | null;
}
