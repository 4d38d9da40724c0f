import type { PostRow } from "../../schema/api.ts";
import { sayTimeShortly } from "../ui/say-time.ts";
import { unreachable } from "../ui/unreachable.ts";

/** How a post stands towards the public; `mark` is the dot beside the words. */
export interface Standing {
  readonly words: string;
  readonly mark: "draft" | "review" | "due" | "public" | "changed" | "withdrawn";
}

export type Placed = Pick<PostRow, "state" | "hasChanges" | "isScheduled" | "publishedAt">;

export function sayStanding(post: Placed, now: number, timeZone: string): Standing {
  switch (post.state) {
    case "draft":
      return { words: "Draft", mark: "draft" };
    case "review":
      return { words: "In review", mark: "review" };
    case "withdrawn":
      return { words: "Withdrawn", mark: "withdrawn" };
    case "trashed":
      return { words: "In the trash", mark: "withdrawn" };
    case "live":
      return sayLive(post, now, timeZone);
    default:
      return unreachable(post.state);
  }
}

function sayLive(post: Placed, now: number, timeZone: string): Standing {
  const changes = post.hasChanges ? ", with unpublished changes" : "";
  if (post.isScheduled && post.publishedAt !== null) {
    return { words: `Scheduled for ${sayTimeShortly(post.publishedAt, now, timeZone)}${changes}`, mark: "due" };
  }
  return { words: `Published${changes}`, mark: post.hasChanges ? "changed" : "public" };
}

/** The states a list can be narrowed to, as the API names them. */
export const STATE_FILTERS = [
  { value: "draft", words: "Drafts" },
  { value: "review", words: "In review" },
  { value: "scheduled", words: "Scheduled" },
  { value: "live", words: "Published" },
  { value: "changes", words: "With unpublished changes" },
  { value: "withdrawn", words: "Withdrawn" },
] as const;
