import type { Context } from "hono";
import { newId } from "../../schema/id.ts";
import { saveMediaBody } from "../../schema/media-api.ts";
import type { MediaFields } from "../../schema/media.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAudit } from "../db/audit.ts";
import { firstRow } from "../db/first-row.ts";
import { writeMediaWords } from "../db/media-words.ts";
import {
  claimMedia,
  isStaleMedia,
  selectMedia,
  selectUses,
  toMedia,
  toMediaFields,
  updateCards,
  writeRightsMoment,
  type MediaColumns,
} from "../db/media.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { refuse } from "../problem-error.ts";
import { readOwnMedia } from "./media-access.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";
import { readId } from "./read-id.ts";

/** Saves a picture's fields. The change is on record, and where it is in use, cards and pages follow. */
export async function saveMedia(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, fields } = await readBody(c, saveMediaBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveMedia", [selectMedia(db, id), selectUses(db, id)]);
  const media = readOwnMedia(actor, results[0]);
  const isUsed = firstRow(results[1]) !== undefined;
  const changes = listChanges(toMediaFields(media), fields);
  // Nothing to do, or the same save tried again after its reply was lost.
  if (Object.keys(changes).length === 0) return c.json(toMedia(media, now));
  if (media.version !== version) refuseStale(media, now);
  const outbox = { id: newId(now), tags: [`media:${id}`], isUrgent: "rightsUntil" in changes, now };
  let committed: D1Result[];
  try {
    committed = await db.batch([
      claimMedia(db, id, version, fields, now),
      selectMedia(db, id),
      ...("rightsUntil" in changes ? writeRightsMoment(db, id) : []),
      ...writeMediaWords(db, [{ id, ...fields, fileName: media.file_name }]),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "media.save",
        subject: `media:${id}`,
        detail: changes,
      }),
      ...(isUsed ? [updateCards(db, id), insertOutbox(db, outbox), takePurgeToken(db, now, outbox.isUrgent)] : []),
    ]);
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    refuseStale(readOwnMedia(actor, await selectMedia(db, id).run()), now);
  }
  if (isUsed) await purgeCommitted(c, outbox, committed.at(-1));
  return c.json(toMedia(readOwnMedia(actor, committed[1]), now));
}

function refuseStale(media: MediaColumns, now: number): never {
  refuse("conflict", "The picture's fields were changed meanwhile.", { current: toMedia(media, now) });
}

type Change = { readonly from: unknown; readonly to: unknown };

/** What differs, field by field: what the audit log keeps. */
function listChanges(before: MediaFields, after: MediaFields): Partial<Record<keyof MediaFields, Change>> {
  const names = Object.keys(after) as (keyof MediaFields)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, { from: before[name], to: after[name] }]),
  );
}
