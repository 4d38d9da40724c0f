import type { Context } from "hono";
import type { LinkReply } from "../../schema/api.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { replaceSignInLink, SIGN_IN_LINK_MS } from "../db/people/people.ts";
import { selectSite } from "../db/site.ts";
import { hashSecret, newSecret } from "../secret.ts";

/** A one-time sign-in link for whoever asks: how a local command, holding its token, opens the editor. */
export async function createSignInLink(c: Context<App>): Promise<Response> {
  const { actor, results } = await readAs(c, "createSignInLink", [selectSite(c.env.DB)]);
  const secret = newSecret();
  await c.env.DB.batch(
    replaceSignInLink(c.env.DB, { secretHash: await hashSecret(secret), personId: actor.personId, now: c.var.now }),
  );
  const { origin } = JSON.parse(firstRow<{ value: string }>(results[0])?.value ?? "{}") as { origin: string };
  return c.json(
    { url: `${origin}/edit/sign-in#${secret}`, expiresAt: c.var.now + SIGN_IN_LINK_MS } satisfies LinkReply,
    201,
  );
}
