-- What a picture came to lack while posts showed it, as names of gaps with commas between them. Kept by the saves of
-- its fields: until it is mended editors are reminded of it.
alter table media add column lacking text not null default '';
create index media_by_lacking on media (updated_at desc, id desc) where lacking != '';
