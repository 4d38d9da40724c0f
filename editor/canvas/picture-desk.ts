import type { PictureGap } from "../../schema/rights.ts";

/** A picture as the canvas shows it, whether it is here already or still on its way up. */
export interface DeskPicture {
  /** The local file's object URL while it uploads, the desk's address afterwards; null while neither is known. */
  readonly src: string | null;
  readonly alt: string;
  readonly decorative: boolean;
  readonly caption: string;
  readonly credit: string;
  /** Pixels; 0 while unknown. */
  readonly width: number;
  readonly height: number;
  /** What the picture itself still lacks; empty while its fields are not known. */
  readonly gaps: readonly PictureGap[];
  /** 0 to 1 while it uploads, else null. */
  readonly progress: number | null;
  /** A sentence for a person where the upload failed or the picture is not here, else null. */
  readonly error: string | null;
  /** What a person should know while it uploads, as a sentence, else null. */
  readonly warning: string | null;
  /** Whether `retry` may help. */
  readonly canRetry: boolean;
}

/** What the canvas asks of whoever keeps the pictures. */
export interface PictureDesk {
  /** Reactive: read in a tracking scope, it runs again when the picture changes. Null while it is not known yet. */
  find(mediaId: string): DeskPicture | null;
  /** Opens the picture's own fields; focus comes back to where it was when they close. */
  edit(mediaId: string, at?: "focalPoint"): void;
  retry(mediaId: string): void;
  /** Lets the person choose from the library or from their files; null where they changed their mind. */
  choose(): Promise<string | null>;
  /** The same for several at once; none where they changed their mind. */
  chooseSeveral(): Promise<readonly string[]>;
  /** Takes a file in and returns its media id at once; what happens to it is told by `find`. */
  upload(file: File): string;
}
