-- What versions, times and previews need beside the first tables.

-- When the public could first see the post, as things stand; null where it never could.
alter table posts add column first_public_at integer;
update posts set first_public_at = visible_from where state = 'live';
-- A version that waited was marked with the moment somebody scheduled it; it is public from its post's time on.
update revisions set published_at = posts.visible_from from posts
where posts.live_revision_id = revisions.id and posts.state = 'live' and revisions.published_at < posts.visible_from;
-- The key of the act that made this version: the same act again after a lost reply is recognised by it.
alter table posts add column act_key text;
-- Its words in the search index are out of date; the minute's job brings them in line.
alter table posts add column is_search_due integer not null default 0 check (is_search_due in (0, 1));
create index posts_by_search_due on posts (number) where is_search_due = 1;
-- What is coming, by its time.
create index posts_by_visible_from on posts (visible_from) where state = 'live';
create index posts_by_next_at on posts (next_at) where next_at < 8640000000000000;
create index posts_by_expires_at on posts (expires_at) where expires_at < 8640000000000000;
create index posts_by_embargo_until on posts (embargo_until) where embargo_until is not null;
create index posts_by_trashed_at on posts (trashed_at) where state = 'trashed';
create index media_by_rights_until on media (rights_until) where rights_until < 8640000000000000;
create index media_by_trashed_at on media (trashed_at) where state = 'trashed';

-- Characters that the autosaves sharing the revision have removed so far.
alter table revisions add column removed integer not null default 0;
alter table revisions add column withheld_by text references people (id);
-- Its text was taken out for good; withheld_at says when, withheld_reason why.
alter table revisions add column is_redacted integer not null default 0 check (is_redacted in (0, 1));

alter table tags add column version integer not null default 1;

-- Links to a post's newest revision as readers would see it. Only the hash of the secret is kept.
create table previews (
  secret_hash text primary key,
  id text not null unique,
  post_id text not null references posts (id),
  note text not null default '',
  created_by text references people (id),
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;
create index previews_by_post on previews (post_id, created_at desc);

create index presences_by_until on presences (until_at);

-- What is deleted looks for the addresses that lead to it.
create index paths_by_tag on paths (tag_id) where tag_id is not null;
create index paths_by_media on paths (media_id) where media_id is not null;

-- When the trash found that a published version shows the picture, and kept it. It looks once each time it is trashed.
alter table media add column kept_at integer;
-- Taken out of the trash to be deleted: its bytes go before its row.
create index media_by_quarantine on media (id) where state = 'quarantined';
