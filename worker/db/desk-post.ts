/** What a post's newest revision refers to, by name: tags, bylines, source, media, related posts. */
export function selectDesk(db: D1Database, postId: string, now: number): D1PreparedStatement[] {
  const newest = "(select coalesce(draft_revision_id, live_revision_id) from posts where id = ?1)";
  return [
    db
      .prepare(
        `select tags.id, tags.slug, tags.name, tags.description, tags.version, ${countPosts("'tag:' || tags.id", "?2")} as posts
         from revisions, json_each(revisions.tags) used join tags on tags.id = used.value
         where revisions.id = ${newest} order by used.key`,
      )
      .bind(postId, now),
    db
      .prepare(
        `select bylines.id, bylines.slug, bylines.name, bylines.description
         from revisions, json_each(revisions.bylines) used join bylines on bylines.id = used.value ->> 'bylineId'
         where revisions.id = ${newest} order by used.key`,
      )
      .bind(postId),
    db
      .prepare(
        `select sources.id, sources.slug, sources.name, sources.url from revisions join sources on sources.id = revisions.source ->> 'sourceId'
         where revisions.id = ${newest}`,
      )
      .bind(postId),
    db
      .prepare(
        `select * from media where id in (
           select atom from revisions, json_tree(revisions.document) where revisions.id = ${newest} and json_tree.key = 'mediaId'
           union select lead ->> 'mediaId' from revisions where revisions.id = ${newest})`,
      )
      .bind(postId),
    db
      .prepare(
        `select posts.id, posts.title, posts.path from revisions, json_each(revisions.related) used join posts on posts.id = used.value ->> 'postId'
         where revisions.id = ${newest} order by used.key`,
      )
      .bind(postId),
  ];
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
