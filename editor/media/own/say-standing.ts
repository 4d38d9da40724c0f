import type { OwnPicture } from "../../../schema/picture-changes.ts";
import { sayGaps } from "../say-gaps.ts";

/** How a contributor's picture stands, in a few words. */
export function sayStanding({ state, change, posts, gaps }: OwnPicture): string {
  if (state === "trashed") return "Deleted";
  if (change?.state === "waiting") return "Your correction waits for an editor";
  if (change?.state === "declined") return "Your correction was declined";
  if (gaps.length > 0) return `Lacks ${sayGaps(gaps)}`;
  return posts === 0 ? "Not published" : posts === 1 ? "Published once" : `Published ${posts} times`;
}
