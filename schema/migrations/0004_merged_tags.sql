-- A tag that became part of another. Revisions that name it are never rewritten: they are read as if they
-- named `into_id`. Its slug and older ones are aliases of that one. After an undone merger it stands for itself.
create table merged_tags (
  id text primary key,
  into_id text not null references tags (id),
  -- The version of the one that stayed right after the merger: undone only while it is still that.
  into_version integer not null,
  version integer not null,
  slug text not null,
  name text not null,
  folded text not null,
  description text not null,
  created_by text references people (id),
  created_at integer not null,
  merged_at integer not null,
  -- What was the tag's own until then: posts, aliases, addresses, and tags that had become part of it.
  posts text not null check (json_valid(posts)),
  aliases text not null check (json_valid(aliases)),
  addresses text not null check (json_valid(addresses)),
  merged text not null check (json_valid(merged))
) strict;
create index merged_tags_by_into on merged_tags (into_id);
