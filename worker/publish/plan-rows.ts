import { FOREVER } from "../../schema/forever.ts";
import type { CountChange } from "../db/lists/list-counts.ts";
import type { PostWrite, RevisionMark } from "../db/posts/write-standing.ts";
import { usesOf, windowOf, type ListEntry, type Standing } from "./standing.ts";

/** The post's row, as the standing tells it. */
export function toPostWrite(
  standing: Standing,
  act: Pick<PostWrite, "version" | "actKey" | "isSearchDue" | "searchKey" | "parts" | "personId" | "now">,
): PostWrite {
  const { live, next, postId, kind, state, draftRevisionId, path, slug, publishedAt, updatedAt, firstPublicAt } =
    standing;
  const { historyFrom, expiresAt, embargoUntil, embargoReason, withdrawnAt, withdrawalReason, trashedAt } = standing;
  const { from, until } = windowOf(standing);
  return {
    ...act,
    postId,
    kind,
    state,
    draftRevisionId,
    liveRevisionId: live?.revision.id ?? null,
    nextRevisionId: next?.revision.id ?? null,
    nextAt: next?.at ?? FOREVER,
    path,
    slug,
    publishedAt,
    updatedAt,
    firstPublicAt,
    historyFrom,
    expiresAt,
    embargoUntil,
    embargoReason,
    withdrawnAt,
    withdrawalReason,
    trashedAt,
    mediaIds: [...new Set(usesOf(standing).map(({ mediaId }) => mediaId))],
    visibleFrom: from,
    visibleUntil: until,
    // What nobody may see has no card: it would not follow its picture and its names.
    card: state === "live" ? (live?.card ?? null) : null,
    nextCard: state === "live" ? (next?.card ?? null) : null,
  };
}

/** Since when each revision is public, where that changes. One that readers have seen keeps its time for ever. */
export function planMarks(
  before: Standing,
  after: Standing,
  published: PublishedWith | null,
  now: number,
): RevisionMark[] {
  const { from, until } = windowOf(after);
  const current = from < until ? [after.live, after.next] : [];
  const marks = current.flatMap((shown) => {
    if (shown === null) return [];
    const { id, publishedAt, morePosts } = shown.revision;
    const at =
      publishedAt !== null && publishedAt <= now
        ? publishedAt
        : Math.max(from, now, shown === after.next ? after.next.at : 0);
    const { note, more } = published?.revisionId === id ? published : { note: "", more: null };
    const isNews = at !== publishedAt || note !== "" || (more !== null && more !== morePosts);
    return isNews ? [{ id, publishedAt: at, note, more }] : [];
  });
  const kept = new Set(current.map((shown) => shown?.revision.id));
  const taken = [before.live, before.next].flatMap((shown) => {
    const at = shown?.revision.publishedAt ?? 0;
    return shown === null || kept.has(shown.revision.id) || at <= now
      ? []
      : [{ id: shown.revision.id, publishedAt: null, note: "", more: null }];
  });
  return [...marks, ...taken];
}

/** What comes with a revision when it is published. */
export interface PublishedWith {
  readonly revisionId: string;
  /** What was changed, for readers; empty where that is not said. */
  readonly note: string;
  /** The posts that it leads to as related, as JSON; null where they are left to be worked out. */
  readonly more: string | null;
}

/** What the lists gain and lose of posts that readers see now, in all and by month. */
export function planCountChanges(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
  now: number,
): CountChange[] {
  const changes = new Map<string, { delta: number; months: Record<string, number> }>();
  const count = (entries: readonly ListEntry[], sign: 1 | -1): void => {
    const month = entries.map(({ list }) => /^month:(.+)$/.exec(list)?.[1]).find((found) => found !== undefined);
    for (const { list, from, until } of entries) {
      const change = changes.get(list) ?? { delta: 0, months: {} };
      changes.set(list, change);
      if (now < from || now >= until) continue;
      change.delta += sign;
      if (month !== undefined) change.months[month] = (change.months[month] ?? 0) + sign;
    }
  };
  count(before, -1);
  count(after, 1);
  return [...changes].map(([list, change]) => ({ list, ...change }));
}
