import * as v from "valibot";
import { idField } from "./fields.ts";
import type { PurgeStanding } from "./standing.ts";

/** Old addresses that must go on answering. Each leads to one post, picture, tag or byline, or to a path. */
export const keepAddressesBody = v.strictObject({
  addresses: v.pipe(
    v.array(
      v.strictObject({
        path: v.pipe(v.string(), v.startsWith("/"), v.maxLength(1000)),
        to: v.variant("kind", [
          v.strictObject({ kind: v.literal("post"), id: idField }),
          v.strictObject({ kind: v.literal("attachment"), id: idField, postId: v.nullable(idField) }),
          v.strictObject({ kind: v.literal("upload"), id: idField }),
          v.strictObject({ kind: v.literal("tag"), id: idField }),
          v.strictObject({ kind: v.literal("byline"), id: idField }),
          v.strictObject({
            kind: v.literal("path"),
            path: v.pipe(v.string(), v.regex(/^\/(?![/\\])/), v.maxLength(1000)),
          }),
        ]),
      }),
    ),
    v.maxLength(500, "At most 500 addresses at a time."),
  ),
});

/** The end of an import takes several requests where much was imported. */
export interface FinishReply {
  readonly purge: PurgeStanding;
  readonly isFinished: boolean;
}

export interface KeepAddressesReply {
  /** Addresses that something else here already has; they were left as they are. */
  readonly taken: readonly string[];
}
