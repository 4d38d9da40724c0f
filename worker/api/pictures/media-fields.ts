import type { Context } from "hono";
import { FOREVER } from "../../../schema/forever.ts";
import { newId } from "../../../schema/id.ts";
import { saveMediaBody } from "../../../schema/media-api.ts";
import type { Media, MediaFields } from "../../../schema/media.ts";
import type { SavedMediaReply } from "../../../schema/picture-changes.ts";
import { findPictureGaps, type PictureGap } from "../../../schema/rights.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertOutbox } from "../../db/outbox.ts";
import { writeMediaWords } from "../../db/pictures/media-words.ts";
import {
  claimMedia,
  countShowing,
  isStaleMedia,
  selectMedia,
  selectUses,
  toMedia,
  toMediaFields,
  updateCards,
  writeLacking,
  writeRightsMoment,
  type MediaColumns,
  type ShowingRow,
} from "../../db/pictures/media.ts";
import { selectWaitingChange, toWaitingChange } from "../../db/pictures/picture-changes.ts";
import { takePurgeToken } from "../../db/purge-budget.ts";
import { refuse } from "../../problem-error.ts";
import { purgeCommitted } from "../purge-committed.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";
import { proposeChange } from "./propose-change.ts";

/**
 * Saves a picture's fields. The change is on record, and where it is in use, cards and pages follow. Of a picture that
 * readers see only editors save: what anybody else changes of its words waits for one of them. Before readers see it
 * everybody is answered alike, whatever it is scheduled for: that is the newsroom's own affair, and editors are told.
 */
export async function saveMedia(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, rehearse, endRight, fields: asked } = await readBody(c, saveMediaBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveMedia", [
    selectMedia(db, id),
    selectUses(db, id),
    countShowing(db, id, now),
    selectWaitingChange(db, id),
  ]);
  const media = readOwnMedia(actor, results[0]);
  const isUsed = firstRow(results[1]) !== undefined;
  const isEditor = actor.capabilities.has("media.edit_any");
  const { posts, is_seen: isSeen } = firstRow<ShowingRow>(results[2]) ?? { posts: 0, is_seen: 0 };
  const tell = (saved: Media): SavedMediaReply => (isEditor ? { ...saved, shownBy: posts } : saved);
  if (endRight && !isEditor) refuse("forbidden", "Only an editor may take a picture off the pages that show it.");
  // Asked again after its reply was lost, it has ended before now.
  const fields = endRight ? { ...asked, rightsUntil: Math.min(now, media.rights_until) } : asked;
  const changes = listChanges(toMediaFields(media), fields);
  if (rehearse) return c.json(tell({ ...toMedia(media, now), ...fields, gaps: findGaps(fields, now) }));
  // Nothing to do, or the same save tried again after its reply was lost.
  if (Object.keys(changes).length === 0) return c.json(tell(toMedia(media, now)));
  if (media.version !== version) refuseStale(media, now);
  if (!isEditor && isSeen === 1) {
    return c.json(await proposeChange(c, actor, media, changes, toWaitingChange(results[3])), 202);
  }
  try {
    return c.json(tell(await commitFields(c, actor, media, { fields, changes, isUsed, unlessSeen: !isEditor })));
  } catch (error) {
    if (!isStaleMedia(error)) throw error;
    refuseStale(readOwnMedia(actor, await selectMedia(db, id).run()), now);
  }
}

export interface FieldsWrite {
  readonly fields: MediaFields;
  readonly changes: FieldChanges;
  readonly isUsed: boolean;
  /** Undone where readers see the picture by now: whoever saves may not save such. */
  readonly unlessSeen?: boolean;
  /** What belongs to it; behind the claim of the version, in its batch. */
  readonly also?: readonly D1PreparedStatement[];
}

/** Writes a picture's fields as it was read, with all that follows; throws where it is of another version by now. */
export async function commitFields(
  c: Context<App>,
  actor: Actor,
  media: MediaColumns,
  { fields, changes, isUsed, unlessSeen = false, also = [] }: FieldsWrite,
): Promise<Media> {
  const db = c.env.DB;
  const { now } = c.var;
  const { id, version, file_name } = media;
  const lacking = listLacking(media, fields, now);
  const outbox = { id: newId(now), tags: [`media:${id}`], isUrgent: "rightsUntil" in changes, now };
  const committed = await db.batch([
    claimMedia(db, id, version, fields, now, unlessSeen),
    selectMedia(db, id),
    ...also,
    ...("rightsUntil" in changes ? writeRightsMoment(db, id) : []),
    ...(lacking.join(",") === media.lacking ? [] : [writeLacking(db, id, lacking, now)]),
    ...writeMediaWords(db, [{ id, ...fields, fileName: file_name }]),
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
  if (isUsed) await purgeCommitted(c, outbox, committed.at(-1));
  return toMedia(readOwnMedia(actor, committed[1]), now);
}

/** What it has come to lack, by this save or an earlier one, and lacks still. A right that has ended took it off every page. */
function listLacking(media: MediaColumns, fields: MediaFields, now: number): PictureGap[] {
  const before = findGaps(toMediaFields(media), now);
  const noted = media.lacking.split(",");
  return findGaps(fields, now).filter(
    (gap) => gap !== "rights_ended" && (noted.includes(gap) || !before.includes(gap)),
  );
}

function findGaps(fields: MediaFields, now: number): readonly PictureGap[] {
  return findPictureGaps({ ...fields, rightsUntil: fields.rightsUntil ?? FOREVER }, now);
}

function refuseStale(media: MediaColumns, now: number): never {
  refuse("conflict", "The picture's fields were changed meanwhile.", { current: toMedia(media, now) });
}

/** What differs, field by field: what the audit log keeps. */
export type FieldChanges = Partial<Record<keyof MediaFields, { readonly from: unknown; readonly to: unknown }>>;

export function listChanges(before: MediaFields, after: MediaFields): FieldChanges {
  const names = Object.keys(after) as (keyof MediaFields)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, { from: before[name], to: after[name] }]),
  );
}
