import { FOREVER } from "../../../schema/forever.ts";
import { cardNow, isPublic } from "../public-columns.ts";
import { SHOWN_UNTIL } from "./picture-json.ts";

export const OWN_PER_PAGE = 60;

/** A place among somebody's pictures, which are ordered newest first. */
export interface OwnPlace {
  readonly createdAt: number;
  readonly id: string;
}

export interface OwnPage {
  readonly personId: string;
  readonly before: OwnPlace | null;
  readonly most: number;
  readonly now: number;
  /** One picture alone. */
  readonly mediaId?: string | undefined;
}

/** The statement with its parameters: ?1 is now, ?2 the person, (?3, ?4) the place, ?5 how many pictures, ?6 which. */
function bind(db: D1Database, sql: string, page: OwnPage): D1PreparedStatement {
  const { personId, before, most, now, mediaId } = page;
  return db.prepare(sql).bind(now, personId, before?.createdAt ?? FOREVER, before?.id ?? "", most, mediaId ?? null);
}

/** Somebody's pictures that have come, also those that were deleted since. */
const OWN = `own as (
  select * from media where uploaded_by = ?2 and state in ('ready', 'trashed') and (created_at, id) < (?3, ?4)
    and (?6 is null or id = ?6)
  order by created_at desc, id desc limit ?5)`;

/**
 * When readers saw each, and where. A post may be dated before it had the picture. Ends that are ahead
 * are there for the reckoning, and not to be told.
 */
const STINTS = `stints as (
  select media_uses.media_id, media_uses.post_id, media_uses.role, max(media_uses.visible_from, media.created_at, coalesce(use_starts.at, 0)) as shown_from,
    min(media_uses.visible_until, ${SHOWN_UNTIL}) as shown_until
  from own media cross join media_uses on media_uses.media_id = media.id join posts on posts.id = media_uses.post_id and posts.state = 'live'
    left join use_starts on use_starts.media_id = media_uses.media_id and use_starts.post_id = media_uses.post_id and use_starts.role = media_uses.role
  where media_uses.visible_from <= ?1
  union all
  select media_id, post_id, role, max(shown_from, media.created_at), shown_until
  from own media cross join past_uses on past_uses.media_id = media.id where shown_from <= ?1)`;

/** A page of somebody's pictures, each with the last change of theirs and the number of posts it ran in. */
export function selectOwnMedia(db: D1Database, page: OwnPage): D1PreparedStatement {
  return bind(
    db,
    `with ${OWN}, ${STINTS}
     select own.*, picture_changes.id as change_id, picture_changes.state as change_state, picture_changes.fields as change_fields,
       picture_changes.created_at as change_at, picture_changes.answer as change_answer, coalesce(ran.posts, 0) as posts
     from own
     left join picture_changes on picture_changes.id = (
       select id from picture_changes mine where mine.media_id = own.id and mine.person_id = ?2 and mine.state != 'taken_back'
       order by id desc limit 1)
     left join (select media_id, count(distinct post_id) as posts from stints where shown_from < shown_until group by media_id) ran
       on ran.media_id = own.id
     order by own.created_at desc, own.id desc`,
    page,
  );
}

/** The pictures of a page by their places alone. */
export function selectOwnPlaces(db: D1Database, page: OwnPage): D1PreparedStatement {
  return bind(db, `with ${OWN} select created_at as createdAt, id from own order by created_at desc, id desc`, page);
}

export interface RunColumns {
  readonly media_id: string;
  readonly file_name: string;
  readonly alt: string;
  readonly credit: string;
  readonly headline: string;
  readonly path: string | null;
  readonly role: "lead" | "figure";
  readonly shown_from: number;
  readonly shown_until: number;
  readonly is_withdrawn: number;
}

/**
 * Where the pictures of a page ran. Only what readers saw: a headline is that of what is public, or was
 * last; of what was withdrawn there is none. An address is told as long as it is the post's for readers,
 * if only to say that it was withdrawn or has expired.
 */
export function selectRuns(db: D1Database, page: OwnPage): D1PreparedStatement {
  return bind(
    db,
    `with ${OWN}, ${STINTS}
     select own.id as media_id, own.file_name, own.alt, own.credit, stints.role, stints.shown_from, stints.shown_until,
       posts.state = 'withdrawn' as is_withdrawn,
       case when posts.state = 'withdrawn' then ''
         when ${isPublic("posts")} then coalesce(${cardNow("posts")} ->> '$.title', '')
         else coalesce((
           select title from revisions where revisions.post_id = posts.id and published_at <= ?1 and published_at < posts.visible_until
             and withheld_at is null
           order by published_at desc, id desc limit 1), '') end as headline,
       case when posts.state = 'withdrawn' or (posts.state = 'live' and posts.visible_from <= ?1) then posts.path end as path
     from own join stints on stints.media_id = own.id join posts on posts.id = stints.post_id
     where stints.shown_from < stints.shown_until
     order by own.created_at desc, own.id desc, stints.shown_from desc, posts.id, stints.role`,
    page,
  );
}
