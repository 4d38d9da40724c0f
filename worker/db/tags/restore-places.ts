import { countMonths } from "../lists/list-months.ts";
import { newestRevision } from "../posts/newest-revision.ts";
import { means } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";

/** Tags that come to stand on posts again: `posts` is a subselect of their ids, in which ?1 is the first tag's. */
export interface Restored {
  readonly tagIds: readonly [string, ...string[]];
  readonly posts: string;
}

const MEANT = "tags meant on meant.id in (select value from json_each(?2)) and";

function bind(statement: D1PreparedStatement, { tagIds }: Restored, ...more: number[]): D1PreparedStatement {
  return statement.bind(tagIds[0], JSON.stringify(tagIds), ...more);
}

/** What the desk knows of the tags of the posts, by their newest revisions. */
export function insertPostTags(db: D1Database, restored: Restored): D1PreparedStatement {
  return bind(
    db.prepare(
      `insert into post_tags (post_id, tag_id)
       select posts.id, meant.id from posts join revisions on revisions.id = ${newestRevision("posts")}
         join ${MEANT} ${means("revisions", "meant.id")}
       where posts.id in ${restored.posts} on conflict do nothing`,
    ),
    restored,
  );
}

/** The places of the posts in the lists, by what readers see of them and when. */
export function insertEntries(db: D1Database, restored: Restored): D1PreparedStatement {
  const turn = "min(max(posts.next_at, posts.visible_from), posts.visible_until)";
  const shown = (revision: string, from: string, until: string): string =>
    `select 'tag:' || meant.id as list, posts.published_at as sort_at, posts.id as post_id, ${from} as at, ${until} as until
     from posts join revisions on revisions.id = posts.${revision} join ${MEANT} ${means("revisions", "meant.id")}
     where posts.id in ${restored.posts} and posts.kind = 'post' and posts.state = 'live' and posts.published_at is not null`;
  const live = shown(
    "live_revision_id",
    "posts.visible_from",
    `case when posts.next_revision_id is null then posts.visible_until else ${turn} end`,
  );
  return bind(
    db.prepare(
      `insert into list_entries (list, sort_at, post_id, visible_from, visible_until)
       select list, sort_at, post_id, min(at), max(until) from (
         ${live} union all ${shown("next_revision_id", turn, "posts.visible_until")})
       where at < until group by list, sort_at, post_id`,
    ),
    restored,
  );
}

export function settleWhole(db: D1Database, tagIds: readonly string[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert or replace into list_counts (list, settled, settled_at, months)
       select 'tag:' || value, (select count(*) from list_entries where list = 'tag:' || value and ${visibleNow("list_entries", "?2")}), ?2,
         ${countMonths("('tag:' || value)", "?2")}
       from json_each(?1)`,
    )
    .bind(JSON.stringify(tagIds), now);
}
