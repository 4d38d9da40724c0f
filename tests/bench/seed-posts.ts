import type { D1Database } from "@cloudflare/workers-types";
import { documentText } from "../../schema/document-text.ts";
import { fold, foldName } from "../../schema/fold.ts";
import { FOREVER } from "../../schema/forever.ts";
import { EARLIEST_DATE_AT } from "../../schema/limits.ts";
import { recutLists } from "../../worker/db/lists/list-cuts.ts";
import { KEY_NUMBERS } from "../../worker/db/search/search-key.ts";
import { toSearchRow, type SearchWords } from "../../worker/db/search/search-rows.ts";
import { feedParts } from "../../worker/db/syndication/feed-parts.ts";
import { headlines, makeFillingDocuments } from "./copy.ts";
import { makeBylines, makePictures, makeSources, makeTags } from "./seed-names.ts";

/** One post each so often, back from the newest: 800 in a month, eleven years of them at 100,000. */
const SPACING_MS = 54 * 60 * 1000;
const POSTS_A_BATCH = 10_000;
const DOCUMENTS = 60;
const NOTHING: SearchWords = { title: "", dek: "", tags: [], bylines: [], sources: [], text: "" };

const tags = makeTags();
const bylines = makeBylines();
const sources = makeSources();

/** What posts are put together from: lines of JSON by kind and place. */
const SCRATCH = [
  "create table bench_pool (kind text not null, place integer not null, value text not null, primary key (kind, place)) strict, without rowid",
  `create table bench_posts (place integer primary key, at integer not null, id text not null, revision_id text not null,
     slug text not null, path text not null, title integer not null, document integer not null, byline integer not null,
     picture integer, source integer, tags text not null) strict`,
  "create table bench_names (id text primary key, words text not null, marks text not null) strict, without rowid",
];

/**
 * Every row that publishing so many posts would have left: posts and their revisions, cards, addresses, five tags and a
 * byline each, lists and their cuts, the readers' search and the desk's. The newest is published just before `now`.
 */
export async function seedPosts(db: D1Database, count: number, personId: string, now: number): Promise<void> {
  await db.batch(SCRATCH.map((sql) => db.prepare(sql)));
  await fillPool(db, now);
  await fillNames(db);
  await db.batch(NAMES.map((sql) => db.prepare(sql).bind(now)));
  for (let first = 1; first <= count; first += POSTS_A_BATCH) {
    const last = Math.min(count, first + POSTS_A_BATCH - 1);
    await db.batch([
      db.prepare("delete from bench_posts"),
      db.prepare(PLAN).bind(first, last, now - (count + 1) * SPACING_MS),
      ...ROWS.map((sql) => db.prepare(sql).bind(personId)),
    ]);
  }
  await db.batch([
    db.prepare("drop table bench_posts"),
    db.prepare("drop table bench_pool"),
    db.prepare("drop table bench_names"),
  ]);
  for (const statement of recutLists(db, now)) await statement.run();
}

/** By which words and marks a tag, a byline or a source finds its posts. */
async function fillNames(db: D1Database): Promise<void> {
  const named = [
    ...tags.map(({ id, slug, name }) => ({ id, words: { tags: [{ slug, name, aliases: [] }] } })),
    ...bylines.map(({ id, name }) => ({ id, words: { bylines: [name] } })),
    ...sources.map(({ id, name }) => ({ id, words: { sources: [name] } })),
  ].map(({ id, words }) => {
    const row = toSearchRow({ ...NOTHING, ...words });
    return { id, words: row.named, marks: row.marks };
  });
  await db
    .prepare("insert into bench_names select value ->> 'id', value ->> 'words', value ->> 'marks' from json_each(?1)")
    .bind(JSON.stringify(named))
    .run();
}

async function fillPool(db: D1Database, now: number): Promise<void> {
  const documents = makeFillingDocuments(DOCUMENTS);
  const pool: Record<string, readonly unknown[]> = {
    tag: tags,
    byline: bylines,
    source: sources,
    picture: makePictures(),
    document: documents,
    text: documents.map((document) => ({ folded: fold(documentText(document)) })),
    title: headlines.map(({ title, dek }) => ({
      title,
      dek,
      folded: foldName(title),
      foldedDek: fold(dek),
      words: toSearchRow({ ...NOTHING, title, dek }),
    })),
  };
  await db.batch(
    Object.entries(pool).map(([kind, values]) =>
      db
        .prepare("insert into bench_pool (kind, place, value) select ?1, key, value from json_each(?2) where ?3 > 0")
        .bind(kind, JSON.stringify(values), now),
    ),
  );
}

