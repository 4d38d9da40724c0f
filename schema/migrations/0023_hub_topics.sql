-- The feeds that a WebSub hub is told of.
create table hub_topics (
  -- As in list_entries, or 'corrections'.
  list text primary key,
  -- What readers found in it, by revisions, when the hub was last told; '' where that was nothing.
  told text not null default '',
  -- When the hub is to be told that it changed; null where it need not be.
  due_at integer,
  attempts integer not null default 0,
  last_error text
) strict, without rowid;
create index hub_topics_by_due_at on hub_topics (due_at) where due_at is not null;
