import { FOREVER } from "../../schema/forever.ts";

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

export interface WaitingRow {
  readonly id: string;
  readonly file_name: string;
  readonly variants_error: string;
  readonly variants_state: string;
  readonly variants_due_at: number;
  readonly total: number;
}

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
 * Four statements: the pictures in use whose rights end before `until`, the soonest first; those in use that lack
 * something since they were saved so; those whose renditions could not be made; and how many corrections wait.
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
  ];
}
