import { FOREVER } from "../../../schema/forever.ts";
import { capabilitiesOf, ROLES } from "../../../schema/roles.ts";

/** How many pictures each line names; of the others only the number is told, up to COUNTED. */
export const NOTES_NAMED = 20;
const COUNTED = 500;
/** How many posts are named beside a picture whose right ends. */
export const POSTS_NAMED = 5;

export interface EndingRow {
  readonly id: string;
  readonly file_name: string;
  readonly credit: string;
  readonly rights_until: number;
  readonly posts: string;
  readonly post_count: number;
  readonly total: number;
}

export interface LackingRow {
  readonly id: string;
  readonly file_name: string;
  readonly lacking: string;
  readonly posts: string;
  readonly post_count: number;
  readonly total: number;
}

export interface ChangedRow {
  readonly id: string;
  readonly file_name: string;
  readonly posts: string;
  readonly total: number;
}

export interface WaitingRow {
  readonly id: string;
  readonly file_name: string;
  readonly variants_error: string;
  readonly variants_state: string;
  readonly variants_due_at: number;
  readonly total: number;
}

/** In the audit log: an editor has looked at a picture that was changed. */
export const LOOKED_AT = "media.look";
/** So many posts that are to come are looked through, the soonest first. */
const COMING_READ = 100;
const NO_EDITORS = ROLES.filter((role) => !capabilitiesOf[role].includes("media.edit_any"))
  .map((role) => `'${role}'`)
  .join(", ");

const IS_SHOWN =
  "exists (select 1 from media_uses where media_uses.media_id = media.id and media_uses.visible_until > ?1)";

/** The posts that show the picture of a row of `name`, in SQL: how many, and some by name. */
function tellPosts(name: string): string {
  const posts = `from posts where posts.state != 'trashed' and posts.id in (
    select post_id from media_uses where media_uses.media_id = ${name}.id and media_uses.visible_until > ?1)`;
  return `(select count(*) ${posts}) as post_count,
    (select json_group_array(json_object('id', id, 'title', title)) from (
      select posts.id, posts.title ${posts} order by posts.published_at desc limit ${POSTS_NAMED})) as posts`;
}

/**
 * Five statements: the pictures in use whose rights end before `until`, the soonest first; those in use that lack
 * something since they were saved so; those whose renditions could not be made; how many corrections wait; and those
 * that whoever brought them has changed since a post with them was scheduled, and no editor has saved or looked at after that.
 */
export function selectPictureNotes(db: D1Database, now: number, until: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `with ending as (
           select id, file_name, credit, rights_until from media indexed by media_by_rights_until
           where rights_until < ${FOREVER} and rights_until > ?1 and rights_until <= ?2 and state = 'ready' and ${IS_SHOWN}
           order by rights_until, id limit ${COUNTED})
         select ending.*, (select count(*) from ending) as total, ${tellPosts("ending")}
         from ending order by rights_until, id limit ${NOTES_NAMED}`,
      )
      .bind(now, until),
    db
      .prepare(
        `with lacking as (
           select id, file_name, lacking, updated_at from media indexed by media_by_lacking
           where lacking != '' and rights_until > ?1 and state = 'ready' and ${IS_SHOWN} order by updated_at desc, id desc limit ${COUNTED})
         select lacking.*, (select count(*) from lacking) as total, ${tellPosts("lacking")}
         from lacking order by updated_at desc, id desc limit ${NOTES_NAMED}`,
      )
      .bind(now),
    db.prepare(
      `with waiting as (
         select id, file_name, variants_error, variants_state, variants_due_at from media indexed by media_by_variants_error
         where variants_error is not null and state = 'ready' order by variants_due_at limit ${COUNTED})
       select waiting.*, (select count(*) from waiting) as total from waiting limit ${NOTES_NAMED}`,
    ),
    db.prepare(
      `select count(*) as corrections from (select 1 from picture_changes where state = 'waiting' limit ${COUNTED})`,
    ),
    db
      .prepare(
        `with coming as (
           select * from (
             select id, title, live_revision_id as revision_id from posts indexed by posts_by_visible_from
             where state = 'live' and visible_from > ?1 and visible_from < ${FOREVER} order by visible_from limit ${COMING_READ})
           union all select * from (
             select id, title, next_revision_id from posts indexed by posts_by_next_at
             where next_at < ${FOREVER} and state = 'live' and next_at > ?1 order by next_at limit ${COMING_READ})),
         changed as (
           select media.id, media.file_name, saved.at,
             json_group_array(distinct json_object('id', coming.id, 'title', coming.title)) as posts
           from coming cross join revisions on revisions.id = coming.revision_id
             cross join media_uses on media_uses.post_id = coming.id and media_uses.visible_from > ?1
             cross join media on media.id = media_uses.media_id and media.state = 'ready'
             cross join people on people.id = media.uploaded_by and people.role in (${NO_EDITORS})
             cross join audit saved on saved.id = (
               select id from audit where subject = 'media:' || media.id and action in ('media.save', 'media.show_file', '${LOOKED_AT}') order by at desc, id desc limit 1)
           where saved.person_id = media.uploaded_by and saved.at > revisions.saved_at
           group by media.id)
         select changed.*, (select count(*) from changed) as total from changed order by at desc, id desc limit ${NOTES_NAMED}`,
      )
      .bind(now),
  ];
}
