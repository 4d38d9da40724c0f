-- The pictures that shared links show of posts without a lead picture, drawn from their headlines. JPEG, 1200 × 630,
-- kept in R2 as `variants/<hash>`. Public only while readers see the very revision they are drawn from.
create table social_images (
  -- '' for the site's own, which stands for whatever has none.
  revision_id text primary key,
  post_id text references posts (id),
  hash text not null,
  bytes integer not null,
  created_at integer not null
) strict, without rowid;
create index social_images_by_hash on social_images (hash);
create index social_images_by_post on social_images (post_id) where post_id is not null;
