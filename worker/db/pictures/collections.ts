import { MOST_COUNTED } from "../../../schema/api.ts";
import { foldName } from "../../../schema/fold.ts";
import type { Collection } from "../../../schema/library.ts";

export interface CollectionRow extends Collection {
  readonly deleted_at: number | null;
}

const COLUMNS = `id, name, version, deleted_at,
  (select count(*) from (select 1 from collection_pictures cross join media on media.id = collection_pictures.media_id
    where collection_id = collections.id and media.state = 'ready' limit ${MOST_COUNTED + 1})) as pictures`;

export function selectCollections(db: D1Database): D1PreparedStatement {
  return db.prepare(`select ${COLUMNS} from collections where deleted_at is null order by folded`);
}

export function selectCollection(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`select ${COLUMNS} from collections where id = ?1`).bind(id);
}

export function toCollection({ id, name, version, pictures }: CollectionRow): Collection {
  return { id, name, version, pictures };
}

/** Who brought pictures that are in the library. */
export function selectUploaders(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `select id, name from people
     where exists (select 1 from media indexed by media_by_uploader where state = 'ready' and uploaded_by = people.id) order by name`,
  );
}

/** Again, or where another has the name, it adds nothing. */
export function insertCollection(
  db: D1Database,
  { id, name }: { readonly id: string; readonly name: string },
  personId: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into collections (id, name, folded, created_by, created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?5) on conflict do nothing`,
    )
    .bind(id, name, foldName(name), personId, now);
}

/** A stale version, or a name that another has, changes nothing. `deletedAt` null brings it back. */
export function updateCollection(
  db: D1Database,
  change: { readonly id: string; readonly version: number; readonly name: string; readonly deletedAt: number | null },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update or ignore collections set version = version + 1, name = ?3, folded = ?4, deleted_at = ?5, updated_at = ?6
       where id = ?1 and version = ?2`,
    )
    .bind(change.id, change.version, change.name, foldName(change.name), change.deletedAt, now);
}

export function addPictures(db: D1Database, collectionId: string, mediaIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `insert into collection_pictures (collection_id, created_at, media_id)
       select collections.id, media.created_at, media.id from json_each(?2) wanted
       cross join media on media.id = wanted.value and media.state = 'ready'
       join collections on collections.id = ?1 and collections.deleted_at is null
       where true on conflict do nothing returning media_id as id`,
    )
    .bind(collectionId, JSON.stringify(mediaIds));
}

export function removePictures(db: D1Database, collectionId: string, mediaIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `delete from collection_pictures where collection_id = ?1 and (created_at, media_id) in (
         select media.created_at, media.id from json_each(?2) wanted cross join media on media.id = wanted.value)
       returning media_id as id`,
    )
    .bind(collectionId, JSON.stringify(mediaIds));
}
