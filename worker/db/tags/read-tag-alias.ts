import { visibleNow } from "../visible.ts";

/** The slug of the tag that an older slug now stands for, if the public sees a post under it. */
export function selectTagAlias(db: D1Database, slug: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select tags.slug from tag_aliases join tags on tags.id = tag_aliases.tag_id
       where tag_aliases.slug = ?2
         and exists (select 1 from list_entries where list_entries.list = 'tag:' || tags.id and ${visibleNow("list_entries", "?1")})`,
    )
    .bind(now, slug);
}
