import type { Context } from "hono";
import * as v from "valibot";
import type { Coming, ComingReply } from "../../../schema/history.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { COMING_PER_PAGE, selectComing, type ComingColumns } from "../../db/desk/coming.ts";
import { readQuery } from "../read-body.ts";

/** Rights that end later than this are nobody's worry yet. */
const RIGHTS_AHEAD_MS = 90 * 24 * 60 * 60 * 1000;

const comingQuery = v.object({
  after: v.optional(
    v.pipe(v.string(), v.regex(/^(\d{1,16}\.[a-z]+\.[0-9a-f-]{36})?$/, "That page does not exist.")),
    "",
  ),
});

/** What will happen by itself from now on: of one's own posts, or of all where one may write all. */
export async function listComing(c: Context<App>): Promise<Response> {
  const query = readQuery(c, comingQuery);
  const { actor } = await readAs(c, "listComing");
  const [at, kind, id] = query.after.split(".");
  const { results } = await selectComing(c.env.DB, {
    now: c.var.now,
    personId: actor.capabilities.has("posts.write_any") ? null : actor.personId,
    after: at === undefined || kind === undefined || id === undefined ? null : { at: Number(at), kind, id },
    rightsUntil: c.var.now + RIGHTS_AHEAD_MS,
  }).all<ComingColumns>();
  const shown = results.slice(0, COMING_PER_PAGE);
  const last = results.length > COMING_PER_PAGE ? shown.at(-1) : undefined;
  return c.json({
    coming: shown.map(toComing),
    next: last === undefined ? null : `${last.at}.${last.kind}.${last.id}`,
  } satisfies ComingReply);
}

function toComing({ at, kind, id, title, path, state }: ComingColumns): Coming {
  const isPicture = kind === "rights";
  return { at, kind, postId: isPicture ? null : id, mediaId: isPicture ? id : null, title, path, state };
}
