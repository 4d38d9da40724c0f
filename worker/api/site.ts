import type { Context } from "hono";
import { newId } from "../../schema/id.ts";
import { siteFields, type Site } from "../../schema/site.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { selectSite, writeSite } from "../db/site.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

export async function readSite(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readSite", [selectSite(c.env.DB)]);
  const row = firstRow<{ value: string }>(results[0]);
  return c.json(row === undefined ? null : (JSON.parse(row.value) as Site));
}

/** Every page shows something of the site's settings, so every page is purged. */
export async function saveSite(c: Context<App>): Promise<Response> {
  const site = await readBody(c, siteFields);
  await readAs(c, "writeSite");
  const outbox = { id: newId(c.var.now), tags: ["site"], isUrgent: false, now: c.var.now };
  const written = await c.env.DB.batch([
    writeSite(c.env.DB, site, c.var.now),
    insertOutbox(c.env.DB, outbox),
    takePurgeToken(c.env.DB, c.var.now, false),
  ]);
  return c.json({ site, purge: await purgeCommitted(c, outbox, written.at(-1)) });
}
