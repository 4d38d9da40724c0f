-- Feeds tell what was put right in a post beside its text: it is kept with the post, as its tags and pictures are.
update posts set feed_parts = json_set(feed_parts, '$.corrections', (
  select json_group_array(json_object('kind', kind, 'text', text, 'at', at)) from (
    select kind, text, at from corrections where corrections.post_id = posts.id order by at, id)))
where state = 'live';
