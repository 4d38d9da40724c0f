import type { Capability, Role } from "../schema/roles.ts";
import type { Edge } from "./edge.ts";

/** The bindings of wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly MEDIA: R2Bucket;
  readonly IMAGES: ImagesBinding;
  readonly ASSETS: Fetcher;
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
  Variables: { edge: Edge; now: number };
}
