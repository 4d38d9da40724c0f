-- Every table of the house. Times are INTEGER milliseconds since 1970 UTC, named …_at
-- (or visible_from, visible_until). "For ever" and "never" are both 8640000000000000, the
-- last moment a JavaScript Date can name. Ids are UUIDv7 made by the client or the Worker.

create table settings (
  key text primary key,
  value text not null check (json_valid(value)),
  updated_at integer not null
) strict, without rowid;

-- People -----------------------------------------------------------------------------

create table people (
  id text primary key,
  name text not null,
  email text unique,
  role text not null check (role in ('admin', 'editor', 'author', 'contributor')),
  created_at integer not null,
  disabled_at integer
) strict;

create table credentials (
  id text primary key,
  person_id text not null references people (id),
  public_key text not null,
  counter integer not null default 0,
  transports text not null default '[]' check (json_valid(transports)),
  name text not null default '',
  created_at integer not null,
  last_used_at integer
) strict;
create index credentials_by_person on credentials (person_id);

create table recovery_codes (
  code_hash text primary key,
  person_id text not null references people (id),
  created_at integer not null,
  used_at integer
) strict;

-- One-time links: sign_in for somebody who exists, owner and invitation for somebody new.
create table invitations (
  secret_hash text primary key,
  kind text not null check (kind in ('owner', 'sign_in', 'invitation', 'upload')),
  person_id text references people (id),
  role text not null check (role in ('admin', 'editor', 'author', 'contributor')),
  note text not null default '',
  created_by text references people (id),
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  revoked_at integer
) strict;

create table sessions (
  secret_hash text primary key,
  person_id text not null references people (id),
  user_agent text not null default '',
  created_at integer not null,
  seen_at integer not null,
  expires_at integer not null,
  revoked_at integer
) strict;
create index sessions_by_person on sessions (person_id);

create table tokens (
  secret_hash text primary key,
  id text not null unique,
  person_id text not null references people (id),
  name text not null,
  scopes text not null check (json_valid(scopes)),
  created_at integer not null,
  used_at integer,
  expires_at integer not null,
  revoked_at integer
) strict;

create table audit (
  id text primary key,
  at integer not null,
  person_id text references people (id),
  action text not null,
  subject text not null,
  detail text not null default '{}' check (json_valid(detail))
) strict;
create index audit_by_subject on audit (subject, at);

-- What a post is made of -------------------------------------------------------------

create table tags (
  id text primary key,
  slug text not null unique,
  name text not null,
  folded text not null,
  description text not null default '',
  created_by text references people (id),
  created_at integer not null,
  updated_at integer not null
) strict;
create index tags_by_folded on tags (folded);

-- A merged or renamed tag answers 301 for ever.
create table tag_aliases (
  slug text primary key,
  tag_id text not null references tags (id),
  name text not null,
  created_at integer not null
) strict, without rowid;
create index tag_aliases_by_tag on tag_aliases (tag_id);

create table bylines (
  id text primary key,
  slug text not null unique,
  name text not null,
  description text not null default '',
  person_id text references people (id),
  created_at integer not null,
  updated_at integer not null
) strict;

-- An outlet whose posts are reposted here. The repost's own record is on the revision.
create table sources (
  id text primary key,
  slug text not null unique,
  name text not null,
  url text not null default '',
  created_at integer not null,
  updated_at integer not null
) strict;

