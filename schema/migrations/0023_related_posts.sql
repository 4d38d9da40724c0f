-- The posts that the page of a version leads to as "More on this", by id and in their order: what shared its tags when it was
-- published. Null where that is still to be worked out, which the minute's job does.
alter table revisions add column more_posts text check (more_posts is null or json_valid(more_posts));
create index revisions_by_more_due on revisions (published_at) where more_posts is null and published_at is not null;