const pooled = (kind: string, place: string): string =>
  `(select value from bench_pool where kind = '${kind}' and place = ${place})`;
const size = (kind: string): string => `(select count(*) from bench_pool where kind = '${kind}')`;

const NAMES = [
  `insert into tags (id, slug, name, folded, created_at, updated_at)
   select value ->> 'id', value ->> 'slug', value ->> 'name', lower(value ->> 'name'), ?1, ?1 from bench_pool where kind = 'tag'`,
  `insert into bylines (id, slug, name, created_at, updated_at)
   select value ->> 'id', value ->> 'slug', value ->> 'name', ?1, ?1 from bench_pool where kind = 'byline'`,
  `insert into sources (id, slug, name, created_at, updated_at)
   select value ->> 'id', value ->> 'slug', value ->> 'name', ?1, ?1 from bench_pool where kind = 'source'`,
  `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, caption, credit, rights, color, variants,
     variants_state, created_at, updated_at)
   select value ->> 'mediaId', 'ready', 'bench-' || place, 900000, 'image/jpeg', value ->> 'width', value ->> 'height',
     'picture.jpg', value ->> 'alt', value ->> 'caption', value ->> 'credit', 'staff', value ->> 'color', value -> 'variants',
     'complete', ?1, ?1
   from bench_pool where kind = 'picture'`,
  `insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at)
   select variant.value ->> 'hash', pool.value ->> 'mediaId', variant.value ->> 'format', 'variant', variant.value ->> 'width',
     variant.value ->> 'height', 40000, ?1
   from bench_pool pool, json_each(pool.value, '$.variants') variant where pool.kind = 'picture'`,
];

/** A fifth of the posts carry the common tag first; the other tags are strewn evenly, five different ones a post. */
const tagPlace = (index: number): string =>
  `${index === 0 ? "case when i % 5 = 0 then 0 else " : ""}1 + (i * 7 + ${index * 39} + i / 199) % (${size("tag")} - 1)${index === 0 ? " end" : ""}`;

const PLAN = `
  with recursive counter (i) as (select ?1 union all select i + 1 from counter where i < ?2),
    timed as (select i, ?3 + i * ${SPACING_MS} as at, 'story-' || i || '-from-the-harbour' as slug from counter)
  insert into bench_posts
  select i, at, printf('%08x-%04x-7000-8000-%012x', at / 65536, at % 65536, i),
    printf('%08x-%04x-7000-9000-%012x', at / 65536, at % 65536, i), slug,
    strftime('/%Y/%m/%d/', at / 1000, 'unixepoch') || slug || '/',
    i * 5 % ${size("title")}, i * 11 % ${size("document")}, i * 3 % ${size("byline")},
    case when i % 5 < 3 then i * 7 % ${size("picture")} end, case when i % 10 = 9 then i % ${size("source")} end,
    json_array(${[0, 1, 2, 3, 4].map((index) => `${pooled("tag", tagPlace(index))} ->> 'id'`).join(", ")})
  from timed`;

const SEARCHED = `bench_posts post join posts on posts.id = post.id join bench_pool title on title.kind = 'title' and title.place = post.title
  join bench_pool text on text.kind = 'text' and text.place = post.document`;
const BY_AND_FROM = `json_array(${pooled("byline", "post.byline")} ->> 'id', ${pooled("source", "post.source")} ->> 'id')`;
const ALL_NAMED = `json_insert(json_insert(post.tags, '$[#]', ${pooled("byline", "post.byline")} ->> 'id'), '$[#]', ${pooled("source", "post.source")} ->> 'id')`;
const named = (column: "words" | "marks", ids: string): string =>
  `(select coalesce(group_concat(bench_names.${column}, ' '), '') from json_each(${ids}) used join bench_names on bench_names.id = used.value)`;

