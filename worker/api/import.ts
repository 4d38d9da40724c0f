import type { Context } from "hono";
import * as v from "valibot";
import { newId } from "../../schema/id.ts";
import { keepAddressesBody, type FinishReply, type KeepAddressesReply } from "../../schema/kept-addresses.ts";
import { decodePath } from "../../schema/permalink.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAddresses, selectForeignAddresses, type AddressRow } from "../db/addresses.ts";
import { allRows } from "../db/first-row.ts";
import { recutLists } from "../db/lists/list-cuts.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { planRelated } from "../jobs/relate-posts.ts";
import { refuse } from "../problem-error.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

/** Old addresses that go on answering. What something else here has already is left alone and named. */
export async function keepAddresses(c: Context<App>): Promise<Response> {
  const body = await readBody(c, keepAddressesBody);
  const rows: AddressRow[] = body.addresses.map(({ path, to }) => ({
    path: path.includes("?") ? path : decodePath(path),
    kind: to.kind === "attachment" || to.kind === "upload" ? to.kind : "redirect",
    postId: to.kind === "post" ? to.id : to.kind === "attachment" ? to.postId : null,
    mediaId: to.kind === "attachment" || to.kind === "upload" ? to.id : null,
    tagId: to.kind === "tag" ? to.id : null,
    bylineId: to.kind === "byline" ? to.id : null,
    target: to.kind === "path" ? to.path : null,
  }));
  await readAs(c, "keepAddresses");
  const [, foreign] = await writeAddresses(c, rows);
  return c.json({ taken: allRows<{ path: string }>(foreign).map((row) => row.path) } satisfies KeepAddressesReply);
}

async function writeAddresses(c: Context<App>, rows: readonly AddressRow[]): Promise<D1Result[]> {
  try {
    return await c.env.DB.batch([insertAddresses(c.env.DB, rows, c.var.now), selectForeignAddresses(c.env.DB, rows)]);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("FOREIGN KEY constraint failed"))) throw error;
    refuse("invalid", "One of the addresses leads to something that does not exist.");
  }
}

/** What one request works out; whoever imports asks again for the rest. */
const RELATED_A_REQUEST = 100;

/**
 * Works out what the imported posts lead to as related, some at each request; with the last of them cuts every
 * list, settles every count and purges every page, once for the whole import.
 */
export async function finishImport(c: Context<App>): Promise<Response> {
  await readBody(c, v.strictObject({}));
  await readAs(c, "finishImport");
  const related = await planRelated(c.env.DB, RELATED_A_REQUEST, c.var.now);
  if (related.isMore) {
    await c.env.DB.batch([...related.statements]);
    return c.json({ purge: "none", isFinished: false } satisfies FinishReply);
  }
  const outbox = { id: newId(c.var.now), tags: ["site"], isUrgent: false, now: c.var.now };
  const written = await c.env.DB.batch([
    ...related.statements,
    ...recutLists(c.env.DB, c.var.now),
    insertOutbox(c.env.DB, outbox),
    takePurgeToken(c.env.DB, c.var.now, false),
  ]);
  const purge = await purgeCommitted(c, outbox, written.at(-1));
  return c.json({ purge, isFinished: true } satisfies FinishReply);
}
