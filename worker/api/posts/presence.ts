import type { Context } from "hono";
import { PRESENCE_LEASE_MS, presenceBody, type PresenceReply } from "../../../schema/history.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { allRows } from "../../db/first-row.ts";
import { selectPost } from "../../db/posts/posts.ts";
import { endLease, extendLease, selectPresences, type PresenceRow } from "../../db/posts/presences.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readOwnPost } from "./own-post.ts";

/** Says that a tab still edits the post, and learns who else does. */
export async function keepPresence(c: Context<App>): Promise<Response> {
  const postId = readId(c);
  const { tab } = await readBody(c, presenceBody);
  const { actor, results } = await readAs(c, "keepPresence", [
    selectPost(c.env.DB, postId),
    selectPresences(c.env.DB, postId, c.var.now),
  ]);
  const post = readOwnPost(actor, results[0]);
  const lease = { postId, personId: actor.personId, tab };
  await c.env.DB.batch(extendLease(c.env.DB, lease, c.var.now, c.var.now + PRESENCE_LEASE_MS));
  const others = allRows<PresenceRow>(results[1]).filter((row) => row.person_id !== actor.personId || row.tab !== tab);
  return c.json({ version: post.version, others: toPeople(others, actor.personId) } satisfies PresenceReply);
}

export async function endPresence(c: Context<App>): Promise<Response> {
  const postId = readId(c);
  const { tab } = await readBody(c, presenceBody);
  const { actor, results } = await readAs(c, "endPresence", [selectPost(c.env.DB, postId)]);
  readOwnPost(actor, results[0]);
  await c.env.DB.batch([endLease(c.env.DB, { postId, personId: actor.personId, tab })]);
  return c.body(null, 204);
}

/** Each person once, in however many tabs. */
function toPeople(rows: readonly PresenceRow[], ownId: string): PresenceReply["others"] {
  const people = new Map(rows.map((row) => [row.person_id, row.name]));
  return [...people].map(([personId, name]) => ({ personId, name, isYou: personId === ownId }));
}
