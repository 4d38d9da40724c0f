import type { Context } from "hono";
import * as v from "valibot";
import { idField } from "../../../schema/fields.ts";
import { newId } from "../../../schema/id.ts";
import {
  CORRECTABLE,
  decideChangeBody,
  type ChangedWords,
  type PictureChange,
  type PictureChangesReply,
} from "../../../schema/picture-changes.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { isStaleMedia, toMediaFields } from "../../db/pictures/media.ts";
import {
  CHANGES_PER_PAGE,
  decideWaiting,
  isChangeDecided,
  reopenDecided,
  selectChange,
  selectWaitingChanges,
  toPictureChange,
  type ChangeRow,
} from "../../db/pictures/picture-changes.ts";
import { refuse } from "../../problem-error.ts";
import { readBody, readQuery } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { commitFields, listChanges } from "./media-fields.ts";

const changesQuery = v.object({ after: v.optional(idField) });

/** What those who brought pictures want changed of them, the longest first. */
export async function listPictureChanges(c: Context<App>): Promise<Response> {
  const { after } = readQuery(c, changesQuery);
  const { results } = await readAs(c, "listPictureChanges", [selectWaitingChanges(c.env.DB, after ?? "")]);
  const rows = allRows<ChangeRow>(results[0]);
  const changes = rows.slice(0, CHANGES_PER_PAGE).map((row) => toPictureChange(row, c.var.now));
  const next = rows.length > CHANGES_PER_PAGE ? (changes.at(-1)?.id ?? null) : null;
  return c.json({ changes, next } satisfies PictureChangesReply);
}

/** Accepts a change, which is then saved as an editor's own would be, or declines it with an answer. */
export async function decideChange(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { version, decision, answer } = await readBody(c, decideChangeBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "decideChange", [selectChange(db, id)]);
  const row = readRow(results[0]);
  const change = toPictureChange(row, now);
  // The same decision again, after its reply was lost.
  if (change.state === decision) return c.json(change);
  if (change.state !== "waiting") refuseDecided(change);
  if (decision === "accepted" && row.version !== version) {
    refuse("conflict", "The picture's fields were changed meanwhile. Look at them again.", { current: change });
  }
  const decided = { id, state: decision, answer, personId: actor.personId };
  return decision === "accepted"
    ? commitWords(c, actor, row, targetsOf(change.fields, "to"), (fields) => [
        decideWaiting(db, { ...decided, fields }, now),
        record(c, actor, row.id, "accept", { by: change.by, answer }),
      ])
    : commitAlone(c, id, [
        decideWaiting(db, { ...decided, fields: change.fields }, now),
        record(c, actor, row.id, "decline", { by: change.by, answer, fields: change.fields }),
      ]);
}

/** Takes a decision back: the change waits again, and what it changed is as it was before. */
export async function reopenChange(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "reopenChange", [selectChange(db, id)]);
  const row = readRow(results[0]);
  const change = toPictureChange(row, c.var.now);
  if (change.state === "waiting") return c.json(change);
  const statements = [reopenDecided(db, id), record(c, actor, row.id, "reopen", { was: change.state })];
  if (change.state === "declined") return commitAlone(c, id, statements);
  if (CORRECTABLE.some((name) => change.fields[name] !== undefined && change.fields[name].to !== row[name])) {
    refuse("conflict", "The picture was changed since, so that this cannot be undone. Change it by hand.", {
      current: change,
    });
  }
  return commitWords(c, actor, row, targetsOf(change.fields, "from"), () => statements);
}

type Words = Readonly<Partial<Record<(typeof CORRECTABLE)[number], string>>>;

function targetsOf(fields: ChangedWords, side: "from" | "to"): Words {
  return Object.fromEntries(
    CORRECTABLE.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name][side]]])),
  );
}

/** Saves the words into the picture's fields as they are, together with what becomes of the change. */
async function commitWords(
  c: Context<App>,
  actor: Actor,
  row: ChangeRow,
  words: Words,
  also: (fields: ChangedWords) => readonly D1PreparedStatement[],
): Promise<Response> {
  const before = toMediaFields(row);
  const fields = { ...before, ...words };
  const changes = listChanges(before, fields);
  const did = Object.fromEntries(
    CORRECTABLE.flatMap((name) =>
      words[name] === undefined ? [] : [[name, { from: before[name], to: words[name] }] as const],
    ),
  );
  try {
    await commitFields(c, actor, row, { fields, changes, isUsed: true, also: also(did) });
  } catch (error) {
    if (!isStaleMedia(error) && !isChangeDecided(error)) throw error;
    await refuseMoved(c, row.change_id);
  }
  return answerChange(c, row.change_id);
}

async function commitAlone(c: Context<App>, id: string, statements: D1PreparedStatement[]): Promise<Response> {
  try {
    await c.env.DB.batch(statements);
  } catch (error) {
    if (!isChangeDecided(error)) throw error;
    await refuseMoved(c, id);
  }
  return answerChange(c, id);
}

async function answerChange(c: Context<App>, id: string): Promise<Response> {
  return c.json(toPictureChange(readRow(await selectChange(c.env.DB, id).run()), c.var.now));
}

async function refuseMoved(c: Context<App>, id: string): Promise<never> {
  const current = toPictureChange(readRow(await selectChange(c.env.DB, id).run()), c.var.now);
  refuse("conflict", "The picture or its change was changed meanwhile. Look at it again.", { current });
}

function refuseDecided(current: PictureChange): never {
  refuse("conflict", "Somebody else decided on this change meanwhile.", { current });
}

function readRow(result: D1Result | undefined): ChangeRow {
  const row = firstRow<ChangeRow>(result);
  if (row === undefined) refuse("not_found", "There is no such change. It may have been taken back.");
  return row;
}

function record(
  c: Context<App>,
  actor: Actor,
  mediaId: string,
  act: "accept" | "decline" | "reopen",
  detail: unknown,
): D1PreparedStatement {
  const { now } = c.var;
  return insertAudit(c.env.DB, {
    id: newId(now),
    at: now,
    personId: actor.personId,
    action: `picture_change.${act}`,
    subject: `media:${mediaId}`,
    detail,
  });
}
