-- The readers' search, anew. Rowids are posts.search_key, which grows with the date of the post on the site's clocks,
-- so that the newest come first and dates are ranges; those of a waiting update's words are less than zero. The text is
-- folded. `names` are those of bylines and sources, `marks` whole names as one word each.
drop table search;
drop table search_parts;
create virtual table search using fts5 (title, dek, tags, names, body, marks, content = '', contentless_delete = 1, prefix = '3', tokenize = 'unicode61 remove_diacritics 0');
create virtual table search_parts using fts5 (title, dek, tags, marks, content = '', contentless_delete = 1, tokenize = 'trigram');

-- Rows of no post, one at the beginning of each month: only at a row that matches do the indexes look whether they have gone
-- far enough back, so that where words never meet these are asked for as well.
insert into search (rowid, marks)
with recursive months (day) as (select '1600-01-01' union all select date(day, iif(day < '1990', '+10 years', '+1 month')) from months where day < '2060-01-01')
select (unixepoch(day) - unixepoch('1600-01-01')) / 60 * 16777216, char(0xe00c, 0xe00c, 0xe00c) from months;
insert into search_parts (rowid, marks)
with recursive months (day) as (select '1600-01-01' union all select date(day, iif(day < '1990', '+10 years', '+1 month')) from months where day < '2060-01-01')
select (unixepoch(day) - unixepoch('1600-01-01')) / 60 * 16777216, char(0xe00c, 0xe00c, 0xe00c) from months;

-- Under which key a post's words stand; null where none do. The minute's job brings back those of all that are live.
alter table posts add column search_key integer;
update posts set is_search_due = 1 where state = 'live';

-- A tag's other names and a lead picture's caption are among the words of its posts.
create trigger tag_alias_begins after insert on tag_aliases begin update posts set is_search_due = 1 where is_search_due = 0 and state = 'live' and id in (select post_id from list_entries where list = 'tag:' || new.tag_id); end;
create trigger tag_alias_changes after update of name on tag_aliases when new.name <> old.name begin update posts set is_search_due = 1 where is_search_due = 0 and state = 'live' and id in (select post_id from list_entries where list = 'tag:' || new.tag_id); end;
create trigger tag_alias_ends after delete on tag_aliases begin update posts set is_search_due = 1 where is_search_due = 0 and state = 'live' and id in (select post_id from list_entries where list = 'tag:' || old.tag_id); end;
create trigger media_caption_changes after update of caption on media when new.caption <> old.caption begin update posts set is_search_due = 1 where is_search_due = 0 and state = 'live' and id in (select post_id from media_uses where media_id = new.id and role = 'lead'); end;
