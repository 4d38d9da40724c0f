-- What waiting renditions and lost bytes need.

-- When R2 was found to have lost the rendition's bytes. It is made again; until then another stands in for it.
alter table media_variants add column lost_at integer;
-- The pictures whose renditions could not be made, for the line that tells of them.
create index media_by_variants_error on media (variants_due_at) where variants_error is not null;
