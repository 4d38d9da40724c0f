-- What the desk's list of posts needs to be narrowed, ordered and searched at any size.

-- The desk's own search, over the newest revision of every post, public or not. Rowids are posts.number,
-- the text is folded. It lags: a post that is due is looked at itself until the minute's job has been there.
create virtual table desk_search using fts5 (title, dek, body, content = '', contentless_delete = 1, detail = 'column', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0');
alter table posts add column is_desk_search_due integer not null default 1 check (is_desk_search_due in (0, 1));
create index posts_by_desk_search_due on posts (number) where is_desk_search_due = 1;

-- Without edited_at, so that a save writes none of these again.
create index posts_by_title on posts (folded_title, id);
create index posts_by_created_by on posts (created_by);
create index posts_by_edited_by on posts (edited_by);
create index posts_by_changes on posts (id) where draft_revision_id is not null and live_revision_id is not null;
-- The day a post is dated; undated, it was last edited.
create index posts_by_day on posts (coalesce(published_at, edited_at) desc, id desc);
