-- What guests agree to when they send a picture. A text never changes: another one gets a number of its own.
create table rights_statements (
  number integer primary key,
  text text not null,
  created_by text references people (id),
  created_at integer not null
) strict;
insert into rights_statements (number, text, created_at) values (1,
  'I made these pictures, or whoever made them allows me to pass them on. They may be published here with the credit I give, now and in the archive. Everybody who can be recognised in them agrees to that, as far as the law asks for it.', 0);

-- A way to send pictures without an account, for one assignment. Only the hash of its secret is kept.
create table upload_links (
  id text primary key,
  secret_hash text not null unique,
  version integer not null default 1,
  title text not null,
  note text not null default '',
  most_pictures integer not null check (most_pictures > 0),
  expires_at integer not null,
  closed_at integer,
  created_by text references people (id),
  created_at integer not null
) strict;
create index upload_links_by_created_at on upload_links (created_at desc, id desc);

-- Whoever came by a link: a person without an account, with a token that sends pictures and nothing else.
create table guests (
  person_id text primary key references people (id),
  link_id text not null references upload_links (id),
  contact text not null default '',
  created_at integer not null
) strict;
create index guests_by_link on guests (link_id);

-- What a guest sent. `id` is the picture's own, and stays when the picture is gone.
create table submissions (
  id text primary key,
  media_id text unique references media (id) on delete set null,
  link_id text not null references upload_links (id),
  guest_id text not null references guests (person_id),
  file_name text not null,
  statement integer not null references rights_statements (number),
  agreed_at integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'declined')),
  -- The picture that the library had already, whose bytes these are.
  joined_id text references media (id),
  answer text not null default '',
  decided_by text references people (id),
  decided_at integer
) strict;
create index submissions_by_link on submissions (link_id, id);
create index submissions_by_guest on submissions (guest_id, id);
create index submissions_waiting on submissions (id) where state = 'waiting';
create index submissions_left on submissions (decided_at) where (state = 'declined' or joined_id is not null) and media_id is not null;
