-- What feeds need, so that each post costs them three rows.

-- Of a post that is live, the names of its tags by the ids that its revisions name, and its pictures with their
-- terms, each with one rendition and its size. Every write that changes one of these tells them anew.
alter table posts add column feed_parts text not null default '{}' check (json_valid(feed_parts));

-- The id under which an old site's feeds told the post; null for the house's own.
alter table posts add column feed_id text;
create unique index posts_by_feed_id on posts (feed_id) where feed_id is not null;

update posts set feed_parts = json_object(
  'tags', (select json_group_object(used, json_object('id', id, 'slug', slug, 'name', name)) from (
    select distinct used.value as used, tags.id, tags.slug, tags.name
    from revisions named cross join json_each(named.tags) used
      cross join tags on tags.id = coalesce((select into_id from merged_tags where merged_tags.id = used.value), used.value)
    where named.id in (posts.live_revision_id, posts.next_revision_id) order by used.value)),
  'pictures', (select json_group_array(json(picture)) from (
    select json_object('mediaId', media.id, 'alt', media.alt, 'caption', media.caption, 'credit', media.credit,
      'width', media.width, 'height', media.height, 'focalX', media.focal_x, 'focalY', media.focal_y, 'color', media.color,
      'variants', json(coalesce((
        select json_array(json_object('hash', shown.value ->> 'hash', 'format', shown.value ->> 'format',
          'width', shown.value ->> 'width', 'height', shown.value ->> 'height', 'bytes', (
            select bytes from media_variants where media_variants.hash = shown.value ->> 'hash' and media_variants.media_id = media.id)))
        from json_each(media.variants) shown order by shown.value ->> 'format' = 'jpeg' desc, shown.value ->> 'width' desc limit 1), '[]')),
      'rightsUntil', min(media.rights_until, coalesce(media.trashed_at, 8640000000000000)),
      'terms', json_object('creator', media.creator, 'rights', media.rights, 'licenceUrl', media.licence_url)) as picture
    from media where media.id in (select media_id from media_uses where media_uses.post_id = posts.id) and media.state in ('ready', 'trashed')
    order by media.id)))
where state = 'live';
