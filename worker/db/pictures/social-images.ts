import type { SocialImageOf } from "../../../schema/social-image.ts";
import { changesAt, isPublic, revisionNow } from "../public-columns.ts";

/** The revision that stands for the site itself. */
export const OF_SITE = "";

export interface SocialImage {
  readonly revisionId: string;
  readonly postId: string | null;
  readonly hash: string;
  readonly bytes: number;
}

/** The image of a revision; the one before it of the same revision is forgotten, and the sweep finds its bytes. */
export function writeSocialImage(db: D1Database, image: SocialImage, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into social_images (revision_id, post_id, hash, bytes, created_at) values (?1, ?2, ?3, ?4, ?5)
       on conflict (revision_id) do update set hash = ?3, bytes = ?4, created_at = ?5`,
    )
    .bind(image.revisionId, image.postId, image.hash, image.bytes, now);
}

/** The headline of what is published of the post, or scheduled to take its place. */
export function selectHeadline(db: D1Database, postId: string, of: SocialImageOf): D1PreparedStatement {
  const revision = of === "live" ? "live_revision_id" : "next_revision_id";
  return db
    .prepare(`select revisions.title from posts join revisions on revisions.id = posts.${revision} where posts.id = ?1`)
    .bind(postId);
}

/** Forgets those of the post that are drawn from what readers will not see any more. */
export function forgetSocialImages(db: D1Database, postId: string): D1PreparedStatement {
  return db
    .prepare(
      `delete from social_images where post_id = ?1 and revision_id not in (
         select live_revision_id from posts where id = ?1 and live_revision_id is not null
         union select next_revision_id from posts where id = ?1 and next_revision_id is not null)`,
    )
    .bind(postId);
}

export interface PublicSocialImage {
  readonly postId: string | null;
  readonly format: "jpeg" | "webp";
  readonly bytes: number;
  readonly until: number;
}

/** The image of that hash, if readers see the revision that it is drawn from now, or if it is the site's; or its logo. */
export function selectPublicSocialImage(db: D1Database, hash: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `select social_images.post_id as postId, 'jpeg' as format, social_images.bytes as bytes,
         case when posts.id is null then 8640000000000000 else ${changesAt("posts")} end as until
       from social_images left join posts on posts.id = social_images.post_id
       where social_images.hash = ?2 and (social_images.revision_id = '${OF_SITE}'
         or (${isPublic("posts")} and ${revisionNow("posts")} = social_images.revision_id))
       union all
       select null, 'webp', file.value ->> 'bytes', 8640000000000000 from settings, json_each(settings.value -> 'logo') file
       where settings.key = 'site' and file.value ->> 'hash' = ?2
       order by until desc limit 1`,
    )
    .bind(now, hash);
}
