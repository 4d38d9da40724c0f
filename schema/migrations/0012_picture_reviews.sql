-- What whoever brought a picture wants changed of it once posts show it, and what became of that.
-- `fields` is {"alt": {"from": …, "to": …}}, of the fields that differ.
create table picture_changes (
  id text primary key,
  media_id text not null references media (id),
  person_id text not null references people (id),
  -- The version of the picture that it was made from.
  version integer not null,
  fields text not null check (json_valid(fields)),
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'declined', 'taken_back')),
  answer text not null default '',
  created_at integer not null,
  decided_by text references people (id),
  decided_at integer
) strict;
create index picture_changes_by_media on picture_changes (media_id, id desc);
create unique index picture_changes_waiting on picture_changes (media_id) where state = 'waiting';
create index picture_changes_by_wait on picture_changes (id) where state = 'waiting';

-- What somebody brought, whatever became of it.
create index media_by_bringer on media (uploaded_by, created_at desc, id desc);

-- Where a picture was shown and is not any more. Posts are written in many places: the table of uses itself
-- keeps this. The post's row is written before its uses are, so that edited_at is the moment of the act.
create table past_uses (
  media_id text not null,
  post_id text not null,
  role text not null check (role in ('lead', 'figure')),
  shown_from integer not null,
  shown_until integer not null,
  primary key (media_id, post_id, role, shown_from)
) strict, without rowid;
create index past_uses_by_post on past_uses (post_id);

-- Since when a post has a picture: it may be dated long before.
create table use_starts (
  media_id text not null,
  post_id text not null,
  role text not null,
  at integer not null,
  primary key (media_id, post_id, role)
) strict, without rowid;
create trigger media_uses_start after insert on media_uses begin insert or replace into use_starts select new.media_id, new.post_id, new.role, max(new.visible_from, posts.edited_at) from posts where posts.id = new.post_id; end;
create trigger media_uses_past after delete on media_uses begin insert or replace into past_uses select use.* from (select old.media_id, old.post_id, old.role, max(old.visible_from, coalesce((select at from use_starts where media_id = old.media_id and post_id = old.post_id and role = old.role), 0)) as since, min(old.visible_until, posts.edited_at) as until from posts where posts.id = old.post_id) use where since < until; delete from use_starts where media_id = old.media_id and post_id = old.post_id and role = old.role; end;
create trigger media_uses_put_off after update on media_uses when new.visible_from > old.visible_from begin insert or replace into past_uses select use.* from (select old.media_id, old.post_id, old.role, max(old.visible_from, coalesce((select at from use_starts where media_id = old.media_id and post_id = old.post_id and role = old.role), 0)) as since, min(old.visible_until, posts.edited_at) as until from posts where posts.id = old.post_id and new.visible_from > posts.edited_at) use where since < until; end;

-- What was withdrawn before this was kept.
insert or ignore into past_uses
  select media.id, posts.id, 'lead', posts.first_public_at, posts.withdrawn_at
  from posts join revisions on revisions.id = posts.live_revision_id join media on media.id = revisions.lead ->> 'mediaId'
  where posts.state = 'withdrawn' and posts.first_public_at < posts.withdrawn_at;
insert or ignore into past_uses
  select media.id, posts.id, 'figure', posts.first_public_at, posts.withdrawn_at
  from posts join revisions on revisions.id = posts.live_revision_id join json_tree(revisions.document) named on named.key = 'mediaId'
    join media on media.id = named.atom
  where posts.state = 'withdrawn' and posts.first_public_at < posts.withdrawn_at;
