import * as v from "valibot";
import { feedIdField } from "./feed-id.ts";
import { filledLine, idField, line, timeField, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import { POST_KINDS, type PostState } from "./post.ts";

/** How a post stands towards the public, and what changes that. Times are in milliseconds, null where none is set. */
export interface Placement {
  readonly state: PostState;
  /** Its address, once it was published; kept when it is taken back. */
  readonly path: string | null;
  readonly publishedAt: number | null;
  /** From when the public sees it: its publication, or the end of its embargo. Null while it is not published. */
  readonly visibleFrom: number | null;
  /** When the scheduled update takes over. */
  readonly updateAt: number | null;
  readonly expiresAt: number | null;
  readonly embargoUntil: number | null;
  readonly embargoReason: string;
  readonly withdrawnAt: number | null;
  readonly withdrawalReason: string;
  readonly trashedAt: number | null;
  /** Whether the public has ever been able to see it. */
  readonly wasPublic: boolean;
  /** Whether there is a draft that differs from what is published or scheduled. */
  readonly hasChanges: boolean;
}

/** How a post stands that was never published. */
export const unpublished: Placement = {
  state: "draft",
  path: null,
  publishedAt: null,
  visibleFrom: null,
  updateAt: null,
  expiresAt: null,
  embargoUntil: null,
  embargoReason: "",
  withdrawnAt: null,
  withdrawalReason: "",
  trashedAt: null,
  wasPublic: false,
  hasChanges: false,
};

const reason = (name: string) => filledLine(name, limits.reasonCharacters);

/**
 * What every act on a post's standing says: the version it was based on; a key, the same when the same
 * act is tried again; and whether it is only to be told what would change (`rehearse`).
 */
const act = {
  version: versionField,
  key: v.optional(idField),
  rehearse: v.optional(v.boolean(), false),
};

/**
 * `publishedAt`: null for now (first time) or as it was (again). In the future, the post waits for it.
 * `updateAt`: when the newest revision takes over from the one that readers see; without it, at once.
 * `override`: why an embargo that still runs is broken. `note`: what was changed; readers see it in the history.
 * `imported` is for imports only: it sets the address the post had, under which id feeds told it and whether
 * it is a page, lets its pictures pass without rights, and leaves cutting and purging to finishImport.
 */
export const publishBody = v.strictObject({
  ...act,
  publishedAt: v.nullable(timeField),
  updateAt: v.optional(v.nullable(timeField), null),
  override: v.optional(v.nullable(reason("The reason for breaking the embargo")), null),
  note: v.optional(line("The note", limits.reasonCharacters), ""),
  imported: v.optional(
    v.strictObject({
      path: v.pipe(v.string(), v.regex(/^\/.*\/$/), v.maxLength(1000)),
      kind: v.optional(v.picklist(POST_KINDS), "post"),
      feedId: v.optional(feedIdField),
    }),
  ),
});

/** Unpublish, cancel an update, reinstate, move to the trash and back, discard changes: nothing but the act. */
export const actBody = v.strictObject(act);

/** `isUndo`: it was given back by mistake, and is in review as it was asked for. */
export const askReviewBody = v.strictObject({ ...act, isUndo: v.optional(v.boolean(), false) });

/** `note`: what to change first; empty where whoever asked for the review takes that back. */
export const returnBody = v.strictObject({ ...act, note: line("The note", limits.reasonCharacters) });

/** Who asked for the review that a post is in, or who gave it back to its writer, and why. */
export interface Review {
  readonly kind: "asked" | "returned";
  readonly personId: string;
  readonly by: string;
  readonly at: number;
  readonly note: string;
}

export const expiryBody = v.strictObject({ ...act, expiresAt: v.nullable(timeField) });

/** `reason`: why it is embargoed, or, where an embargo is lifted or shortened before its end, why that. */
export const embargoBody = v.strictObject({
  ...act,
  until: v.nullable(timeField),
  reason: line("The reason", limits.reasonCharacters),
});

/** `reason` is public: the address answers with it. */
export const withdrawalBody = v.strictObject({ ...act, reason: reason("The reason for the withdrawal") });

/** What an act changed, or would change: pages by address, and how their purge stands. */
export interface Receipt extends Placement {
  readonly version: number;
  readonly isVisible: boolean;
  readonly pages: readonly ChangedPage[];
  /** Pages beyond those that are named. */
  readonly morePages: number;
  /** "none" where no page had to change, and for a rehearsal. */
  readonly purge: PurgeStanding;
}

/** `what` is the page in words: a headline, a tag's name, "Front page". */
export interface ChangedPage {
  readonly path: string;
  readonly what: string;
}

export type PurgeStanding = "accepted" | "queued" | "none";

/** A publication always has an address and a date. */
export interface PublicationReceipt extends Receipt {
  readonly path: string;
  readonly publishedAt: number;
}
