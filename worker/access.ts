import type { Context } from "hono";
import { endpoints, type EndpointName } from "../schema/endpoints.ts";
import type { Actor, App } from "./app-env.ts";
import { selectActor, toActor } from "./db/people/actors.ts";
import { refuse } from "./problem-error.ts";
import { hashSecret } from "./secret.ts";
import { isFromOurPages, readProof } from "./session.ts";

/**
 * Runs the statements an endpoint needs to read together with the question who is asking, in one
 * round trip, and refuses whoever lacks the right that schema/api.ts names for the endpoint.
 */
export async function readAs(
  c: Context<App>,
  name: EndpointName,
  statements: readonly D1PreparedStatement[] = [],
): Promise<{ actor: Actor; results: D1Result[] }> {
  const proof = readProof(c);
  if (proof === null) refuse("unauthenticated", "Please sign in.");
  if (proof.kind === "session" && c.req.method !== "GET" && !isFromOurPages(c)) {
    refuse("forbidden", "That request did not come from the editor.");
  }
  const who = selectActor(c.env.DB, proof.kind, await hashSecret(proof.secret), c.var.now);
  const [first, ...results] = await c.env.DB.batch([who, ...statements]);
  const actor = toActor(first?.results[0]);
  if (actor === null) refuse("unauthenticated", "Your session has ended. Please sign in again.");
  const { needs } = endpoints[name];
  if (needs !== null && needs !== "session" && !actor.capabilities.has(needs)) {
    refuse("forbidden", "Your role does not allow that.");
  }
  return { actor, results };
}
