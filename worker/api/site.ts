import type { Context } from "hono";
import type { InferOutput } from "valibot";
import { saveSiteBody, type SiteReceipt, type SiteReply } from "../../schema/api.ts";
import { newId } from "../../schema/id.ts";
import { toWholeSite, type Site } from "../../schema/site.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAudit } from "../db/audit.ts";
import { firstRow } from "../db/first-row.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { claimSite, isStaleSite, selectHasDates, selectSite, writeSite } from "../db/site.ts";
import { refuse } from "../problem-error.ts";
import { refuseStrangeLogo } from "./logo.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

interface SiteRow {
  readonly value: string;
  readonly updated_at: number;
  readonly social_image: string | null;
}

export async function readSite(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readSite", [selectSite(c.env.DB)]);
  return c.json(toReply(firstRow<SiteRow>(results[0])));
}

/** Every page shows something of the site's settings, so every page is purged. */
export async function saveSite(c: Context<App>): Promise<Response> {
  const body = await readBody(c, saveSiteBody);
  const { version, rehearse, fields } = body;
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "writeSite", [selectSite(db), selectHasDates(db)]);
  const known = toReply(firstRow<SiteRow>(results[0]));
  if (known !== null && isSaved(known, body)) return answerSaved(c, known);
  if (known !== null && known.version !== version) refuseStale(known);
  await refuseStrangeLogo(c.env.MEDIA, known?.fields ?? null, fields);
  const hasDates = firstRow<{ has_dates: number }>(results[1])?.has_dates === 1;
  if (hasDates && known !== null && known.fields.timeZone !== fields.timeZone) refuseTimeZone(known.fields.timeZone);
  const hasImage = known?.hasImage === true;
  const every = { hasImage, pages: [{ path: "/", what: "Every page of the site" }], morePages: 0 };
  if (rehearse) return c.json({ version, fields, ...every, purge: "none" } satisfies SiteReceipt);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(now, version + 1);
  const outbox = { id: newId(now), tags: ["site"], isUrgent: false, now };
  let written: D1Result[];
  try {
    written = await db.batch([
      known === null ? writeSite(db, fields, savedAt) : claimSite(db, fields, { version, savedAt }),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "site.save",
        subject: "site",
        detail: listChanges(known?.fields ?? null, fields),
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!isStaleSite(error)) throw error;
    const newer = toReply(firstRow<SiteRow>(await selectSite(db).run()));
    if (newer === null) throw error;
    if (isSaved(newer, body)) return answerSaved(c, newer);
    refuseStale(newer);
  }
  const purge = await purgeCommitted(c, outbox, written.at(-1));
  return c.json({ version: savedAt, fields, ...every, purge } satisfies SiteReceipt);
}

/** Nothing to do, or the same save tried again after its reply was lost. */
function isSaved(known: SiteReply, { fields }: InferOutput<typeof saveSiteBody>): boolean {
  return JSON.stringify(known.fields) === JSON.stringify(fields);
}

function answerSaved(c: Context<App>, known: SiteReply): Response {
  return c.json({ ...known, pages: [], morePages: 0, purge: "none" } satisfies SiteReceipt);
}

function refuseStale(current: SiteReply): never {
  refuse("conflict", "The settings were changed meanwhile.", { current });
}

/** Lists of days and months, addresses and the order of searches are kept by the zone's clocks. */
function refuseTimeZone(timeZone: string): never {
  const sentence = `The time zone stays ${timeZone.replaceAll("_", " ")}: posts have dates, and their addresses, days and months were made with its clocks.`;
  refuse("invalid", sentence, { fields: { "fields.timeZone": sentence } });
}

/** What differs, field by field: what the audit log keeps. */
function listChanges(before: Site | null, after: Site): Record<string, { from: unknown; to: unknown }> {
  const names = Object.keys(after) as (keyof Site)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, { from: before?.[name] ?? null, to: after[name] }]),
  );
}

/** Null in a house that was never set up. */
function toReply(row: SiteRow | undefined): SiteReply | null {
  if (row === undefined) return null;
  const fields = toWholeSite(JSON.parse(row.value) as Site);
  return { version: row.updated_at, fields, hasImage: row.social_image !== null };
}
