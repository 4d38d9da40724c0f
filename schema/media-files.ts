import * as v from "valibot";
import { line, versionField } from "./fields.ts";
import { limits } from "./limits.ts";

/** How long a picture can go back to a file that another took the place of. */
export const EARLIER_FILE_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Announces other bytes for a picture that is here. They show once the picture is told to show them. */
export const declareFileBody = v.strictObject({
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "The hash must be a SHA-256 in hex.")),
  // A file that is too large is refused as such, not as a field that is wrong.
  bytes: v.pipe(
    v.number("The size must be a number of bytes."),
    v.integer("The size must be a whole number of bytes."),
    v.minValue(1, "The file is empty."),
  ),
  fileName: line("The file name", limits.fileNameCharacters),
});
export type NewFile = v.InferOutput<typeof declareFileBody>;

/** Which of its files a picture is to show, by number; rehearsed, it only says where the picture is in use. */
export const showFileBody = v.strictObject({
  version: versionField,
  file: v.pipe(
    v.number(),
    v.integer("A file is named by its number."),
    v.minValue(0, "A file is named by its number."),
  ),
  rehearse: v.optional(v.boolean(), false),
});

/** A file that a picture shows, or showed. */
export interface MediaFile {
  readonly file: number;
  readonly fileName: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Who brought it; empty where nobody did, or where who asks is not told who. */
  readonly by: string;
  readonly createdAt: number;
  /** Until when the picture can go back to it; null for the one it shows. */
  readonly keptUntil: number | null;
}

/** The file that is shown first, then the others, the last replaced first. */
export interface MediaFilesReply {
  readonly files: readonly MediaFile[];
}
