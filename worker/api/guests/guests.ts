import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import {
  enterBody,
  newSubmission,
  readUploadLinkBody,
  type EnterReply,
  type GuestLink,
  type SentPicturesReply,
} from "../../../schema/upload-links.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { insertSubmission, selectSentPictures, toSentPicture } from "../../db/guests/submissions.ts";
import {
  enter,
  isShut,
  selectGuestLink,
  selectOpenedLink,
  type UploadLinkColumns,
} from "../../db/guests/upload-links.ts";
import { closedHash, bytesHash } from "../../db/pictures/media-hash.ts";
import { insertMedia, selectMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { selectStatement, toStatement } from "../../db/pictures/rights-statements.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { refuse } from "../../problem-error.ts";
import { hashSecret, newSecret } from "../../secret.ts";
import { readBody } from "../read-body.ts";

interface GuestLinkColumns extends UploadLinkColumns {
  readonly contact: string;
  readonly taken_up: number;
}

/** What the link is for, told to whoever has it. The secret comes in the body: an address would be kept in logs. */
export async function readUploadLink(c: Context<App>): Promise<Response> {
  const { secret } = await readBody(c, readUploadLinkBody);
  const db = c.env.DB;
  const [link, statement, site] = await db.batch([
    selectOpenedLink(db, await hashSecret(secret)),
    selectStatement(db),
    selectSite(db),
  ]);
  const row = readOpened(link);
  return c.json(toGuestLink({ ...row, taken_up: row.sent }, statement, site, c.var.now));
}

/** Somebody without an account comes in by a link, and gets a token that sends pictures and nothing else. */
export async function enterAsGuest(c: Context<App>): Promise<Response> {
  const { secret, name, contact } = await readBody(c, enterBody);
  const db = c.env.DB;
  const { now } = c.var;
  const link = readOpened(await selectOpenedLink(db, await hashSecret(secret)).run());
  if (link.closed_at !== null || link.expires_at <= now) refuseShut();
  const [personId, token] = [newId(now), newSecret()];
  const tokenHash = await hashSecret(token);
  try {
    await db.batch(enter(db, { personId, linkId: link.id, name, contact, tokenId: newId(now), tokenHash, now }));
  } catch (error) {
    if (!isShut(error)) throw error;
    refuseShut();
  }
  return c.json({ personId, token } satisfies EnterReply, 201);
}

function readOpened(result: D1Result | undefined): UploadLinkColumns {
  const row = firstRow<UploadLinkColumns>(result);
  if (row === undefined) refuse("not_found", "That link is not known here. Ask for a new one.");
  return row;
}

function refuseShut(): never {
  refuse("gone", "This link takes no more pictures. Ask for a new one.");
}

function toGuestLink(
  row: UploadLinkColumns & { readonly taken_up: number },
  statement: D1Result | undefined,
  site: D1Result | undefined,
  now: number,
): GuestLink {
  const { name, language } = toSite(site);
  return {
    site: name,
    language,
    title: row.title,
    note: row.note,
    mostPictures: row.most_pictures,
    left: Math.max(0, row.most_pictures - row.taken_up),
    expiresAt: row.expires_at,
    isOpen: row.closed_at === null && row.expires_at > now,
    statement: toStatement(statement),
  };
}

/** What the guest sent so far, and what became of it. */
export async function listSentPictures(c: Context<App>): Promise<Response> {
  const db = c.env.DB;
  const { actor } = await readAs(c, "listSentPictures");
  const [link, pictures, statement, site] = await db.batch([
    selectGuestLink(db, actor.personId),
    selectSentPictures(db, actor.personId),
    selectStatement(db),
    selectSite(db),
  ]);
  return c.json({
    name: actor.name,
    link: toGuestLink(readGuest(link), statement, site, c.var.now),
    pictures: (pictures?.results ?? []).map(toSentPicture),
  } satisfies SentPicturesReply);
}

function readGuest(result: D1Result | undefined): GuestLinkColumns {
  const row = firstRow<GuestLinkColumns>(result);
  if (row === undefined) {
    refuse("not_found", "Pictures are sent here by an upload link. You have an account: use the library.");
  }
  return row;
}

/** Announces a guest's picture; its bytes follow as those of any other. The same once more is harmless. */
export async function sendPicture(c: Context<App>): Promise<Response> {
  const sent = await readBody(c, newSubmission);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "sendPicture", [selectMedia(db, sent.id), selectStatement(db)]);
  const known = firstRow<MediaColumns>(results[0]);
  if (known !== undefined) {
    const isSame = known.uploaded_by === actor.personId && bytesHash(known.hash) === sent.hash;
    if (!isSame) refuse("conflict", "That picture was announced already. Please choose it again.");
    return c.json({ id: sent.id, isHere: known.state !== "uploading" });
  }
  if (toStatement(results[1]).number !== sent.statement) {
    refuse("conflict", "The statement was changed meanwhile. Please read it again.", {
      current: toStatement(results[1]),
    });
  }
  const { id, hash, bytes, fileName, caption, credit, alt, takenAt } = sent;
  const fields = { ...emptyMediaFields("contributor"), caption, credit, alt, takenAt, creator: actor.name };
  try {
    await db.batch([
      insertMedia(db, { id, bytes, fileName, hash: closedHash(hash, id), fields }, actor.personId, now),
      insertSubmission(db, sent, actor.personId, now),
    ]);
  } catch (error) {
    if (!isShut(error)) throw error;
    await refuseFull(c, actor.personId);
  }
  return c.json({ id, isHere: false }, 201);
}

/** Says which: whoever has no link at all, a link that has ended, or one that is full. */
async function refuseFull(c: Context<App>, personId: string): Promise<never> {
  const row = readGuest(await selectGuestLink(c.env.DB, personId).run());
  if (row.closed_at !== null || row.expires_at <= c.var.now) refuseShut();
  refuse("gone", `This link takes ${row.most_pictures} pictures, and they have come. Ask for a new one.`);
}
