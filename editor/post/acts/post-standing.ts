import type { PostRow } from "../../../schema/api.ts";
import { sayTimeShortly } from "../../ui/say-time.ts";
import { unreachable } from "../../ui/unreachable.ts";

/** How a post stands towards the public; `mark` is the dot beside the words. */
export interface Standing {
  readonly words: string;
  readonly mark: "draft" | "review" | "due" | "public" | "changed" | "expired" | "withdrawn";
}

export type Placed = Pick<
  PostRow,
  "state" | "hasChanges" | "isScheduled" | "visibleFrom" | "updateAt" | "expiresAt" | "embargoUntil"
> & {
  /** From a review, with a note on what is to be changed. */
  readonly isReturned?: boolean;
};

export function sayStanding(post: Placed, now: number, timeZone: string): Standing {
  switch (post.state) {
    case "draft":
      return {
        words: `${post.isReturned ? "Given back" : "Draft"}${sayEmbargo(post, now, timeZone)}`,
        mark: "draft",
      };
    case "review":
      return { words: `In review${sayEmbargo(post, now, timeZone)}`, mark: "review" };
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

function sayEmbargo({ embargoUntil }: Placed, now: number, timeZone: string): string {
  if (embargoUntil === null || embargoUntil <= now) return "";
  return `, embargoed until ${sayTimeShortly(embargoUntil, now, timeZone)}`;
}

function sayLive(post: Placed, now: number, timeZone: string): Standing {
  const { visibleFrom, updateAt, expiresAt, embargoUntil } = post;
  const changes = post.hasChanges ? ", with unpublished changes" : "";
  const say = (at: number): string => sayTimeShortly(at, now, timeZone);
  if (expiresAt !== null && expiresAt <= now) return { words: `Expired${changes}`, mark: "expired" };
  if (post.isScheduled && visibleFrom !== null) {
    const isHeld = embargoUntil === visibleFrom;
    return {
      words: `${isHeld ? "Embargoed until" : "Scheduled for"} ${say(visibleFrom)}${changes}`,
      mark: "due",
    };
  }
  if (updateAt !== null && updateAt > now) {
    return { words: `Published, update on ${say(updateAt)}${changes}`, mark: "changed" };
  }
  const until = expiresAt === null ? "" : `, expires ${say(expiresAt)}`;
  return { words: `Published${until}${changes}`, mark: post.hasChanges ? "changed" : "public" };
}

/** The states a list can be narrowed to, as the API names them. */
export const STATE_FILTERS = [
  { value: "draft", words: "Drafts" },
  { value: "review", words: "In review" },
  { value: "scheduled", words: "Scheduled" },
  { value: "live", words: "Published" },
  { value: "changes", words: "With unpublished changes" },
  { value: "withdrawn", words: "Withdrawn" },
  { value: "trashed", words: "In the trash" },
] as const;
