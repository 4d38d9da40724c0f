import type { Context } from "hono";
import { signInBody, type SessionReply } from "../../schema/api.ts";
import { readAs } from "../access.ts";
import type { Actor, App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { selectActor, toActor } from "../db/people/actors.ts";
import { openSession, revokeSession, selectLink, type LinkRow } from "../db/people/sessions.ts";
import { selectSite } from "../db/site.ts";
import { refuse } from "../problem-error.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { dropSession, isFromOurPages, keepSession, readProof, SESSION_LIFE_MS } from "../session.ts";
import { readBody } from "./read-body.ts";

/** Trades the secret of a one-time link for a session. */
export async function signIn(c: Context<App>): Promise<Response> {
  if (!isFromOurPages(c)) refuse("forbidden", "That request did not come from the editor.");
  const body = await readBody(c, signInBody);
  const linkHash = await hashSecret(body.secret);
  const link = await selectLink(c.env.DB, linkHash).first<LinkRow>();
  if (link === null || link.revoked_at !== null || link.person_id === null || link.kind === "upload") {
    refuse("forbidden", "That sign-in link is not known here. Ask for a new one.");
  }
  if (link.used_at !== null) refuse("forbidden", "That sign-in link was used already. Ask for a new one.");
  if (link.expires_at <= c.var.now) refuse("forbidden", "That sign-in link has expired. Ask for a new one.");
  const secret = newSecret();
  const secretHash = await hashSecret(secret);
  const userAgent = (c.req.header("User-Agent") ?? "").slice(0, 300);
  const session = {
    linkHash,
    secretHash,
    personId: link.person_id,
    userAgent,
    now: c.var.now,
    expiresAt: c.var.now + SESSION_LIFE_MS,
  };
  let opened: D1Result[];
  try {
    opened = await c.env.DB.batch([
      ...openSession(c.env.DB, session),
      selectActor(c.env.DB, "session", secretHash, c.var.now),
      selectSite(c.env.DB),
    ]);
  } catch (error) {
    if (error instanceof Error && error.message.includes("sessions.person_id")) {
      refuse("forbidden", "That sign-in link was used already. Ask for a new one.");
    }
    throw error;
  }
  const actor = toActor(opened[2]?.results[0]);
  if (actor === null) refuse("forbidden", "That account has been closed.");
  keepSession(c, secret);
  return c.json(toReply(actor, opened[3]));
}

export async function readSession(c: Context<App>): Promise<Response> {
  const { actor, results } = await readAs(c, "readSession", [selectSite(c.env.DB)]);
  return c.json(toReply(actor, results[0]));
}

function toReply(actor: Actor, siteResult: D1Result | undefined): SessionReply {
  const row = firstRow<{ value: string }>(siteResult);
  if (row === undefined) throw new Error("The site has no settings.");
  const { name, origin, language, timeZone } = JSON.parse(row.value) as SessionReply["site"];
  return {
    person: { id: actor.personId, name: actor.name, role: actor.role },
    capabilities: [...actor.capabilities],
    site: { name, origin, language, timeZone },
  };
}

export async function signOut(c: Context<App>): Promise<Response> {
  await readAs(c, "signOut");
  const proof = readProof(c);
  if (proof?.kind === "session") await revokeSession(c.env.DB, await hashSecret(proof.secret), c.var.now).run();
  dropSession(c);
  return c.body(null, 204);
}