create table media (
  id text primary key,
  state text not null check (state in ('uploading', 'ready', 'quarantined', 'trashed')),
  version integer not null default 1,
  hash text not null unique,
  bytes integer not null,
  type text not null,
  width integer not null,
  height integer not null,
  file_name text not null,
  alt text not null default '',
  decorative integer not null default 0 check (decorative in (0, 1)),
  caption text not null default '',
  credit text not null default '',
  creator text not null default '',
  rights text not null check (rights in ('staff', 'contributor', 'agency', 'commissioned', 'handout',
    'creative_commons', 'public_domain', 'screenshot', 'imported', 'unknown')),
  rights_note text not null default '',
  licence_url text not null default '',
  rights_until integer not null default 8640000000000000,
  taken_at integer,
  focal_x real not null default 0.5 check (focal_x between 0 and 1),
  focal_y real not null default 0.5 check (focal_y between 0 and 1),
  color text not null default '#8a8a86',
  -- The variants as pages need them: of media_variants the formats that are whole, or the fallback.
  -- Derived anew in every batch that writes either.
  variants text not null default '[]' check (json_valid(variants)),
  variants_state text not null default 'waiting' check (variants_state in ('waiting', 'complete', 'failed')),
  variants_attempts integer not null default 0,
  variants_due_at integer not null default 0,
  variants_error text,
  uploaded_by text references people (id),
  created_at integer not null,
  updated_at integer not null,
  trashed_at integer
) strict;
create index media_by_created_at on media (created_at desc, id desc);
create index media_by_variants_due on media (variants_due_at) where variants_state = 'waiting' and state = 'ready';

-- Two pictures that differ in their metadata alone have the same variants: a hash may be of both.
create table media_variants (
  hash text not null,
  media_id text not null references media (id),
  format text not null check (format in ('avif', 'webp', 'jpeg')),
  role text not null check (role in ('fallback', 'variant')),
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_at integer not null,
  primary key (hash, media_id)
) strict, without rowid;
create index media_variants_by_media on media_variants (media_id);

-- Posts ------------------------------------------------------------------------------

create table posts (
  -- The rowid names the post in the search index.
  number integer primary key,
  id text not null unique,
  kind text not null default 'post' check (kind in ('post', 'page')),
  state text not null check (state in ('draft', 'review', 'live', 'withdrawn', 'trashed')),
  version integer not null,
  draft_revision_id text references revisions (id) deferrable initially deferred,
  live_revision_id text references revisions (id) deferrable initially deferred,
  next_revision_id text references revisions (id) deferrable initially deferred,
  next_at integer not null default 8640000000000000,
  -- Frozen at first publication, but for a change of slug, which leaves a redirect.
  path text unique,
  slug text not null default '',
  published_at integer,
  updated_at integer,
  expires_at integer not null default 8640000000000000,
  embargo_until integer,
  embargo_reason text not null default '',
  withdrawn_at integer,
  withdrawal_reason text not null default '',
  -- The one predicate: visible_from <= now and now < visible_until. Kept by every write.
  visible_from integer not null default 8640000000000000,
  visible_until integer not null default 8640000000000000,
  -- What a list shows of the post, of its live and of its next revision.
  card text not null default 'null' check (json_valid(card)),
  next_card text not null default 'null' check (json_valid(next_card)),
  -- What the desk's list shows: of the newest revision, draft or live.
  title text not null default '',
  folded_title text not null default '',
  created_by text references people (id),
  created_at integer not null,
  edited_by text references people (id),
  edited_at integer not null,
  trashed_at integer
) strict;
-- A revision that is inserted looks for the posts that wait for it: without these it reads them all.
create index posts_by_draft_revision on posts (draft_revision_id) where draft_revision_id is not null;
create index posts_by_live_revision on posts (live_revision_id) where live_revision_id is not null;
create index posts_by_next_revision on posts (next_revision_id) where next_revision_id is not null;
create index posts_by_edited_at on posts (edited_at desc, id desc);
create index posts_by_state on posts (state, edited_at desc, id desc);
create index posts_by_published_at on posts (published_at desc, id desc);

create table revisions (
  id text primary key,
  post_id text not null references posts (id),
  base_id text references revisions (id),
  title text not null,
  dek text not null,
  slug text not null,
  language text not null,
  document text not null check (json_valid(document)),
  grammar integer not null,
  words integer not null,
  bylines text not null check (json_valid(bylines)),
  dateline text not null,
  lead text not null check (json_valid(lead)),
  source text not null check (json_valid(source)),
  tags text not null check (json_valid(tags)),
  related text not null check (json_valid(related)),
  seo text not null check (json_valid(seo)),
  reason text not null default '',
  save_key text,
  created_by text references people (id),
  created_at integer not null,
  saved_at integer not null,
  -- Once set, the row is never overwritten or pruned; only withheld or redacted, with a reason.
  published_at integer,
  published_by text references people (id),
  withheld_at integer,
  withheld_reason text not null default ''
) strict;
create index revisions_by_post on revisions (post_id, created_at desc);

