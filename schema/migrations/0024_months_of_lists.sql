-- How many posts of each month a list has, as {"2019-01": 12}: of the front page's list and of each tag's. Settled
-- at settled_at, as the count itself is; a post's month is the one whose list it stands in.
alter table list_counts add column months text not null default '{}' check (json_valid(months));

update list_counts set months = (
  select json_group_object(month, posts) from (
    select substr(dated.list, 7) as month, count(*) as posts
    from list_entries counted cross join list_entries dated
      on dated.post_id = counted.post_id and dated.list >= 'month:' and dated.list < 'month;'
    where counted.list = list_counts.list
      and counted.visible_from <= list_counts.settled_at and list_counts.settled_at < counted.visible_until
    group by dated.list order by dated.list))
where list = 'home' or (list >= 'tag:' and list < 'tag;');
