-- Originals on their way in parts. A row names an upload that R2 holds open; it may outlive the picture it
-- was for, until the sweep has given it up. `parts` is {"1": {"etag": …, "hash": …}}, of those that have come.
create table uploads (
  media_id text primary key,
  upload_id text not null,
  hash text not null,
  part_bytes integer not null,
  parts text not null default '{}' check (json_valid(parts)),
  created_at integer not null,
  updated_at integer not null
) strict, without rowid;
create index uploads_by_updated_at on uploads (updated_at);
