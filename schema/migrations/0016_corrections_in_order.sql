-- All corrections, newest first; two of the same moment by their ids.
drop index corrections_by_at;
create index corrections_by_at on corrections (at desc, id desc);
