import type { Card, Named } from "../../../schema/card.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { Picture, PictureTerms } from "../../../schema/media.ts";
import { upgradeDocument } from "../../../schema/parse-document.ts";
import { NO_SEARCH_WORDS, type DraftFields, type PostSource, type Related } from "../../../schema/post.ts";
import { firstRow } from "../first-row.ts";
import { pictureJson, TERMS_JSON } from "../pictures/picture-json.ts";
import { cardNow, cardUntil, changesAt, isNextDue, isPublic, nextMoment, revisionNow } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";

/** A link under "See also": another post that the public may see, or a page elsewhere. */
export type SeeAlso =
  | { readonly kind: "post"; readonly card: Card }
  | { readonly kind: "link"; readonly url: string; readonly title: string; readonly outlet: string };

/** What was wrong, or has changed, and when that was said. Public and dated. */
export interface Correction {
  readonly kind: "correction" | "clarification" | "update" | "retraction";
  readonly text: string;
  readonly at: number;
}

/** Everything the public may see of one post. */
export interface PublicPost {
  readonly kind: "post" | "page";
  readonly card: Card;
  readonly document: DocumentJson;
  readonly dateline: string;
  readonly updatedAt: number | null;
  readonly seo: DraftFields["seo"];
  readonly tags: readonly Named[];
  readonly source: (PostSource & { readonly outlet: Named }) | null;
  readonly related: readonly SeeAlso[];
  /** The posts under “See also”, also those that the public may not see. */
  readonly relatedIds: readonly string[];
  /** What shared its tags when it was published, as far as the public may see it, and the ids of all of that. */
  readonly more: readonly Card[];
  readonly moreIds: readonly string[];
  readonly corrections: readonly Correction[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly leadTerms: PictureTerms | null;
  /** The hash of what shared links show where there is no lead picture. */
  readonly socialImage: string | null;
  readonly previous: Card | null;
  readonly next: Card | null;
  /** How many versions of it were published so far; 0 where its history is not led to. */
  readonly versions: number;
  /** Until when all of this stands. */
  readonly until: number;
}

/** How far ahead in the front page's list a post that waits is looked for: it would come to stand beside this one. */
const WAITING_AHEAD = 4;

export const picturesOf = (posts: string): string =>
  `(select json_group_array(${pictureJson("json(media.variants)")}) from media_uses join media on media.id = media_uses.media_id and media.state in ('ready', 'trashed')
    where media_uses.post_id = ${posts}.id and media_uses.role = 'figure')`;

function beside(direction: "<" | ">"): string {
  const order = direction === "<" ? "desc" : "asc";
  return `(select ${cardUntil("beside")} from list_entries cross join posts beside on beside.id = list_entries.post_id
    where list_entries.list = 'home' and (list_entries.sort_at, list_entries.post_id) ${direction} (posts.published_at, posts.id)
      and ${visibleNow("list_entries", "?1")} and ${isPublic("beside")} and posts.kind = 'post'
    order by list_entries.sort_at ${order}, list_entries.post_id ${order} limit 1)`;
}

/** The posts that a list in JSON names, those that the public may see and those that it will, as SQL. */
export function linkedCards(list: string, id: string): string {
  return `(select json_group_array(json_object('card', json(${cardNow("other")}), 'until', ${changesAt("other")}, 'from', other.visible_from))
    from json_each(${list}) link cross join posts other on other.id = ${id} where other.state = 'live' and ?1 < other.visible_until)`;
}

// One statement, since each of several would have to find the post again.
const POST_PAGE = `
  select posts.kind, ${cardNow("posts")} as card, case when ${isNextDue("posts")} then posts.next_at else posts.updated_at end as updated_at,
    revisions.published_number as versions, revisions.document, revisions.grammar, revisions.dateline, revisions.source, revisions.related, revisions.seo,
    (select json_group_array(json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name))
      from json_each(revisions.tags) used cross join tags on tags.id = ${standsFor("used.value")}) as tags,
    (select json_object('id', id, 'slug', slug, 'name', name) from sources where id = revisions.source ->> 'sourceId') as outlet,
    revisions.more_posts, ${linkedCards("revisions.related", "link.value ->> 'postId'")} as related_cards,
    ${linkedCards("coalesce(revisions.more_posts, '[]')", "link.value")} as more_cards,
    (select json_group_array(json_object('kind', kind, 'text', text, 'at', at)) from (
      select kind, text, at from corrections where post_id = posts.id and ${visibleNow("corrections", "?1")} order by at)) as corrections,
    ${picturesOf("posts")} as pictures,
    (select ${TERMS_JSON} from media where media.id = ${cardNow("posts")} ->> '$.lead.mediaId') as lead_terms,
    ${beside("<")} as previous,
    ${beside(">")} as next,
    (select min(visible_from) from (
      select visible_from from list_entries where list = 'home' and (sort_at, post_id) > (posts.published_at, posts.id) and posts.kind = 'post'
      order by sort_at, post_id limit ${WAITING_AHEAD}) where visible_from > ?1) as waiting_at,
    (select hash from social_images where revision_id = revisions.id) as social_image,
    min(${changesAt("posts")}, ${nextMoment(["'post:' || posts.id"])}) as until
  from paths join posts on posts.id = paths.post_id and posts.path = paths.path join revisions on revisions.id = ${revisionNow("posts")}
  where paths.path = ?2 and paths.kind = 'post' and revisions.withheld_at is null and ${isPublic("posts")}`;

export function selectPostPage(db: D1Database, path: string, now: number): D1PreparedStatement {
  return db.prepare(POST_PAGE).bind(now, path);
}

interface PostPageRow {
  readonly versions: number | null;
  readonly kind: "post" | "page";
  readonly card: string;
  readonly updated_at: number | null;
  readonly document: string;
  readonly grammar: number;
  readonly dateline: string;
  readonly source: string;
  readonly related: string;
  readonly seo: string;
  readonly tags: string;
  readonly outlet: string | null;
  readonly related_cards: string;
  readonly more_posts: string | null;
  readonly more_cards: string;
  readonly corrections: string;
  readonly pictures: string;
  readonly lead_terms: string | null;
  readonly social_image: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  readonly waiting_at: number | null;
  readonly until: number;
}

interface CardUntil {
  readonly card: Card;
  readonly until: number;
}

/** Null where the address is not the canonical one of a post that the public may see. */
export function toPublicPost(result: D1Result | undefined, now: number): PublicPost | null {
  const row = firstRow<PostPageRow>(result);
  if (row === undefined) return null;
  const card = JSON.parse(row.card) as Card;
  const source = JSON.parse(row.source) as PostSource | null;
  const outlet = JSON.parse(row.outlet ?? "null") as Named | null;
  const pictures = JSON.parse(row.pictures) as Picture[];
  const [relatedOnes, moreOnes] = [toLinked(row.related_cards), toLinked(row.more_cards)];
  const relatedCards = relatedOnes.filter(({ from }) => from <= now);
  const more = moreOnes.filter(({ from }) => from <= now);
  const related = JSON.parse(row.related) as Related[];
  const previous = JSON.parse(row.previous ?? "null") as CardUntil | null;
  const next = JSON.parse(row.next ?? "null") as CardUntil | null;
  const shown = [...relatedCards, ...more, ...(previous === null ? [] : [previous]), ...(next === null ? [] : [next])];
  const rights = [...pictures, ...(card.lead === null ? [] : [card.lead])].map((picture) => picture.rightsUntil);
  return {
    kind: row.kind,
    card,
    document: upgradeDocument(JSON.parse(row.document) as DocumentJson, row.grammar),
    dateline: row.dateline,
    updatedAt: row.updated_at,
    seo: { ...NO_SEARCH_WORDS, ...(JSON.parse(row.seo) as Partial<DraftFields["seo"]>) },
    tags: eachOnce(JSON.parse(row.tags) as Named[]),
    source: source === null || outlet === null ? null : { ...source, outlet },
    related: toSeeAlso(
      related,
      relatedCards.map((other) => other.card),
    ),
    relatedIds: related.flatMap((link) => (link.kind === "post" ? [link.postId] : [])),
    more: more.map((other) => other.card),
    moreIds: JSON.parse(row.more_posts ?? "[]") as string[],
    corrections: JSON.parse(row.corrections) as Correction[],
    pictures: new Map(pictures.map((picture) => [picture.mediaId, picture])),
    leadTerms: JSON.parse(row.lead_terms ?? "null") as PictureTerms | null,
    socialImage: row.social_image,
    previous: previous?.card ?? null,
    next: next?.card ?? null,
    versions: row.versions ?? 0,
    until: Math.min(
      row.until,
      row.waiting_at ?? FOREVER,
      ...shown.map(({ until }) => until),
      ...[...relatedOnes, ...moreOnes].map(({ from }) => from).filter((from) => from > now),
      ...rights.filter((until) => until > now),
    ),
  };
}

/** Posts that a page leads to, each with when it appears and when it changes next. */
export function toLinked(json: string): (CardUntil & { readonly from: number })[] {
  return JSON.parse(json) as (CardUntil & { readonly from: number })[];
}

/** A tag and one that became part of it may both be named. Told apart here: SQL would read rows for it. */
function eachOnce(tags: readonly Named[]): Named[] {
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

/** The links under “See also”: those to posts that have no card among these are left out. */
export function toSeeAlso(related: readonly Related[], cards: readonly Card[]): SeeAlso[] {
  return related.flatMap((link): SeeAlso[] => {
    if (link.kind === "link") return [link];
    const found = cards.find((card) => card.id === link.postId);
    return found === undefined ? [] : [{ kind: "post", card: found }];
  });
}
