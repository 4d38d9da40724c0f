import type { Context } from "hono";
import { saveSiteBody, type SiteReceipt, type SiteReply } from "../../schema/api.ts";
import { newId } from "../../schema/id.ts";
import type { Site } from "../../schema/site.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { selectSite, writeSite } from "../db/site.ts";
import { refuse } from "../problem-error.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

interface SiteRow {
  readonly value: string;
  readonly updated_at: number;
}

export async function readSite(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readSite", [selectSite(c.env.DB)]);
  return c.json(toReply(firstRow<SiteRow>(results[0])));
}

/** Every page shows something of the site's settings, so every page is purged. */
export async function saveSite(c: Context<App>): Promise<Response> {
  const { version, rehearse, fields } = await readBody(c, saveSiteBody);
  const db = c.env.DB;
  const { results } = await readAs(c, "writeSite", [selectSite(db)]);
  const known = toReply(firstRow<SiteRow>(results[0]));
  const every = { pages: [{ path: "/", what: "Every page of the site" }], morePages: 0 };
  // The same save again, after its reply was lost.
  if (JSON.stringify(known?.fields) === JSON.stringify(fields) && !rehearse) {
    return c.json({
      version: known?.version ?? version,
      fields,
      pages: [],
      morePages: 0,
      purge: "none",
    } satisfies SiteReceipt);
  }
  if (known !== null && known.version !== version) {
    refuse("conflict", "The settings were changed meanwhile.", { current: known });
  }
  if (rehearse) return c.json({ version, fields, ...every, purge: "none" } satisfies SiteReceipt);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(c.var.now, version + 1);
  const outbox = { id: newId(c.var.now), tags: ["site"], isUrgent: false, now: c.var.now };
  const written = await db.batch([
    writeSite(db, fields, savedAt),
    insertOutbox(db, outbox),
    takePurgeToken(db, c.var.now, false),
  ]);
  const purge = await purgeCommitted(c, outbox, written.at(-1));
  return c.json({ version: savedAt, fields, ...every, purge } satisfies SiteReceipt);
}

/** Null in a house that was never set up. */
function toReply(row: SiteRow | undefined): SiteReply | null {
  return row === undefined ? null : { version: row.updated_at, fields: JSON.parse(row.value) as Site };
}
