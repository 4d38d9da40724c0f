import type { VariantFormat } from "../../../schema/media.ts";
import { cardNow, isPublic } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";
import { newestRevision } from "./newest-revision.ts";
import { KNOWN_TAGS } from "./save-draft.ts";

/** The post that a link's secret opens now: ?1 is now, ?2 the secret's hash. */
const OPENED = `from previews join posts on posts.id = previews.post_id
  where previews.secret_hash = ?2 and previews.revoked_at is null and previews.expires_at > ?1 and posts.state <> 'trashed'`;

const REVISION = `(select ${newestRevision("posts")} ${OPENED})`;

const PICTURES = `(select atom from revisions, json_tree(revisions.document) where revisions.id = ${REVISION} and json_tree.key = 'mediaId'
  union select lead ->> 'mediaId' from revisions where revisions.id = ${REVISION})`;

/** What the page of a link shows: the post, its newest revision, names, pictures, what it leads to, corrections. */
export function selectPreviewed(db: D1Database, secretHash: string, now: number): D1PreparedStatement[] {
  return [
    `select posts.*, previews.expires_at as preview_until ${OPENED}`,
    `select revisions.*, ${KNOWN_TAGS} as known_tags from revisions where id = ${REVISION}`,
    `select 'tag' as kind, id, slug, name from tags
       where id in (select ${standsFor("used.value")} from revisions, json_each(revisions.tags) used where revisions.id = ${REVISION})
     union all select 'byline', id, slug, name from bylines
       where id in (select value ->> 'bylineId' from revisions, json_each(revisions.bylines) where revisions.id = ${REVISION})
     union all select 'source', id, slug, name from sources
       where id = (select source ->> 'sourceId' from revisions where revisions.id = ${REVISION})`,
    `select * from media where state = 'ready' and id in ${PICTURES}`,
    `select ${cardNow("other")} as card from revisions, json_each(revisions.related) link join posts other on other.id = link.value ->> 'postId'
     where revisions.id = ${REVISION} and ${isPublic("other")}`,
    `select kind, text, at from corrections
     where post_id = (select posts.id ${OPENED}) and ${visibleNow("corrections", "?1")} order by at`,
  ].map((sql) => db.prepare(sql).bind(now, secretHash));
}

/** A rendition of one of the pictures that the page of a link shows. */
export function selectPreviewedVariant(
  db: D1Database,
  secretHash: string,
  variant: { readonly hash: string; readonly format: VariantFormat },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `select media_variants.bytes from media_variants
       join media on media.id = media_variants.media_id and media.state = 'ready' and media.rights_until > ?1
       where media_variants.hash = ?3 and media_variants.format = ?4 and media.id in ${PICTURES} limit 1`,
    )
    .bind(now, secretHash, variant.hash, variant.format);
}
