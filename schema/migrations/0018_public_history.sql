-- What readers see of a post's history, and the posts that are led to from it.

-- The versions that were published are numbered from 1, each post's for itself, in the order in which they became
-- public. A version keeps its number for ever; only one that waits for its time may give it up again.
alter table revisions add column published_number integer;
update revisions set published_number = numbered.number
from (select id, row_number() over (partition by post_id order by published_at, created_at, id) as number
  from revisions where published_at is not null) numbered
where revisions.id = numbered.id;
create index revisions_by_number on revisions (post_id, published_number) where published_number is not null;
-- The note that came with its publication, for readers. Notes of before were promised to the desk alone, and stay in `reason`.
alter table revisions add column public_note text not null default '';
-- Versions that became public before this are told of and not shown: the post was taken away since, and came back with
-- another text.
alter table posts add column history_from integer not null default 0;
