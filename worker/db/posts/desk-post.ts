import { cardNow, isPublic } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { newestRevision } from "./newest-revision.ts";

/** What a post's newest revision refers to, by name: tags, bylines, source, media, related posts. */
export function selectDesk(db: D1Database, postId: string, now: number): D1PreparedStatement[] {
  return selectReferred(db, `(select ${newestRevision("posts")} from posts where id = ?2)`, postId, now);
}

/** The same of any one revision. */
export function selectRevisionDesk(db: D1Database, revisionId: string, now: number): D1PreparedStatement[] {
  return selectReferred(db, "?2", revisionId, now);
}

/** A post under “See also”: what its newest revision is called, and what readers know it by where they see it. */
export interface RelatedRow {
  readonly id: string;
  readonly title: string;
  readonly path: string | null;
  readonly created_by: string | null;
  readonly public_title: string | null;
}

/** `revision` is the revision's id as SQL, of which ?2 is `id`. */
function selectReferred(db: D1Database, revision: string, id: string, now: number): D1PreparedStatement[] {
  return [
    `select tags.id, tags.slug, tags.name, tags.description, tags.version, ${countPosts("'tag:' || tags.id", "?1")} as posts
     from revisions, json_each(revisions.tags) used join tags on tags.id = ${standsFor("used.value")}
     where revisions.id = ${revision} group by tags.id order by min(used.key)`,
    `select bylines.id, bylines.slug, bylines.name, bylines.description
     from revisions, json_each(revisions.bylines) used join bylines on bylines.id = used.value ->> 'bylineId'
     where revisions.id = ${revision} order by used.key`,
    `select sources.id, sources.slug, sources.name, sources.url from revisions join sources on sources.id = revisions.source ->> 'sourceId'
     where revisions.id = ${revision}`,
    `select * from media where id in (
       select atom from revisions, json_tree(revisions.document) where revisions.id = ${revision} and json_tree.key = 'mediaId'
       union select lead ->> 'mediaId' from revisions where revisions.id = ${revision})`,
    `select posts.id, posts.title, posts.path, posts.created_by,
       case when ${isPublic("posts")} then ${cardNow("posts")} ->> '$.title' end as public_title
     from revisions, json_each(revisions.related) used join posts on posts.id = used.value ->> 'postId'
     where revisions.id = ${revision} order by used.key`,
  ].map((sql) => db.prepare(sql).bind(now, id));
}

/** The count of a list as readers see it now: what is settled, and what changed since. */
export function countPosts(list: string, now: string): string {
  // The last condition says what the partial index on visible_until says; without it the whole list would be read.
  const since = (column: string): string =>
    `(select count(*) from list_entries where list_entries.list = ${list} and ${column} > settled_at and ${column} <= ${now}
      and ${column} < 8640000000000000)`;
  return `coalesce(
    (select settled + ${since("visible_from")} - ${since("visible_until")} from list_counts where list_counts.list = ${list}),
    (select count(*) from list_entries where list_entries.list = ${list} and visible_from <= ${now} and ${now} < visible_until))`;
}
