-- The addresses that a purge was for, besides its cache tags: search engines are told of them once it is done.
alter table outbox add column addresses text not null default '[]' check (json_valid(addresses));

-- The addresses of posts and pages that IndexNow is to be told of.
create table index_notices (
  path text primary key,
  due_at integer not null,
  attempts integer not null default 0
) strict, without rowid;
create index index_notices_by_due_at on index_notices (due_at);
