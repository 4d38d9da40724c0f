import type { Card } from "../../schema/card.ts";
import { documentPictures } from "../../schema/document-text.ts";
import { FOREVER } from "../../schema/forever.ts";
import type { PostKind, PostState } from "../../schema/post.ts";
import type { Post, Revision } from "../db/posts/post-row.ts";
import { postLists } from "./post-lists.ts";

/** A revision that the public sees, or will, and the card that lists show of it. */
export interface Shown {
  readonly revision: Revision;
  readonly card: Card;
}

/**
 * Who sees what of a post, and when: everything that its rows, its lists, its pictures and the edge
 * follow from. An act on a post makes one standing of another.
 */
export interface Standing {
  readonly postId: string;
  readonly kind: PostKind;
  readonly state: PostState;
  readonly draftRevisionId: string | null;
  readonly live: Shown | null;
  /** The update that takes over at its time. */
  readonly next: (Shown & { readonly at: number }) | null;
  readonly path: string | null;
  readonly slug: string;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly firstPublicAt: number | null;
  /** Versions that became public before this are not shown to readers any more. */
  readonly historyFrom: number;
  readonly expiresAt: number;
  readonly embargoUntil: number | null;
  readonly embargoReason: string;
  readonly withdrawnAt: number | null;
  readonly withdrawalReason: string;
  readonly trashedAt: number | null;
}

/** A span of time; `from` belongs to it, `until` does not. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

const NEVER: Window = { from: FOREVER, until: FOREVER };

/** When the public sees the post. */
export function windowOf({ state, live, publishedAt, embargoUntil, expiresAt }: Standing): Window {
  if (state !== "live" || live === null || publishedAt === null) return NEVER;
  const from = Math.max(publishedAt, embargoUntil ?? 0);
  return { from, until: Math.max(expiresAt, from) };
}

/** When each of the post's revisions is the one that the public sees; a revision that it never sees is left out. */
export function showings(standing: Standing): readonly (Shown & Window)[] {
  const { from, until } = windowOf(standing);
  const { live, next } = standing;
  if (live === null || from === until) return [];
  const turn = next === null ? until : Math.min(Math.max(next.at, from), until);
  return [
    ...(from < turn ? [{ ...live, from, until: turn }] : []),
    ...(next !== null && turn < until ? [{ revision: next.revision, card: next.card, from: turn, until }] : []),
  ];
}

/** What the public sees of the post at a time. */
export function shownAt(standing: Standing, at: number): Shown | null {
  return showings(standing).find(({ from, until }) => from <= at && at < until) ?? null;
}

export interface ListEntry extends Window {
  readonly list: string;
  readonly sortAt: number;
}

/** Where the post stands in lists, and when: a list that an update leaves or joins has it for a part of the time. */
export function entriesOf(standing: Standing, timeZone: string): ListEntry[] {
  const { kind, publishedAt } = standing;
  if (publishedAt === null) return [];
  const spans = showings(standing).flatMap(({ revision, from, until }) =>
    postLists(kind, revision.fields, publishedAt, timeZone).map((list) => ({ list, from, until })),
  );
  return [...joinSpans(spans, ({ list }) => list)].map(([list, window]) => ({ list, sortAt: publishedAt, ...window }));
}

export interface MediaUse extends Window {
  readonly mediaId: string;
  readonly role: "lead" | "figure";
}

/** Which pictures the post shows, and when: what makes their files public. */
export function usesOf(standing: Standing): MediaUse[] {
  const spans = showings(standing).flatMap(({ revision, from, until }) =>
    picturesOf(revision).map((picture) => ({ ...picture, from, until })),
  );
  return [...joinSpans(spans, ({ mediaId, role }) => `${role} ${mediaId}`)].map(([key, window]) => {
    const [role = "", mediaId = ""] = key.split(" ");
    return { mediaId, role: role as MediaUse["role"], ...window };
  });
}

export function picturesOf({ fields, document }: Revision): { mediaId: string; role: "lead" | "figure" }[] {
  return [
    ...(fields.lead === null ? [] : [{ mediaId: fields.lead.mediaId, role: "lead" as const }]),
    ...documentPictures(document).map((mediaId) => ({ mediaId, role: "figure" as const })),
  ];
}

/** Spans of one key follow on one another, so that they join without a gap. */
function joinSpans<Span extends Window>(spans: readonly Span[], keyOf: (span: Span) => string): Map<string, Window> {
  const joined = new Map<string, Window>();
  for (const span of spans) {
    const known = joined.get(keyOf(span));
    joined.set(keyOf(span), {
      from: Math.min(known?.from ?? span.from, span.from),
      until: Math.max(known?.until ?? span.until, span.until),
    });
  }
  return joined;
}

/**
 * The standing that a post's row and revisions tell. An update whose time has come has taken over,
 * whether or not a job has written that down. `cardOf` makes the card of a revision whose card is not stored.
 */
export function readStanding(
  post: Post,
  revisions: readonly Revision[],
  cardOf: (revision: Revision) => Card,
  now: number,
): Standing {
  const find = (id: string | null): Revision | null => revisions.find((revision) => revision.id === id) ?? null;
  const show = (revision: Revision | null, card: Card | null): Shown | null =>
    revision === null ? null : { revision, card: card ?? cardOf(revision) };
  const live = show(find(post.liveRevisionId), post.card);
  const next = show(find(post.nextRevisionId), post.nextCard);
  const hasTakenOver = next !== null && post.nextAt <= now;
  return {
    postId: post.id,
    kind: post.kind,
    state: post.state,
    draftRevisionId: post.draftRevisionId,
    live: hasTakenOver ? next : live,
    next: next === null || hasTakenOver ? null : { ...next, at: post.nextAt },
    path: post.path,
    slug: post.slug,
    publishedAt: post.publishedAt,
    updatedAt: hasTakenOver ? post.nextAt : post.updatedAt,
    // A release that did not know of this may have published it.
    firstPublicAt: post.firstPublicAt ?? (post.state === "live" ? post.visibleFrom : null),
    historyFrom: post.historyFrom,
    expiresAt: post.expiresAt,
    embargoUntil: post.embargoUntil,
    embargoReason: post.embargoReason,
    withdrawnAt: post.withdrawnAt,
    withdrawalReason: post.withdrawalReason,
    trashedAt: post.trashedAt,
  };
}

/** Whether the public has ever been able to see the post. */
export function wasPublic({ firstPublicAt }: Pick<Standing, "firstPublicAt">, now: number): boolean {
  return firstPublicAt !== null && firstPublicAt <= now;
}

/**
 * Brings in line what follows from the rest: since when the public could see the post, and that one
 * it never saw has neither date nor address once it is a draft again.
 */
export function settleStanding(standing: Standing, now: number): Standing {
  if (wasPublic(standing, now)) return standing;
  const { from, until } = windowOf(standing);
  if (from < until) return { ...standing, firstPublicAt: Math.max(from, now) };
  return { ...standing, firstPublicAt: null, path: null, slug: "", publishedAt: null };
}