-- The tags of a post's newest revision, for the desk. Readers' lists are list_entries.
create table post_tags (
  post_id text not null references posts (id),
  tag_id text not null references tags (id),
  primary key (post_id, tag_id)
) strict, without rowid;
create index post_tags_by_tag on post_tags (tag_id, post_id);

create table media_uses (
  media_id text not null references media (id),
  post_id text not null references posts (id),
  role text not null check (role in ('lead', 'figure')),
  visible_from integer not null,
  visible_until integer not null,
  primary key (media_id, post_id, role)
) strict, without rowid;
create index media_uses_by_post on media_uses (post_id);

create table corrections (
  id text primary key,
  post_id text not null references posts (id),
  kind text not null check (kind in ('correction', 'clarification', 'update', 'retraction')),
  text text not null,
  at integer not null,
  visible_from integer not null,
  visible_until integer not null default 8640000000000000,
  created_by text references people (id),
  created_at integer not null
) strict;
create index corrections_by_post on corrections (post_id, at);
create index corrections_by_at on corrections (at desc);

-- A short lease says who is editing a post.
create table presences (
  post_id text not null references posts (id),
  person_id text not null references people (id),
  tab text not null,
  until_at integer not null,
  primary key (post_id, person_id, tab)
) strict, without rowid;

-- Addresses and lists ----------------------------------------------------------------

-- Every address that ever was. A query address is kept with its query: '/?p=5001'.
create table paths (
  path text primary key,
  kind text not null check (kind in ('post', 'attachment', 'upload', 'redirect', 'gone')),
  post_id text references posts (id),
  media_id text references media (id),
  tag_id text references tags (id),
  byline_id text references bylines (id),
  target text,
  created_at integer not null
) strict, without rowid;
create index paths_by_post on paths (post_id);

-- list is 'home', 'tag:ID', 'month:2019-01', 'byline:ID' or 'source:ID'.
create table list_entries (
  list text not null,
  sort_at integer not null,
  post_id text not null references posts (id),
  visible_from integer not null,
  visible_until integer not null,
  primary key (list, sort_at, post_id)
) strict, without rowid;
create index list_entries_by_post on list_entries (post_id);
create index list_entries_by_visible_from on list_entries (list, visible_from);
create index list_entries_by_visible_until on list_entries (list, visible_until) where visible_until < 8640000000000000;

-- Page N of a list begins, newest first, with the post (from_at, from_id) and ends before the
-- beginning of page N - 1. What lies above the newest cut is the list's head.
create table list_pages (
  list text not null,
  page integer not null,
  from_at integer not null,
  from_id text not null,
  primary key (list, page)
) strict, without rowid;
create unique index list_pages_by_from on list_pages (list, from_at, from_id);

-- A count is `settled` at `settled_at`, plus what became visible since, minus what expired since.
create table list_counts (
  list text primary key,
  settled integer not null,
  settled_at integer not null
) strict, without rowid;

-- When what a cache tag stands for will change, and which post or picture is the cause.
create table moments (
  tag text not null,
  at integer not null,
  subject text not null,
  primary key (tag, at, subject)
) strict, without rowid;
create index moments_by_subject on moments (subject);
create index moments_by_at on moments (at);

-- The edge ---------------------------------------------------------------------------

create table outbox (
  id text primary key,
  tags text not null check (json_valid(tags)),
  urgent integer not null default 0,
  attempts integer not null default 0,
  passes_left integer not null default 2,
  due_at integer not null,
  last_error text,
  created_at integer not null
) strict;
create index outbox_by_due_at on outbox (due_at);

create table purge_budget (
  id integer primary key check (id = 1),
  tokens real not null,
  refilled_at integer not null
) strict;
insert into purge_budget (id, tokens, refilled_at) values (1, 25, 0);

-- Search: rowids are posts.number; the text is folded (schema/fold.ts) before it comes here.
create virtual table search using fts5 (title, dek, tags, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
create virtual table search_parts using fts5 (title, dek, tags, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');
