-- A tag that was deleted, with what was its own until then, so that it can be brought back. Revisions go on
-- naming its id, which means nothing meanwhile. Forgotten after as long as what lies in the trash.
create table deleted_tags (
  id text primary key,
  version integer not null,
  slug text not null,
  name text not null,
  folded text not null,
  description text not null,
  created_by text references people (id),
  created_at integer not null,
  deleted_at integer not null,
  -- What readers found under it.
  posts integer not null,
  -- Its older slugs and other names; addresses as they were, also such as its deletion only ended;
  -- where its list was cut into pages; and the tags that had become part of it.
  aliases text not null check (json_valid(aliases)),
  addresses text not null check (json_valid(addresses)),
  cuts text not null check (json_valid(cuts)),
  merged text not null check (json_valid(merged))
) strict;
create index deleted_tags_by_deleted_at on deleted_tags (deleted_at desc, id);

-- The posts that carried it in a revision which was public, would be, or was the newest.
create table deleted_tag_posts (
  tag_id text not null references deleted_tags (id) on delete cascade,
  post_id text not null,
  primary key (tag_id, post_id)
) strict, without rowid;

-- A merged tag whose row is there again stands for itself, as do those that had become part of it before,
-- and its slug is nobody's other name any more.
create trigger merger_taken_back after insert on tags
when exists (select 1 from merged_tags where id = new.id and into_id <> new.id)
begin
  update merged_tags set into_id = new.id where id = new.id or id in (select value from merged_tags known, json_each(known.merged) where known.id = new.id); delete from tag_aliases where slug = new.slug; end;
