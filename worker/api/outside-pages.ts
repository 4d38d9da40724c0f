import type { Context } from "hono";
import { outsidePageBody, type OutsidePage } from "../../schema/api.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { openLooks } from "../outside/outside.ts";
import { refuse } from "../problem-error.ts";
import { readBody } from "./read-body.ts";

/** Looks a page outside up for whoever pasted its address. */
export async function readOutsidePage(c: Context<App>): Promise<Response> {
  const { url } = await readBody(c, outsidePageBody);
  const { actor, results } = await readAs(c, "readOutsidePage", [selectSite(c.env.DB)]);
  await limitLooks(c, `page:${actor.personId}`);
  const { origin } = toSite(results[0]);
  // A Worker that asks for its own address waits for itself, or is answered by nobody.
  if (new URL(url).origin === origin) {
    refuse("invalid", "That is a page of this site.", { fields: { url: "That is a page of this site." } });
  }
  // Its parser of HTML is nothing that a reader's page should wait for.
  const { readPage } = await import("../outside/read-page.ts");
  const look = openLooks(c.var.outside, { origin, resolver: c.env.DNS_RESOLVER });
  return c.json((await readPage(url, look())) satisfies OutsidePage);
}

/** Nobody makes this house knock on others' doors for them. */
export async function limitLooks(c: Context<App>, key: string): Promise<void> {
  const { success } = await c.env.LOOKS.limit({ key });
  if (!success) refuse("rate_limited", "That was a lot of addresses. Please wait a minute before the next.");
}
