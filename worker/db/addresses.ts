export interface AddressRow {
  readonly path: string;
  readonly kind: "attachment" | "upload" | "redirect";
  readonly postId: string | null;
  readonly mediaId: string | null;
  readonly tagId: string | null;
  readonly bylineId: string | null;
  readonly target: string | null;
}

/** First come, first served: an address that is taken stays whose it is. */
export function insertAddresses(db: D1Database, rows: readonly AddressRow[], now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into paths (path, kind, post_id, media_id, tag_id, byline_id, target, created_at)
       select value ->> 'path', value ->> 'kind', value ->> 'postId', value ->> 'mediaId', value ->> 'tagId', value ->> 'bylineId',
         value ->> 'target', ?2
       from json_each(?1) where true on conflict do nothing`,
    )
    .bind(JSON.stringify(rows), now);
}

/** Those of the addresses that lead somewhere else than asked. */
export function selectForeignAddresses(db: D1Database, rows: readonly AddressRow[]): D1PreparedStatement {
  return db
    .prepare(
      `select paths.path from json_each(?1) asked join paths on paths.path = asked.value ->> 'path'
       where paths.post_id is not asked.value ->> 'postId' or paths.media_id is not asked.value ->> 'mediaId'
         or paths.tag_id is not asked.value ->> 'tagId' or paths.byline_id is not asked.value ->> 'bylineId'
         or paths.target is not asked.value ->> 'target'`,
    )
    .bind(JSON.stringify(rows));
}