const ROWS = [
  `insert into posts (id, state, version, live_revision_id, path, slug, published_at, visible_from, visible_until, card, title,
     folded_title, created_by, created_at, edited_by, edited_at, is_desk_search_due)
   select post.id, 'live', 2, revision_id, path, slug, at, at, ${FOREVER},
     json_object('id', post.id, 'path', path, 'title', title.value ->> 'title', 'dek', title.value ->> 'dek', 'language', 'en',
       'publishedAt', at,
       'kicker', (select json_object('id', id, 'slug', slug, 'name', name) from tags where id = post.tags ->> 0),
       'bylines', json_array(json_set(${pooled("byline", "byline")}, '$.role', '')),
       'source', json(coalesce(${pooled("source", "source")}, 'null')),
       'lead', json(coalesce(${pooled("picture", "picture")}, 'null'))),
     title.value ->> 'title', title.value ->> 'folded', ?1, at, ?1, at, 0
   from bench_posts post join bench_pool title on title.kind = 'title' and title.place = post.title`,
  `insert into revisions (id, post_id, title, dek, slug, language, document, grammar, words, bylines, dateline, lead, source, tags,
     related, seo, created_by, created_at, saved_at, published_at, published_by, published_number, more_posts)
   select revision_id, post.id, title.value ->> 'title', title.value ->> 'dek', '', 'en', ${pooled("document", "document")}, 1, 120,
     json_array(json_object('bylineId', ${pooled("byline", "byline")} ->> 'id', 'role', '')), 'Vorhaven',
     case when picture is null then 'null' else
       json_object('mediaId', ${pooled("picture", "picture")} ->> 'mediaId', 'caption', null, 'alt', null) end,
     case when source is null then 'null' else
       json_object('sourceId', ${pooled("source", "source")} ->> 'id', 'url', '', 'byline', '', 'publishedAt', null, 'licence', '') end,
     tags, '[]', '{"title":"","description":"","canonical":""}', ?1, at, at, at, ?1, 1, '[]'
   from bench_posts post join bench_pool title on title.kind = 'title' and title.place = post.title`,
  `insert into paths (path, kind, post_id, created_at) select path, 'post', id, at from bench_posts where ?1 is not null`,
  `insert into post_tags (post_id, tag_id) select bench_posts.id, value from bench_posts, json_each(tags) where ?1 is not null`,
  `insert into media_uses (media_id, post_id, role, visible_from, visible_until)
   select ${pooled("picture", "picture")} ->> 'mediaId', id, 'lead', at, ${FOREVER} from bench_posts where picture is not null and ?1 is not null`,
  `update posts set feed_parts = ${feedParts()} where id in (select id from bench_posts) and ?1 is not null`,
  `insert into list_entries (list, sort_at, post_id, visible_from, visible_until)
   select list, at, id, at, ${FOREVER} from (
     select 'home' as list, at, id from bench_posts
     union all select strftime('month:%Y-%m', at / 1000, 'unixepoch'), at, id from bench_posts
     union all select 'tag:' || value, at, bench_posts.id from bench_posts, json_each(tags)
     union all select 'byline:' || (${pooled("byline", "byline")} ->> 'id'), at, id from bench_posts
     union all select 'source:' || (${pooled("source", "source")} ->> 'id'), at, id from bench_posts where source is not null)
   where ?1 is not null order by list, at`,
  `insert into desk_search (rowid, title, dek, body)
   select posts.number, title.value ->> 'folded', title.value ->> 'foldedDek', text.value ->> 'folded'
   from bench_posts post join posts on posts.id = post.id join bench_pool title on title.kind = 'title' and title.place = post.title
     join bench_pool text on text.kind = 'text' and text.place = post.document
   where ?1 is not null`,
  // The site's clocks show UTC.
  `update posts set search_key = (published_at - ${EARLIEST_DATE_AT}) / 60000 * ${KEY_NUMBERS} + number
   where id in (select id from bench_posts) and ?1 is not null`,
  `insert into search (rowid, title, dek, tags, names, body, marks)
   select posts.search_key, title.value ->> '$.words.title', title.value ->> '$.words.dek', ${named("words", "post.tags")},
     ${named("words", BY_AND_FROM)}, text.value ->> 'folded', ${named("marks", ALL_NAMED)}
   from ${SEARCHED} where ?1 is not null order by posts.search_key`,
  `insert into search_parts (rowid, title, dek, tags, marks)
   select posts.search_key, title.value ->> '$.words.title', title.value ->> '$.words.dek', ${named("words", ALL_NAMED)}, ${named("marks", ALL_NAMED)}
   from ${SEARCHED} where ?1 is not null order by posts.search_key`,
];
