-- What a picture needs to get another file, and to go back to the one before.

-- The files of a picture that has had, or is to get, more than one. Of the one it shows the facts stand on the
-- picture itself; its row here says who brought it, and when. Numbers are given once, so that no key in R2 is
-- ever that of other bytes.
create table media_files (
  media_id text not null references media (id),
  file integer not null,
  -- On its way, arrived and not shown yet, shown, shown until another took its place.
  state text not null check (state in ('uploading', 'ready', 'shown', 'earlier')),
  hash text not null,
  bytes integer not null,
  type text not null default '',
  width integer not null default 0,
  height integer not null default 0,
  color text not null default '#8a8a86',
  file_name text not null,
  variants_state text not null default 'waiting' check (variants_state in ('waiting', 'complete', 'failed')),
  uploaded_by text references people (id),
  created_at integer not null,
  replaced_at integer,
  primary key (media_id, file)
) strict, without rowid;
-- Those that are given up some day, by when their time began.
create index media_files_by_age on media_files (state, coalesce(replaced_at, created_at));

-- The renditions of a picture's other files. media_variants has those of the file that it shows, and no others:
-- what nobody may see is nowhere that readers' addresses are looked up.
create table file_variants (
  media_id text not null references media (id),
  file integer not null,
  hash text not null,
  format text not null check (format in ('avif', 'webp', 'jpeg')),
  role text not null check (role in ('fallback', 'variant')),
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_at integer not null,
  lost_at integer,
  primary key (media_id, file, hash)
) strict, without rowid;
create index file_variants_by_hash on file_variants (hash);

-- The number that was given last.
alter table media add column last_file integer not null default 0;
