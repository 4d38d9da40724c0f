import { limits } from "../../../schema/limits.ts";
import { refuse } from "../../problem-error.ts";

/** Refuses a picture's file that is larger than pictures may be, before any of it is sent. */
export function checkSize(bytes: number): void {
  if (bytes <= limits.pictureBytes) return;
  const [has, most] = [(bytes / 1_000_000).toFixed(1), limits.pictureBytes / 1_000_000];
  refuse("too_large", `The file has ${has} MB; a picture can have at most ${most} MB.`);
}
