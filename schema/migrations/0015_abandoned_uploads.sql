-- Declared pictures whose bytes have not come: the sweep looks for those that nobody goes on with.
create index media_uploading on media (updated_at) where state = 'uploading';
