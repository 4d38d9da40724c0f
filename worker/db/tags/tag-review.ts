import type { Tag } from "../../../schema/tag.ts";
import { countPosts } from "../posts/desk-post.ts";

const TAG = `id, slug, name, description, version, ${countPosts("'tag:' || tags.id", "?1")} as posts`;

/** Of so many posts of a tag, the newest, it is told what other tags they have. */
const POSTS_LOOKED_AT = 2000;
const TOGETHER_MOST = 8;

/** A tag by all its names, as JSON. `posts` is the count as it was settled last: near enough for an order. */
export interface NamedTagRow {
  readonly id: string;
  readonly name: string;
  readonly others: string | null;
  readonly posts: number;
}

export function selectTagNames(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select id, name, (select json_group_array(name) from tag_aliases where tag_id = tags.id) as others,
       coalesce((select settled from list_counts where list = 'tag:' || tags.id), 0) as posts
     from tags order by id`,
  );
}

export interface ReviewedTag extends Tag {
  readonly is_orphan: number;
}

/** Every tag, and whether any post carries it, seen by readers or not. */
export function selectReviewedTags(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select ${TAG}, not exists (select 1 from post_tags where tag_id = tags.id)
         and not exists (select 1 from list_entries where list = 'tag:' || tags.id) as is_orphan
       from tags order by folded, id`,
    )
    .bind(now);
}

export function selectAliases(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare("select slug, name from tag_aliases where tag_id = ?1 order by name, slug").bind(id);
}

/** The tags that stand beside it most often, in the newest versions of its newest posts. */
export function selectTogether(db: D1Database, id: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select ${TAG}, beside.together from (
         select other.tag_id, count(*) as together
         from (select post_id from post_tags where tag_id = ?2 order by post_id desc limit ${POSTS_LOOKED_AT}) mine
           cross join post_tags other on other.post_id = mine.post_id and other.tag_id != ?2
         group by other.tag_id order by together desc, other.tag_id limit ${TOGETHER_MOST}) beside
       cross join tags on tags.id = beside.tag_id order by beside.together desc, tags.folded`,
    )
    .bind(now, id);
}

export interface AliasWrite {
  readonly slug: string;
  readonly name: string;
}

/** The tags that have one of the slugs, as their own or as an older one. */
export function selectOwners(db: D1Database, id: string, slugs: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `select slug, name from tags where slug in (select value from json_each(?2)) and id != ?1
       union all
       select tag_aliases.slug, tags.name from tag_aliases join tags on tags.id = tag_aliases.tag_id
       where tag_aliases.slug in (select value from json_each(?2)) and tags.id != ?1`,
    )
    .bind(id, JSON.stringify(slugs));
}

/** The claim comes first: a stale version, or a name that became another tag's, undoes all of it. */
export function writeAliases(
  db: D1Database,
  tag: Pick<Tag, "id" | "version">,
  aliases: readonly AliasWrite[],
  now: number,
): D1PreparedStatement[] {
  const json = JSON.stringify(aliases);
  return [
    db
      .prepare(
        `update tags set updated_at = ?3, version = case when version = ?2
           and not exists (select 1 from json_each(?4) alias join tags other on other.slug = alias.value ->> 'slug' where other.id != ?1)
           and not exists (select 1 from json_each(?4) alias join tag_aliases other on other.slug = alias.value ->> 'slug' where other.tag_id != ?1)
           then ?2 + 1 end
         where id = ?1`,
      )
      .bind(tag.id, tag.version, now, json),
    db
      .prepare("delete from tag_aliases where tag_id = ?1 and slug not in (select value ->> 'slug' from json_each(?2))")
      .bind(tag.id, json),
    db
      .prepare(
        `insert into tag_aliases (slug, tag_id, name, created_at)
         select value ->> 'slug', ?1, value ->> 'name', ?3 from json_each(?2) where true
         on conflict (slug) do update set name = excluded.name`,
      )
      .bind(tag.id, json, now),
  ];
}
