import type { Named } from "../../../schema/card.ts";
import type { Picture } from "../../../schema/media.ts";
import { pictureJson } from "../pictures/picture-json.ts";
import type { Correction } from "../posts/read-post-page.ts";
import { standsFor } from "../stands-for.ts";

/** What a feed shows of a post beside its card and its text; kept with the post, since each part would be a row or two. */
export interface FeedParts {
  /** By the id under which a revision names the tag. */
  readonly tags: Readonly<Record<string, Named>>;
  /** All that the post shows or will, each with one rendition, its size and its terms. */
  readonly pictures: readonly Picture[];
  /** What was put right in it, the oldest first. */
  readonly corrections: readonly Correction[];
}

/** Nothing is kept of what nobody may see: it would not follow its names and pictures. */
export const NO_FEED_PARTS = "{}";

export function toFeedParts(json: string): FeedParts {
  return { tags: {}, pictures: [], corrections: [], ...(JSON.parse(json) as Partial<FeedParts>) };
}

interface PartsOf {
  /** The post's state, its live and its next revision, and the pictures of both, as SQL. */
  readonly state: string;
  readonly revisions: string;
  readonly media: string;
  /** A tag that is about to go. */
  readonly without?: string;
}

/** The parts as SQL, told anew from what they are made of: whatever changes one of these writes them in the same batch. */
export function feedPartsOf({ state, revisions, media, without }: PartsOf): string {
  return `case when ${state} = 'live' then json_object(
    'tags', (select json_group_object(used, json_object('id', id, 'slug', slug, 'name', name)) from (
      select distinct used.value as used, tags.id, tags.slug, tags.name
      from revisions named cross join json_each(named.tags) used cross join tags on tags.id = ${standsFor("used.value")}
      where named.id in ${revisions}${without === undefined ? "" : ` and tags.id != ${without}`} order by used.value)),
    'pictures', (select json_group_array(json(picture)) from (
      select ${pictureJson(FALLBACK)} as picture from media where media.id in ${media} and media.state in ('ready', 'trashed') order by media.id)),
    'corrections', (select json_group_array(json_object('kind', kind, 'text', text, 'at', at)) from (
      select kind, text, at from corrections where corrections.post_id = posts.id order by at, id)))
    else '${NO_FEED_PARTS}' end`;
}

/** Of a post whose row and uses stand as they will. */
export const feedParts = ({ without }: Pick<PartsOf, "without"> = {}): string =>
  feedPartsOf({
    state: "posts.state",
    revisions: "(posts.live_revision_id, posts.next_revision_id)",
    media: "(select media_id from media_uses where media_uses.post_id = posts.id)",
    ...(without === undefined ? {} : { without }),
  });

/** Tells the parts of one post anew. */
export function writeFeedParts(db: D1Database, postId: string): D1PreparedStatement {
  return db.prepare(`update posts set feed_parts = ${feedParts()} where id = ?1`).bind(postId);
}

/** The one rendition that findFallback would choose, and its bytes. */
const FALLBACK = `json(coalesce((select json_array(json_object('hash', shown.value ->> 'hash', 'format', shown.value ->> 'format',
    'width', shown.value ->> 'width', 'height', shown.value ->> 'height', 'bytes', (
      select bytes from media_variants where media_variants.hash = shown.value ->> 'hash' and media_variants.media_id = media.id)))
  from json_each(media.variants) shown order by shown.value ->> 'format' = 'jpeg' desc, shown.value ->> 'width' desc limit 1), '[]'))`;
