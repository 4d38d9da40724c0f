import type { VariantTrouble } from "../../schema/picture-notes.ts";

/** Thrown where the house, or the picture itself, is why a rendition could not be made: not a line that broke. */
export class UnmadeError extends Error {}

/** Why the renditions of a picture were not made, by the error that is kept of it. */
export function toVariantTrouble(error: string): VariantTrouble {
  if (error === NO_BINDING) return "no_binding";
  if (error === ORIGINAL_LOST) return "original_lost";
  return isQuota(error) ? "quota" : "unreadable";
}

export const NO_BINDING = "There is no Images binding.";
export const ORIGINAL_LOST = "The original is missing.";

/** Whether it is the house's trouble, not this picture's: trying again at once would fail as well, and counts for nothing. */
export function isOfTheHouse(error: string): boolean {
  const trouble = toVariantTrouble(error);
  return trouble === "no_binding" || trouble === "quota";
}

// Cloudflare says IMAGES_TRANSFORM_ERROR 9422 once the month's transformations are spent.
function isQuota(error: string): boolean {
  return /\b9422\b|quota|too many|rate limit|limit (?:was |is )?(?:reached|exceeded)/i.test(error);
}
