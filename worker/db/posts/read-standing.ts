import { standsFor } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";
import { GONE_TAGS, KNOWN_TAGS } from "./save-draft.ts";

/** The draft, the live and the next revision of a post: what an act may be about. */
const CURRENT =
  "(select id from revisions where id in ((select draft_revision_id from posts where id = ?1), (select live_revision_id from posts where id = ?1), (select next_revision_id from posts where id = ?1)))";

/** Everything an act looks at first: the post, its revisions, the site, names, pictures, and what is stored of its standing. */
export function selectStanding(db: D1Database, postId: string): D1PreparedStatement[] {
  return [
    db.prepare("select * from posts where id = ?1").bind(postId),
    db
      .prepare(
        `select revisions.*, ${KNOWN_TAGS} as known_tags, ${GONE_TAGS} as gone_tags from revisions where id in ${CURRENT}`,
      )
      .bind(postId),
    db.prepare("select value from settings where key = 'site'"),
    db
      .prepare(
        `select 'tag' as kind, id, slug, name, version,
           (select json_group_array(json_object('slug', slug, 'name', name)) from tag_aliases where tag_id = tags.id) as aliases
         from tags where id in (select ${standsFor("used.value")} from revisions, json_each(revisions.tags) used where revisions.id in ${CURRENT})
         union all select 'byline', id, slug, name, 0, '[]' from bylines
           where id in (select value ->> 'bylineId' from revisions, json_each(revisions.bylines) where revisions.id in ${CURRENT})
         union all select 'source', id, slug, name, 0, '[]' from sources
           where id in (select source ->> 'sourceId' from revisions where revisions.id in ${CURRENT})`,
      )
      .bind(postId),
    db
      .prepare(
        `select id, version, state, file_name, alt, decorative, caption, credit, rights, licence_url, rights_until, trashed_at, width, height, focal_x, focal_y, color, variants
         from media where id in (
           select atom from revisions, json_tree(revisions.document) where revisions.id in ${CURRENT} and json_tree.key = 'mediaId'
           union select lead ->> 'mediaId' from revisions where revisions.id in ${CURRENT})`,
      )
      .bind(postId),
    db.prepare("select list, sort_at, visible_from, visible_until from list_entries where post_id = ?1").bind(postId),
    db.prepare("select media_id, role, visible_from, visible_until from media_uses where post_id = ?1").bind(postId),
    db.prepare("select tag, at from moments where subject = ?1").bind(postId),
  ];
}

/** Where in the lists and addresses the post would come to stand: three statements. */
export function selectPlaces(
  db: D1Database,
  places: {
    readonly lists: readonly string[];
    readonly sortAt: number;
    /** Where it stood until now. */
    readonly leftAt: number;
    readonly postId: string;
    readonly paths: readonly string[];
    readonly now: number;
  },
): D1PreparedStatement[] {
  const neighbour = (place: "here" | "left", direction: "<" | ">"): string => {
    const [side, order] = direction === "<" ? ["older", "desc"] : ["newer", "asc"];
    return `select * from (
      select '${place}' as place, '${side}' as side, list_entries.post_id, list_entries.sort_at, posts.path, posts.title from list_entries cross join posts on posts.id = list_entries.post_id
      where list = 'home' and (list_entries.sort_at, list_entries.post_id) ${direction} (${place === "here" ? "?1" : "?4"}, ?2) and ${visibleNow("list_entries", "?3")}
      order by list_entries.sort_at ${order}, list_entries.post_id ${order} limit 1)`;
  };
  // Of tags only: their months lead to one another.
  const beyond = (direction: "<" | ">"): string =>
    `case when lists.value like 'tag:%' then (
      select sort_at from list_entries where list = lists.value and (sort_at, post_id) ${direction} (dates.value, ?3) and ${visibleNow("list_entries", "?4")}
      order by sort_at ${direction === "<" ? "desc" : "asc"}, post_id ${direction === "<" ? "desc" : "asc"} limit 1) end`;
  const beside = (place: "here" | "left"): string[] => [neighbour(place, "<"), neighbour(place, ">")];
  return [
    db
      .prepare(
        `select dates.value as at, lists.value as list, (
           select page from list_pages where list_pages.list = lists.value and (from_at, from_id) >= (dates.value, ?3) order by from_at, from_id limit 1
         ) as page, ${beyond("<")} as older_at, ${beyond(">")} as newer_at from json_each(?1) lists, json_each(?2) dates`,
      )
      .bind(
        JSON.stringify(places.lists),
        JSON.stringify([...new Set([places.sortAt, places.leftAt])]),
        places.postId,
        places.now,
      ),
    db
      .prepare("select path, kind, post_id from paths where path in (select value from json_each(?1))")
      .bind(JSON.stringify(places.paths)),
    db
      .prepare([...beside("here"), ...(places.leftAt === places.sortAt ? [] : beside("left"))].join(" union all "))
      .bind(places.sortAt, places.postId, places.now, ...(places.leftAt === places.sortAt ? [] : [places.leftAt])),
  ];
}
