-- There are few, and sitemaps ask for all of them.
create index posts_that_stand_alone on posts (id) where kind = 'page';
