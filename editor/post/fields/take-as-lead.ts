import { takePictures } from "../../canvas/picture-intake.ts";
import type { PostDesk } from "../post-desk.ts";

/** Makes the first of the pictures the lead picture where there is none; the others go to the top of the text. */
export function takeAsLead(desk: PostDesk, files: readonly File[], say: (message: string) => void): void {
  const ids = takePictures(files, desk.pictures, say);
  const hasLead = desk.fields.lead !== null;
  const [first] = ids;
  if (first === undefined) return;
  if (!hasLead) desk.edit({ lead: { mediaId: first, caption: null, alt: null } });
  const rest = hasLead ? ids : ids.slice(1);
  if (rest.length > 0) void putIntoText(desk, rest, 0);
}

/** At the caret, where no place is given. */
export async function putIntoText(desk: PostDesk, ids: readonly string[], at?: number): Promise<void> {
  await desk.canvas()?.whenSettled();
  desk.canvas()?.insertFigures(ids, at);
}
