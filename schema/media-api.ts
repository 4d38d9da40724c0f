import * as v from "valibot";
import type { ChangeReceipt } from "./api.ts";
import { versionField } from "./fields.ts";
import { mediaFields, type Media } from "./media.ts";

/** What the API takes and says of pictures, beside the shapes of schema/media.ts. */

/**
 * With `rehearse` nothing is saved, and the reply says what would be. With `endRight` the right to show the picture
 * ends with this save, which takes it off every page: `fields.rightsUntil` does not count then.
 */
export const saveMediaBody = v.strictObject({
  version: versionField,
  fields: mediaFields,
  rehearse: v.optional(v.boolean(), false),
  endRight: v.optional(v.boolean(), false),
});

/** `known` where the same bytes are here already; otherwise the original is awaited at putOriginal. */
export interface CreateMediaReply {
  readonly media: Media;
  readonly known: boolean;
}

/** An original on its way in parts, counted from 1: each has `partBytes`, but for the last. `parts` have come. */
export interface UploadReply {
  readonly media: Media;
  readonly partBytes: number;
  readonly parts: readonly number[];
}

/** What is left of a picture whose upload was cancelled: nothing, or the picture where it had arrived or is somebody else's. */
export interface CancelledReply {
  readonly media: Media | null;
}

/**
 * Newest first; `next` is handed back as `?before=` for the following page. Narrowed to several things at once, a page
 * may have few pictures or none, and `next` goes on with those not looked at yet.
 */
export interface MediaReply {
  readonly media: readonly Media[];
  readonly next: string | null;
  /** Of a search: pictures whose newest words the index has not got yet; at most 1,000 are counted. */
  readonly unindexed?: number;
}

/** Of a picture in use, `uses` names the posts that show it, public or not. */
export interface MediaReceipt extends ChangeReceipt {
  readonly media: Media;
  readonly uses: readonly { readonly postId: string; readonly title: string; readonly path: string | null }[];
  readonly moreUses: number;
}
