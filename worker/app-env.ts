import type { Capability, Role } from "../schema/roles.ts";
import type { Edge } from "./edge.ts";
import type { Outside } from "./outside/outside.ts";

/** The bindings of wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly MEDIA: R2Bucket;
  readonly IMAGES: ImagesBinding;
  readonly ASSETS: Fetcher;
  /** How many addresses outside one person may have looked up a minute. */
  readonly LOOKS: RateLimit;
  /** How many searches that the edge does not have may come from one address a minute. */
  readonly SEARCHES: RateLimit;
  /** Where DNS is asked over HTTPS; Cloudflare's resolver where nothing is set. */
  readonly DNS_RESOLVER?: string;
}

/** Who is asking: a person with a session, or a token that acts for one within its scopes. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly capabilities: ReadonlySet<Capability>;
}

/** What Hono's context carries: `now` is read once a request, in milliseconds. */
export interface App {
  Bindings: Env;
  Variables: { edge: Edge; outside: Outside; now: number };
}
