import { inspectFile } from "../media/inspect-file.ts";
import { readEmbedded } from "../media/read-embedded.ts";
import type { PictureWords } from "./picture-words.ts";

/** What the file says of itself, with the guest's name for the credit where it says none; or why it cannot be taken. */
export async function readChosen(file: File, name: string): Promise<PictureWords | { readonly problem: string }> {
  const inspected = await inspectFile(file).catch(() => ({ problem: "This file could not be read." }));
  if ("problem" in inspected) return inspected;
  const { caption, credit, alt, takenAt } = await readEmbedded(file);
  return { caption, credit: credit || name, alt, takenAt, statement: null };
}
