import { FOREVER } from "../../schema/forever.ts";
import type { FrontSections } from "../db/lists/read-front-page.ts";
import type { Revision } from "../db/posts/post-row.ts";
import { planConsequences, type ListPlace, type PublicState } from "./plan-consequences.ts";
import { planSectionMoments, planSections } from "./plan-front.ts";
import type { PublishedWith } from "./plan-rows.ts";
import { postLists } from "./post-lists.ts";
import { picturesOf, shownAt, showings, wasPublic, type Shown, type Standing } from "./standing.ts";
import { sayDay, type Surroundings } from "./surroundings.ts";

/** When what a cache tag stands for will change. */
export interface Moment {
  readonly tag: string;
  readonly at: number;
}

/** A place, and when the posts of its list are dated that stand beside it. */
export interface DatedPlace {
  readonly list: string;
  readonly page: number | null;
  readonly at: number;
  readonly older_at: number | null;
  readonly newer_at: number | null;
}

export interface ChangeInput {
  readonly before: Standing;
  readonly after: Standing;
  /** Where each list has the post's place, by its date until now and by its new one. */
  readonly places: readonly DatedPlace[];
  readonly around: Surroundings;
  readonly front: FrontSections;
  /** The moments that pages at the edge may know of. */
  readonly knownMoments: readonly Moment[];
  readonly timeZone: string;
  readonly published: PublishedWith | null;
  readonly now: number;
}

/**
 * What one standing in the place of another does at the edge: the cache tags to purge, and the
 * moments that lie ahead. Purged is what changes now, and what will change at a moment that pages
 * stored before know nothing of.
 */
export function planChange(input: ChangeInput): {
  readonly purged: readonly string[];
  readonly moments: readonly Moment[];
  /** Where readers find the post changed from now on: its address, and the one it had. */
  readonly addresses: readonly string[];
} {
  const { before, after, now, knownMoments, around, front } = input;
  const see = (standing: Standing, at: number): PublicState | null => {
    const shown = shownAt(standing, at);
    return shown === null ? null : toPublicState(shown, standing, input);
  };
  const moments = turnsOf(after)
    .filter((at) => at > now && at < FOREVER)
    .flatMap((at) =>
      planConsequences(after.postId, see(after, at - 1), see(after, at), around).map((tag) => ({ tag, at })),
    );
  const isKnown = ({ tag, at }: Moment): boolean => knownMoments.some((known) => known.tag === tag && known.at === at);
  const unknown = moments.filter((moment) => !isKnown(moment)).map(({ tag }) => tag);
  const seen = see(before, now);
  const shown = see(after, now);
  const changed = planConsequences(after.postId, seen, shown, around);
  const purged = new Set([
    ...changed,
    ...planSections(after.postId, shown, front),
    ...unknown,
    ...planSectionMoments(unknown, front),
  ]);
  const paths = changed.includes(`post:${after.postId}`) ? [seen?.card.path, shown?.card.path] : [];
  return { purged: [...purged], moments, addresses: [...new Set(paths.filter((path) => path !== undefined))] };
}

/** The times at which the public comes to see something else of the post. */
function turnsOf(standing: Standing): number[] {
  const shown = showings(standing);
  const last = shown.at(-1);
  return [...shown.map(({ from }) => from), ...(last === undefined ? [] : [last.until])];
}

function toPublicState({ revision, card }: Shown, standing: Standing, input: ChangeInput): PublicState {
  const { before, after, places, timeZone, now } = input;
  const { kind } = standing;
  const lists = postLists(kind, revision.fields, card.publishedAt, timeZone);
  const published = standing === after && input.published?.revisionId === revision.id ? input.published : null;
  const number = revision.publishedNumber ?? (wasPublic(before, now) ? 2 : 1);
  return {
    card,
    content: shownContent(revision),
    head: JSON.stringify(revision.fields.seo),
    revisionId: revision.id,
    note: published?.note || revision.publicNote,
    more: published?.more ?? revision.morePosts ?? "[]",
    isFirst: kind === "page" || number === 1,
    places: places
      .filter(({ list, at }) => at === card.publishedAt && lists.includes(list))
      .map((place) => toListPlace(place, timeZone)),
    day: sayDay(card.publishedAt, timeZone),
    mediaIds: picturesOf(revision).map(({ mediaId }) => mediaId),
  };
}

function toListPlace({ list, page, older_at: older, newer_at: newer }: DatedPlace, timeZone: string): ListPlace {
  const beside = [older, newer].flatMap((at) => (at === null ? [] : [sayDay(at, timeZone).slice(0, 7)]));
  return { list, page, beside };
}

/** Everything that a publication changes of a revision, but for its address. */
export function revisionContent(revision: Revision): string {
  return JSON.stringify([{ ...revision.fields, slug: "" }, revision.document]);
}

/** What readers see of that on the post's own page or in a feed. */
export function shownContent({ fields, document }: Revision): string {
  return JSON.stringify([{ ...fields, slug: "", seo: null }, document]);
}
