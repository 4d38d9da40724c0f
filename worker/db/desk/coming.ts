import { FOREVER } from "../../../schema/forever.ts";
import type { ComingKind } from "../../../schema/history.ts";
import type { PostState } from "../../../schema/post.ts";

export const COMING_PER_PAGE = 50;

export interface ComingQuery {
  readonly now: number;
  /** Only this person's posts, and no pictures' rights; everybody's where null. */
  readonly personId: string | null;
  readonly after: { readonly at: number; readonly kind: string; readonly id: string } | null;
  /** How far ahead the ends of rights are told. */
  readonly rightsUntil: number;
}

export interface ComingColumns {
  readonly at: number;
  readonly kind: ComingKind;
  readonly id: string;
  readonly title: string;
  readonly path: string | null;
  readonly state: PostState | null;
}

// Each names its index: without statistics SQLite would rather read every live post by its state.
const POST_TIMES: readonly { readonly kind: ComingKind; readonly at: string; readonly where: string }[] = [
  { kind: "publication", at: "visible_from", where: `posts.state = 'live' and posts.visible_from < ${FOREVER}` },
  { kind: "update", at: "next_at", where: `posts.next_at < ${FOREVER} and posts.state = 'live'` },
  { kind: "expiry", at: "expires_at", where: `posts.expires_at < ${FOREVER} and posts.state = 'live'` },
  {
    kind: "embargo",
    at: "embargo_until",
    where: "posts.embargo_until is not null and posts.state in ('draft', 'review')",
  },
];

/** What will happen by itself, the soonest first; one more than a page, to know whether there is another. */
export function selectComing(db: D1Database, query: ComingQuery): D1PreparedStatement {
  const end = `limit ${COMING_PER_PAGE + 1}`;
  const posts = POST_TIMES.map(
    ({ kind, at, where }) =>
      `select * from (
         select posts.${at} as at, '${kind}' as kind, posts.id as id, posts.title as title, posts.path as path, posts.state as state
         from posts indexed by posts_by_${at} where ${where} and posts.${at} > ?1 and posts.${at} >= ?2 and (posts.${at}, '${kind}', posts.id) > (?2, ?3, ?4)
           and (?5 is null or posts.created_by = ?5)
         order by posts.${at}, posts.id ${end})`,
  );
  const rights = `select * from (
    select rights_until, 'rights', id, file_name, null, null from media indexed by media_by_rights_until
    where rights_until < ${FOREVER} and state = 'ready' and rights_until > ?1 and rights_until >= ?2 and rights_until <= ?6
      and (rights_until, 'rights', id) > (?2, ?3, ?4) and ?5 is null
      and exists (select 1 from media_uses where media_uses.media_id = media.id and media_uses.visible_until > ?1)
    order by rights_until, id ${end})`;
  const after = query.after ?? { at: query.now, kind: "", id: "" };
  return db
    .prepare(`${[...posts, rights].join(" union all ")} order by at, kind, id ${end}`)
    .bind(query.now, after.at, after.kind, after.id, query.personId, query.rightsUntil);
}
