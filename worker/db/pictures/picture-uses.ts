import type { FigureJson } from "../../../schema/document-json.ts";
import { FOREVER } from "../../../schema/forever.ts";
import type { PictureUse } from "../../../schema/picture-details.ts";
import { listPicturePlaces } from "../../../schema/picture-places.ts";
import type { Lead, PostState } from "../../../schema/post.ts";
import { cardNow, isPublic, revisionNow } from "../public-columns.ts";

/** So many posts are named of each kind, the newest first. */
export const USES_NAMED = 40;
/** Drafts are in no index of pictures: so many are looked through, the newest first. */
const DRAFTS_READ = 200;
/** Uses beyond those that are named are counted so far. */
const USES_COUNTED = 1000;

export interface PictureUseColumns {
  readonly id: string;
  readonly kind: PictureUse["kind"];
  readonly title: string;
  /** The headline that readers see; null where they see none. */
  readonly public_title: string | null;
  readonly path: string | null;
  readonly state: PostState;
  readonly created_by: string | null;
  readonly has_changes: number;
  readonly is_scheduled: number;
  readonly visible_from: number;
  readonly next_at: number;
  readonly expires_at: number;
  readonly embargo_until: number | null;
  /** Of what is past alone; otherwise the version that counts says it. */
  readonly roles: string;
  readonly shown_from: number | null;
  readonly shown_until: number | null;
  readonly lead: string | null;
  readonly figures: string | null;
}

/**
 * The posts that have the picture in what is published, or will be; in their draft; or that had it before readers, each
 * once. What a post says of the picture itself is taken from the version that counts.
 */
export function selectPictureUses(db: D1Database, mediaId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `with shown as (
         select post_id, min(visible_from) as shown_from, max(visible_until) as shown_until
         from media_uses where media_id = ?2 group by post_id order by post_id desc limit ${USES_NAMED}),
       drafts as (
         select newest.id as post_id from (${NEWEST_DRAFTS} limit ${DRAFTS_READ}) newest cross join revisions on revisions.id = newest.draft_revision_id
         where (revisions.lead ->> 'mediaId' = ?2 or instr(revisions.document, ?2) > 0)
           and not exists (select 1 from media_uses where media_id = ?2 and media_uses.post_id = newest.id)
         limit ${USES_NAMED}),
       past as (
         select post_id, group_concat(distinct role) as roles, min(shown_from) as shown_from, max(shown_until) as shown_until
         from past_uses where media_id = ?2 and post_id not in (select post_id from drafts)
           and not exists (select 1 from media_uses where media_id = ?2 and media_uses.post_id = past_uses.post_id)
         group by post_id order by post_id desc limit ${USES_NAMED}),
       used as (
         select 'published' as kind, post_id, shown_from, shown_until, '' as roles from shown
         union all select 'draft', post_id, null, null, '' from drafts
         union all select 'past', post_id, shown_from, shown_until, roles from past)
       select posts.id, used.kind, posts.title, posts.path, posts.state, posts.created_by,
         case when ${isPublic("posts")} then ${cardNow("posts")} ->> '$.title' end as public_title,
         posts.draft_revision_id is not null and posts.live_revision_id is not null as has_changes,
         posts.state = 'live' and posts.visible_from > ?1 as is_scheduled, posts.visible_from,
         case when posts.next_at > ?1 then posts.next_at else ${FOREVER} end as next_at, posts.expires_at, posts.embargo_until,
         used.roles, used.shown_from, used.shown_until, revisions.lead,
         (select json_group_array(json(json_extract(revisions.document, substr(named.path, 1, length(named.path) - length('.attrs')))))
           from json_tree(revisions.document) named where named.key = 'mediaId' and named.atom = ?2) as figures
       from used cross join posts on posts.id = used.post_id
         left join revisions on revisions.id = case used.kind when 'draft' then posts.draft_revision_id
           when 'published' then case when used.shown_from = posts.next_at then posts.next_revision_id else ${revisionNow("posts")} end end
       where posts.state != 'trashed'
       order by used.kind = 'past', posts.edited_at desc, posts.id desc`,
    )
    .bind(now, mediaId);
}

const NEWEST_DRAFTS =
  "select id, draft_revision_id from posts indexed by posts_by_draft_revision where draft_revision_id is not null order by draft_revision_id desc";

/** How many posts show the picture, counted so far, and whether there are more drafts than are looked through. */
export function countPictureUses(db: D1Database, mediaId: string): D1PreparedStatement {
  return db
    .prepare(
      `select (select count(distinct post_id) from (select post_id from media_uses where media_id = ?1 limit ${USES_COUNTED})) as published,
         exists (${NEWEST_DRAFTS} limit 1 offset ${DRAFTS_READ}) as more_drafts`,
    )
    .bind(mediaId);
}

/** The showings of the picture in the version that counts, and in which role. */
export function toPlaces(row: PictureUseColumns, mediaId: string): Pick<PictureUse, "places" | "roles"> {
  const lead = row.lead === null ? null : (JSON.parse(row.lead) as Lead | null);
  const figures = row.figures === null ? [] : (JSON.parse(row.figures) as FigureJson[]);
  const leading = lead?.mediaId === mediaId ? lead : null;
  const roles = row.roles.split(",") as PictureUse["roles"];
  return {
    places: listPicturePlaces(leading, { type: "doc", content: figures }),
    roles:
      row.kind === "past"
        ? roles
        : [...(leading === null ? [] : (["lead"] as const)), ...(figures.length === 0 ? [] : (["figure"] as const))],
  };
}
