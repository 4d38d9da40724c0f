import { isPublic } from "./public-columns.ts";
import { visibleNow } from "./visible.ts";

/** What an address of this site leads to, for whoever may know: of a post that is not public, who may see it. */
export interface LinkRow {
  readonly at: number;
  readonly path: string;
  readonly kind: "post" | "attachment" | "upload" | "redirect" | "gone";
  readonly target: string | null;
  readonly post_id: string | null;
  readonly post_path: string | null;
  readonly created_by: string | null;
  readonly is_public: number;
  readonly was_public: number;
  readonly list: string | null;
  readonly has_variants: number;
}

/** Each of the links by its spellings, the first that is on record. */
export function selectLinks(
  db: D1Database,
  asked: readonly { readonly at: number; readonly spellings: readonly string[] }[],
  now: number,
): D1PreparedStatement {
  const spelled = asked.flatMap(({ at, spellings }) => spellings.map((path, order) => ({ at, order, path })));
  const hasPosts = (list: string): string =>
    `exists (select 1 from list_entries where list_entries.list = ${list} and ${visibleNow("list_entries", "?1")})`;
  return db
    .prepare(
      `select min(asked.value ->> 'order') as "order", asked.value ->> 'at' as at, paths.path, paths.kind, paths.target,
         posts.id as post_id, posts.path as post_path, posts.created_by,
         coalesce(${isPublic("posts")}, 0) as is_public,
         coalesce(posts.state in ('withdrawn', 'trashed') and posts.first_public_at <= posts.withdrawn_at
           or posts.visible_until <= ?1 and posts.state = 'live', 0) as was_public,
         coalesce(
           (select '/tag/' || slug || '/' from tags where id = paths.tag_id and ${hasPosts("'tag:' || paths.tag_id")}),
           (select '/author/' || slug || '/' from bylines where id = paths.byline_id and ${hasPosts("'byline:' || paths.byline_id")})) as list,
         exists (select 1 from media where media.id = paths.media_id and media.state = 'ready' and media.rights_until > ?1 and exists (
           select 1 from media_uses where media_uses.media_id = paths.media_id and ${visibleNow("media_uses", "?1")})) as has_variants
       from json_each(?2) asked cross join paths on paths.path = asked.value ->> 'path' left join posts on posts.id = paths.post_id
       group by asked.value ->> 'at'`,
    )
    .bind(now, JSON.stringify(spelled));
}

export interface ListRow {
  readonly at: number;
  readonly has_posts: number;
  /** The tag that this older name of one leads to. */
  readonly now_called: string | null;
}

/** The lists that links lead to, by the folder and name in their address. */
export function selectLinkedLists(
  db: D1Database,
  asked: readonly { readonly at: number; readonly kind: string; readonly name: string }[],
  now: number,
): D1PreparedStatement {
  const name = "asked.value ->> 'name'";
  const list = `case asked.value ->> 'kind'
    when 'tag' then (select 'tag:' || id from tags where slug = ${name})
    when 'author' then (select 'byline:' || id from bylines where slug = ${name})
    when 'source' then (select 'source:' || id from sources where slug = ${name})
    else 'month:' || (${name}) end`;
  // The months of a year, or the one list.
  const end = "iif(asked.value ->> 'kind' = 'year', '~', '')";
  return db
    .prepare(
      `select asked.value ->> 'at' as at,
         exists (select 1 from list_entries where list_entries.list >= ${list} and list_entries.list <= ${list} || ${end}
           and ${visibleNow("list_entries", "?1")}) as has_posts,
         (select tags.slug from tag_aliases join tags on tags.id = tag_aliases.tag_id
           where asked.value ->> 'kind' = 'tag' and tag_aliases.slug = ${name}
             and exists (select 1 from list_entries where list_entries.list = 'tag:' || tags.id and ${visibleNow("list_entries", "?1")})) as now_called
       from json_each(?2) asked`,
    )
    .bind(now, JSON.stringify(asked));
}
