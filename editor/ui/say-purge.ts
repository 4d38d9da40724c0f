import type { PurgeStanding } from "../../schema/standing.ts";

/** How soon readers see a change that was made. */
export function sayPurge(purge: PurgeStanding): string {
  switch (purge) {
    case "accepted":
      return "The next reader gets the pages as they are now.";
    case "queued":
      return "Pages that are kept at the edge follow within a minute or so: their purge is queued.";
    case "none":
      return "No page that is kept at the edge had to change.";
  }
}
