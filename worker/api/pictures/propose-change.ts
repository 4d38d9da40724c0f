import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import { CORRECTABLE, type ChangedWords, type SavedMediaReply } from "../../../schema/picture-changes.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { selectMedia, toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import {
  insertChange,
  isChangeDecided,
  selectWaitingChange,
  takeBackWaiting,
  toWaitingChange,
  type WaitingChange,
} from "../../db/pictures/picture-changes.ts";
import { refuse } from "../../problem-error.ts";
import { readId } from "../read-id.ts";
import { readOwnMedia } from "./media-access.ts";
import type { FieldChanges } from "./media-fields.ts";

/** Keeps a change of a picture's words for an editor to decide on. It takes the place of one that waited. */
export async function proposeChange(
  c: Context<App>,
  actor: Actor,
  media: MediaColumns,
  changes: FieldChanges,
  waiting: WaitingChange | null,
): Promise<SavedMediaReply> {
  const db = c.env.DB;
  const { now } = c.var;
  const fields = readWords(changes);
  // The same save tried again after its reply was lost.
  if (waiting !== null && isSame(waiting, actor, media, fields)) return toReply(media, waiting, now);
  const id = newId(now);
  const { personId } = actor;
  try {
    const committed = await db.batch([
      // There is room for one: what waited must go before the next comes, which claims the version.
      takeBackWaiting(db, media.id, now),
      insertChange(db, { id, mediaId: media.id, personId, version: media.version, fields }, now),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId,
        action: "picture_change.propose",
        subject: `media:${media.id}`,
        detail: fields,
      }),
      selectWaitingChange(db, media.id),
    ]);
    const kept = toWaitingChange(committed.at(-1));
    if (kept === null) refuse("not_found", "There is no such picture.");
    return toReply(media, kept, now);
  } catch (error) {
    if (!isChangeDecided(error)) throw error;
    const newer = readOwnMedia(actor, await selectMedia(db, media.id).run());
    refuse("conflict", "The picture's fields were changed meanwhile.", { current: toMedia(newer, now) });
  }
}

/** Takes back what waits for an editor: the picture stays as it is. */
export async function takeBackChange(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "takeBackChange", [selectMedia(db, id), selectWaitingChange(db, id)]);
  const media = readOwnMedia(actor, results[0]);
  const waiting = toWaitingChange(results[1]);
  if (waiting !== null) {
    await db.batch([
      takeBackWaiting(db, id, now),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "picture_change.take_back",
        subject: `media:${id}`,
        detail: waiting.fields,
      }),
    ]);
  }
  return c.json(toMedia(media, now));
}

function readWords(changes: FieldChanges): ChangedWords {
  const words = CORRECTABLE.flatMap((name) => (changes[name] === undefined ? [] : [[name, changes[name]] as const]));
  if (words.length < Object.keys(changes).length) {
    refuse(
      "forbidden",
      "Only an editor can change more of this picture than its alt text, caption and credit. Ask one to.",
    );
  }
  return Object.fromEntries(words) as ChangedWords;
}

function isSame(waiting: WaitingChange, actor: Actor, media: MediaColumns, fields: ChangedWords): boolean {
  return (
    waiting.personId === actor.personId &&
    waiting.version === media.version &&
    CORRECTABLE.every((name) => waiting.fields[name]?.to === fields[name]?.to)
  );
}

function toReply(media: MediaColumns, { id, state, fields, at, answer }: WaitingChange, now: number): SavedMediaReply {
  return { ...toMedia(media, now), change: { id, state, fields, at, answer } };
}
