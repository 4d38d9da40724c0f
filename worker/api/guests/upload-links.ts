import type { Context } from "hono";
import { newId } from "../../../schema/id.ts";
import {
  newUploadLink,
  saveStatementBody,
  saveUploadLinkBody,
  UPLOAD_LINK_LONGEST_MS,
  type NewUploadLinkReply,
  type RightsStatement,
  type UploadLinksReply,
} from "../../../schema/upload-links.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import {
  claimUploadLink,
  insertUploadLink,
  isStaleUploadLink,
  selectUploadLink,
  selectUploadLinks,
  toUploadLink,
  type UploadLinkColumns,
} from "../../db/guests/upload-links.ts";
import { insertStatement, selectStatement, toStatement } from "../../db/pictures/rights-statements.ts";
import { isTaken } from "../../db/posts/save-draft.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { refuse } from "../../problem-error.ts";
import { hashSecret, newSecret } from "../../secret.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";

export async function listUploadLinks(c: Context<App>): Promise<Response> {
  const db = c.env.DB;
  const { results } = await readAs(c, "listUploadLinks", [selectUploadLinks(db), selectStatement(db)]);
  return c.json({
    links: allRows<UploadLinkColumns>(results[0]).map(toUploadLink),
    statement: toStatement(results[1]),
  } satisfies UploadLinksReply);
}

/** Makes a link. Its address is told once, so the same id again is refused: the link is closed then, and another made. */
export async function createUploadLink(c: Context<App>): Promise<Response> {
  const body = await readBody(c, newUploadLink);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "createUploadLink", [selectSite(db)]);
  checkEnd(body.expiresAt, now);
  const secret = newSecret();
  const link = { ...body, secretHash: await hashSecret(secret), personId: actor.personId, now };
  let made: D1Result[];
  try {
    made = await db.batch([
      insertUploadLink(db, link),
      selectUploadLink(db, body.id),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "upload_link.create",
        subject: `upload_link:${body.id}`,
        detail: { title: body.title, expiresAt: body.expiresAt, mostPictures: body.mostPictures },
      }),
    ]);
  } catch (error) {
    if (!isTaken(error, "upload_links.id")) throw error;
    refuse("conflict", "That link was made already, and its address is told only once. Please make another.");
  }
  const url = `${toSite(results[0]).origin}/send#${secret}`;
  const row = firstRow<UploadLinkColumns>(made[1])!;
  return c.json({ ...toUploadLink(row), url } satisfies NewUploadLinkReply, 201);
}

/** Saves what a link says, and whether it is closed. A closed one can be opened again. */
export async function saveUploadLink(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, isClosed, ...fields } = await readBody(c, saveUploadLinkBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveUploadLink", [selectUploadLink(db, id)]);
  const known = firstRow<UploadLinkColumns>(results[0]);
  if (known === undefined) refuse("not_found", "There is no such link.");
  const closedAt = isClosed ? (known.closed_at ?? now) : null;
  const isSame =
    known.title === fields.title &&
    known.note === fields.note &&
    known.most_pictures === fields.mostPictures &&
    known.expires_at === fields.expiresAt &&
    known.closed_at === closedAt;
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSame) return c.json(toUploadLink(known));
  if (known.version !== version) refuseStale(known);
  if (known.expires_at !== fields.expiresAt) checkEnd(fields.expiresAt, now);
  let saved: D1Result[];
  try {
    saved = await db.batch([
      claimUploadLink(db, { id, version, ...fields, closedAt }),
      selectUploadLink(db, id),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "upload_link.save",
        subject: `upload_link:${id}`,
        detail: { ...fields, isClosed },
      }),
    ]);
  } catch (error) {
    if (!isStaleUploadLink(error)) throw error;
    refuseStale(firstRow<UploadLinkColumns>(await selectUploadLink(db, id).run())!);
  }
  return c.json(toUploadLink(firstRow<UploadLinkColumns>(saved[1])!));
}

function refuseStale(row: UploadLinkColumns): never {
  refuse("conflict", "The link was changed meanwhile.", { current: toUploadLink(row) });
}

function checkEnd(expiresAt: number, now: number): void {
  const wrong =
    expiresAt <= now
      ? "The link must work for a while: its end must lie ahead."
      : expiresAt > now + UPLOAD_LINK_LONGEST_MS
        ? "A link works for 90 days at most."
        : null;
  if (wrong !== null) refuse("invalid", wrong, { fields: { expiresAt: wrong } });
}

/** Another text has another number: what somebody agreed to stays as it was. */
export async function saveStatement(c: Context<App>): Promise<Response> {
  const { version, text } = await readBody(c, saveStatementBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveStatement", [selectStatement(db)]);
  const known = toStatement(results[0]);
  if (known.text === text) return c.json(known);
  const changed = (current: RightsStatement): never =>
    refuse("conflict", "The statement was changed meanwhile.", { current });
  if (known.number !== version) changed(known);
  const statement = { number: version + 1, text };
  try {
    await db.batch([
      insertStatement(db, { ...statement, personId: actor.personId, now }),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "rights_statement.save",
        subject: "rights_statement",
        detail: { number: statement.number },
      }),
    ]);
  } catch (error) {
    if (!isTaken(error, "rights_statements.number")) throw error;
    changed(toStatement(await selectStatement(db).run()));
  }
  return c.json(statement satisfies RightsStatement);
}
