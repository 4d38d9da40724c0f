import type { Context } from "hono";
import * as v from "valibot";
import {
  EMPTY_FRONT_PAGE,
  frontPageFields,
  saveFrontPageBody,
  type FrontPage,
  type FrontPageReply,
} from "../../schema/front-page.ts";
import { newId } from "../../schema/id.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAudit } from "../db/audit.ts";
import { allRows, firstRow } from "../db/first-row.ts";
import { claimFrontPage, selectChosenNames, selectFrontPage, toPinnedPosts } from "../db/lists/front-page.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { isStaleSite } from "../db/site.ts";
import { CHOSEN_FRONT_TAG } from "../pages/cache-tags.ts";
import { previewFront } from "../pages/front/answer-front.ts";
import { setPageHeaders } from "../pages/page-headers.ts";
import { refuse } from "../problem-error.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

interface Stored {
  readonly version: number;
  readonly fields: FrontPage;
}

export async function readFrontPage(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readFrontPage", [selectFrontPage(c.env.DB)]);
  return c.json(await toReply(c, toStored(results[0])));
}

/** What was chosen is saved whole; the front page is the one that changes. */
export async function saveFrontPage(c: Context<App>): Promise<Response> {
  const { version, fields } = await readBody(c, saveFrontPageBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveFrontPage", [selectFrontPage(db), ...selectChosenNames(db, fields)]);
  const known = toStored(results[0]);
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSame(known.fields, fields)) return c.json(await toReply(c, known));
  if (known.version !== version) return refuseStale(c, known);
  checkChosen(fields, known.fields, results);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(now, version + 1);
  const outbox = { id: newId(now), tags: [CHOSEN_FRONT_TAG], isUrgent: false, now };
  let written: D1Result[];
  try {
    written = await db.batch([
      claimFrontPage(db, fields, { version, savedAt }),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "front_page.save",
        subject: "front_page",
        detail: { from: known.fields, to: fields },
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
    ]);
  } catch (error) {
    if (!isStaleSite(error)) throw error;
    const newer = toStored(await selectFrontPage(db).run());
    if (isSame(newer.fields, fields)) return c.json(await toReply(c, newer));
    return refuseStale(c, newer);
  }
  await purgeCommitted(c, outbox, written.at(-1));
  return c.json(await toReply(c, { version: savedAt, fields }));
}

/** The front page as it would be with another choice: "?fields=" and the choice as JSON. For a frame in the editor. */
export async function previewFrontPage(c: Context<App>): Promise<Response> {
  await readAs(c, "previewFrontPage");
  const { body, styleHashes } = await previewFront(c, readFields(c.req.query("fields") ?? ""));
  setPageHeaders(c, { origin: "" }, styleHashes);
  const policy = c.res.headers.get("Content-Security-Policy") ?? "";
  c.header("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  c.header("Cross-Origin-Resource-Policy", "same-origin");
  return c.body(body, 200, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}

function readFields(json: string): FrontPage {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return refuse("invalid", "What is to be previewed could not be read.");
  }
  const checked = v.safeParse(frontPageFields, parsed);
  return checked.success ? checked.output : refuse("invalid", checked.issues[0].message);
}

/** What was deleted since it was chosen may stay; nothing new may name what is not there. */
function checkChosen(fields: FrontPage, before: FrontPage, results: readonly D1Result[]): void {
  const posts = new Set([...before.pinned, ...allRows<{ id: string }>(results[1]).map(({ id }) => id)]);
  const tags = new Set([
    ...before.sections.map(({ tagId }) => tagId),
    ...allRows<{ id: string }>(results[2]).map(({ id }) => id),
  ]);
  if (!fields.pinned.every((id) => posts.has(id))) {
    refuse("invalid", "One of the pinned posts does not exist any more.");
  }
  if (!fields.sections.every(({ tagId }) => tags.has(tagId))) {
    refuse("invalid", "The tag of one of the sections does not exist any more.");
  }
}

function isSame(known: FrontPage, fields: FrontPage): boolean {
  return JSON.stringify(known) === JSON.stringify(fields);
}

async function refuseStale(c: Context<App>, known: Stored): Promise<never> {
  return refuse("conflict", "The front page was changed meanwhile.", { current: await toReply(c, known) });
}

async function toReply(c: Context<App>, { version, fields }: Stored): Promise<FrontPageReply> {
  const [posts, tags] = await c.env.DB.batch(selectChosenNames(c.env.DB, fields));
  return { version, fields, posts: toPinnedPosts(posts, c.var.now), tags: allRows<{ id: string; name: string }>(tags) };
}

function toStored(result: D1Result | undefined): Stored {
  const row = firstRow<{ value: string; updated_at: number }>(result);
  return row === undefined
    ? { version: 0, fields: EMPTY_FRONT_PAGE }
    : { version: row.updated_at, fields: JSON.parse(row.value) as FrontPage };
}
