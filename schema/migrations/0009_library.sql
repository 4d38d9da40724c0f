-- What the library needs to be searched and narrowed at any size, and to gather pictures in collections.

-- The words of a picture, folded. Rowids are media.number, which grow as pictures come.
create virtual table search_media using fts5 (words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0');
alter table media add column number integer;
create unique index media_by_number on media (number) where number is not null;
-- Its words are not in the index, or older ones are; the minute's job brings them in line.
alter table media add column is_search_due integer not null default 1 check (is_search_due in (0, 1));
create index media_by_search_due on media (created_at, id) where is_search_due = 1;

-- Whether a published post has it. Posts are written in many places: the table itself keeps this.
alter table media add column is_used integer not null default 0 check (is_used in (0, 1));
update media set is_used = 1 where id in (select media_id from media_uses);
create trigger media_uses_begin after insert on media_uses begin update media set is_used = 1 where id = new.media_id and is_used = 0; end;
create trigger media_uses_end after delete on media_uses begin update media set is_used = 0 where id = old.media_id and is_used = 1 and not exists (select 1 from media_uses where media_id = old.media_id); end;

-- The library in its order, and each way to narrow it in the same order.
create index media_ready on media (created_at desc, id desc) where state = 'ready';
create index media_by_rights on media (rights, created_at desc, id desc) where state = 'ready';
create index media_by_uploader on media (uploaded_by, created_at desc, id desc) where state = 'ready';
create index media_by_use on media (is_used, created_at desc, id desc) where state = 'ready';
create index media_by_shape on media ((width > height) - (width < height), created_at desc, id desc) where state = 'ready';
create index media_lacking_alt on media (created_at desc, id desc) where state = 'ready' and alt = '' and decorative = 0;
create index media_lacking_credit on media (created_at desc, id desc) where state = 'ready' and credit = '' and rights != 'public_domain';
create index media_lacking_rights on media (created_at desc, id desc) where state = 'ready' and rights in ('imported', 'unknown');
create index media_lacking_caption on media (created_at desc, id desc) where state = 'ready' and caption = '' and rights in ('agency', 'handout', 'screenshot');
create index media_lacking on media (created_at desc, id desc) where state = 'ready' and ((alt = '' and decorative = 0) or (credit = '' and rights != 'public_domain') or (caption = '' and rights in ('agency', 'handout', 'screenshot')) or (rights = 'creative_commons' and not (licence_url glob 'http*://creativecommons.org/licenses/*' or licence_url glob 'http*://creativecommons.org/publicdomain/*')) or rights in ('imported', 'unknown'));

create table collections (
  id text primary key,
  name text not null,
  folded text not null,
  version integer not null default 1,
  created_by text references people (id),
  created_at integer not null,
  updated_at integer not null,
  deleted_at integer
) strict;
create unique index collections_by_name on collections (folded) where deleted_at is null;

-- created_at is the picture's own, so that a collection stands in the order of the library.
create table collection_pictures (
  collection_id text not null references collections (id),
  created_at integer not null,
  media_id text not null references media (id),
  primary key (collection_id, created_at, media_id)
) strict, without rowid;
create index collection_pictures_by_media on collection_pictures (media_id);

-- Which of its files a picture shows: 0 is the one it came with.
alter table media add column file integer not null default 0;
