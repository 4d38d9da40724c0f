import type { D1Database } from "@cloudflare/workers-types";
import { fold } from "../../schema/fold.ts";
import { FOREVER } from "../../schema/forever.ts";
import { newId } from "../../schema/id.ts";
import { edition } from "../../worker/demo/edition.ts";

export const LIBRARY_PICTURES = 50_000;
/** In the credit of every third picture. */
export const COMMON_WORD = "solvik";

/** One each so often: eight years of them. */
const SPACING_MS = 84 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const BRINGERS = 20;
const CREDITS = ["Hedda Solvik / The Lightship", "Reuters", "Imme Brandt"] as const;
const RIGHTS = ["staff", "agency", "contributor", "handout", "creative_commons", "imported"] as const;

/**
 * The rows of so many pictures, without their bytes, with all that the library is narrowed by in fair shares; a large
 * collection and a small one. The newest came just before `now`. Names the large collection and one who brought some.
 */
export async function seedLibrary(
  db: D1Database,
  count: number,
  now: number,
): Promise<{ collection: string; bringer: string }> {
  const people = Array.from({ length: BRINGERS }, () => newId());
  const collections = [newId(), newId()];
  const pool = edition.pictures.flatMap(({ alt, caption }) =>
    CREDITS.map((credit) => ({ alt, caption, credit, folded: fold([alt, caption, credit].join("\n")) })),
  );
  await db.batch([
    db
      .prepare(
        `insert into people (id, name, role, created_at)
         select value, 'Bringer ' || key, 'author', ?2 from json_each(?1)`,
      )
      .bind(JSON.stringify(people), now),
    // Those that the posts of the house have, of which no job has told.
    db.prepare("update media set is_search_due = 0"),
    db.prepare(PICTURES).bind(count, now - (count + 1) * SPACING_MS, JSON.stringify(pool), JSON.stringify(people), now),
    db
      .prepare(
        `insert into search_media (rowid, words)
         select number, json_extract(?1, '$[' || (number % ${pool.length}) || '].folded') from media where hash like 'library-%'`,
      )
      .bind(JSON.stringify(pool)),
    db
      .prepare(
        `insert into collections (id, name, folded, created_at, updated_at)
         select value, 'Collection ' || key, 'collection ' || key, ?2, ?2 from json_each(?1)`,
      )
      .bind(JSON.stringify(collections), now),
    db
      .prepare(
        `insert into collection_pictures (collection_id, created_at, media_id)
         select ?1 ->> (number % 10 > 0), created_at, id from media
         where hash like 'library-%' and (number % 10 = 0 or number % 5000 = 1)`,
      )
      .bind(JSON.stringify(collections)),
  ]);
  return { collection: collections[0] ?? "", bringer: people[0] ?? "" };
}

/** Behind those of the pictures that posts have. */
const FIRST_NUMBER = 1_000_000;

const PICTURES = `
  with recursive counter (i) as (select 0 union all select i + 1 from counter where i < ?1 - 1),
    picture as (select i, ?2 + i * ${SPACING_MS} as at, json_extract(?3, '$[' || ((${FIRST_NUMBER} + i) % json_array_length(?3)) || ']') as words from counter)
  insert into media (id, state, hash, bytes, type, width, height, file_name, alt, caption, credit, rights, licence_url, rights_until,
    color, variants, variants_state, variants_due_at, variants_error, uploaded_by, created_at, updated_at, trashed_at, number,
    is_search_due, is_used)
  select printf('%08x-%04x-7000-a000-%012x', at / 65536, at % 65536, i), iif(i % 50 = 49, 'trashed', 'ready'), 'library-' || i, 900000,
    'image/jpeg', iif(i % 4 = 1, 1600, 2400), iif(i % 4 = 1, 2400, iif(i % 40 = 2, 2400, 1600)), 'picture-' || i || '.jpg',
    iif(i % 7 = 0, '', words ->> 'alt'), iif(i % 5 = 0, '', words ->> 'caption'), iif(i % 11 = 0, '', words ->> 'credit'),
    json_extract('${JSON.stringify(RIGHTS)}', '$[' || (i / 3 % ${RIGHTS.length}) || ']'), '',
    case i % 50 when 0 then ?5 - ${DAY_MS} when 1 then ?5 + 7 * ${DAY_MS} else ${FOREVER} end,
    printf('#%02x%02x%02x', 90 + i * 7 % 90, 90 + i * 11 % 90, 90 + i * 13 % 90), '[]',
    iif(i % 500 = 2, 'failed', 'complete'), 0, iif(i % 500 = 2, 'no_binding', null),
    iif(i % 6 = 5, null, json_extract(?4, '$[' || (i % ${BRINGERS}) || ']')), at, at, iif(i % 50 = 49, at, null),
    ${FIRST_NUMBER} + i, 0, i % 3 = 0
  from picture`;
