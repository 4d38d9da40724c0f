import { means, standsFor } from "../stands-for.ts";
import { feedParts } from "../syndication/feed-parts.ts";

/**
 * Posts that carry the tag ?1 in a revision that is public, will be, or is the newest: by their lists,
 * and those that have another revision beside the newest by what is in it.
 */
export const CARRIERS = `(
  select post_id from list_entries where list = 'tag:' || ?1
  union select post_id from post_tags where tag_id = ?1
  union select posts.id from posts indexed by posts_by_draft_revision join revisions on revisions.id = posts.live_revision_id
    where posts.draft_revision_id is not null and ${means("revisions", "?1")}
  union select posts.id from posts indexed by posts_by_next_revision join revisions on revisions.id = posts.next_revision_id
    where posts.next_revision_id is not null and ${means("revisions", "?1")})`;

function updateKickers(kicker: (revision: string) => string, parts: string): string {
  const card = (column: string, revision: string): string =>
    `${column} = case when ${column} ->> '$.kicker.id' = ?1 then json_set(${column}, '$.kicker', json(${kicker(revision)})) else ${column} end`;
  return `update posts set ${card("card", "live_revision_id")}, ${card("next_card", "next_revision_id")},
      feed_parts = ${parts}, is_search_due = max(is_search_due, state = 'live')
    where id in ${CARRIERS}`;
}

/** The cards on which the tag stands get its name as it is now; its posts' words are to be searched anew. */
export function renameKickers(db: D1Database, tagId: string): D1PreparedStatement {
  const tag = "(select json_object('id', id, 'slug', slug, 'name', name) from tags where id = ?1)";
  return db.prepare(updateKickers(() => tag, feedParts())).bind(tagId);
}

/** The cards on which the tag stands get the next tag that the post has, or none. */
export function replaceKickers(db: D1Database, tagId: string): D1PreparedStatement {
  const next = (revision: string): string =>
    `coalesce((select json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name)
      from revisions, json_each(revisions.tags) used join tags on tags.id = ${standsFor("used.value")}
      where revisions.id = posts.${revision} and tags.id != ?1 order by used.key limit 1), 'null')`;
  return db.prepare(updateKickers(next, feedParts({ without: "?1" }))).bind(tagId);
}
