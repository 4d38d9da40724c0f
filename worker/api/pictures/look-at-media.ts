import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { selectMedia, toMedia } from "../../db/pictures/media.ts";
import { LOOKED_AT } from "../../db/pictures/picture-notes.ts";
import { readId } from "../read-id.ts";
import { readVisibleMedia } from "./media-access.ts";

/** An editor has looked at what was changed of a picture that is scheduled: until it is changed again nobody is told of it. */
export async function lookAtMedia(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "lookAtMedia", [selectMedia(db, id)]);
  const media = readVisibleMedia(actor, results[0]);
  await insertAudit(db, {
    id: newId(now),
    at: now,
    personId: actor.personId,
    action: LOOKED_AT,
    subject: `media:${id}`,
    detail: { version: media.version },
  }).run();
  return c.json(toMedia(media, now));
}
