import type { Context } from "hono";
import type { EndpointName } from "../../../schema/endpoints.ts";
import { foldName } from "../../../schema/fold.ts";
import {
  gatherBody,
  moveCollectionBody,
  newCollection,
  saveCollectionBody,
  type GatherReply,
  type LibraryReply,
} from "../../../schema/library.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import {
  addPictures,
  insertCollection,
  removePictures,
  selectCollection,
  selectCollections,
  selectUploaders,
  toCollection,
  updateCollection,
  type CollectionRow,
} from "../../db/pictures/collections.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";

/** What the library can be narrowed to. */
export async function readLibrary(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readLibrary", [selectCollections(c.env.DB), selectUploaders(c.env.DB)]);
  return c.json({
    collections: allRows<CollectionRow>(results[0]).map(toCollection),
    uploaders: allRows<LibraryReply["uploaders"][number]>(results[1]),
  } satisfies LibraryReply);
}

/** Making one again is harmless. */
export async function createCollection(c: Context<App>): Promise<Response> {
  const body = await readBody(c, newCollection);
  const db = c.env.DB;
  const { actor } = await readAs(c, "createCollection");
  const [written, found] = await db.batch([
    insertCollection(db, body, actor.personId, c.var.now),
    selectCollection(db, body.id),
  ]);
  const row = firstRow<CollectionRow>(found);
  if (row === undefined) refuseName(body.name);
  if (foldName(row.name) !== foldName(body.name)) refuse("conflict", "That id belongs to another collection already.");
  return c.json(toCollection(row), written?.meta.changes === 0 ? 200 : 201);
}

export async function saveCollection(c: Context<App>): Promise<Response> {
  const { version, name } = await readBody(c, saveCollectionBody);
  return change(c, "saveCollection", version, (row) => ({ name, deletedAt: row.deleted_at }));
}

/** Its pictures stay where they are, and in it, should it come back. */
export async function deleteCollection(c: Context<App>): Promise<Response> {
  const { version } = await readBody(c, moveCollectionBody);
  return change(c, "deleteCollection", version, ({ name }) => ({ name, deletedAt: c.var.now }));
}

export async function restoreCollection(c: Context<App>): Promise<Response> {
  const { version } = await readBody(c, moveCollectionBody);
  return change(c, "restoreCollection", version, ({ name }) => ({ name, deletedAt: null }));
}

async function change(
  c: Context<App>,
  endpoint: EndpointName,
  version: number,
  to: (row: CollectionRow) => { readonly name: string; readonly deletedAt: number | null },
): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { results } = await readAs(c, endpoint, [selectCollection(db, id)]);
  const before = readCollection(results[0]);
  const wanted = to(before);
  const isSo = (row: CollectionRow): boolean =>
    row.name === wanted.name && (row.deleted_at === null) === (wanted.deletedAt === null);
  // Nothing to do, or the same act tried again after its reply was lost.
  if (isSo(before)) return c.json(toCollection(before));
  const [, found] = await db.batch([
    updateCollection(db, { id, version, ...wanted }, c.var.now),
    selectCollection(db, id),
  ]);
  const after = readCollection(found);
  if (isSo(after)) return c.json(toCollection(after));
  if (after.version === version) refuseName(wanted.name);
  refuse("conflict", "The collection was changed meanwhile.", { current: toCollection(after) });
}

/** Adds pictures and takes others out. Says which those really were, since undoing is for them alone. */
export async function gatherPictures(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { add, remove } = await readBody(c, gatherBody);
  const db = c.env.DB;
  const { results } = await readAs(c, "gatherPictures", [selectCollection(db, id)]);
  if (readCollection(results[0]).deleted_at !== null) refuse("conflict", "That collection has been deleted.");
  const [added, removed] = await db.batch<{ id: string }>([addPictures(db, id, add), removePictures(db, id, remove)]);
  const toIds = (result: D1Result<{ id: string }> | undefined): string[] =>
    (result?.results ?? []).map((row) => row.id);
  return c.json({ added: toIds(added), removed: toIds(removed) } satisfies GatherReply);
}

function readCollection(result: D1Result | undefined): CollectionRow {
  const row = firstRow<CollectionRow>(result);
  if (row === undefined) refuse("not_found", "There is no such collection.");
  return row;
}

function refuseName(name: string): never {
  refuse("conflict", `Another collection is called “${name}” already.`);
}
