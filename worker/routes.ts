import { HonoBase } from "hono/hono-base";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { App } from "./app-env.ts";

/**
 * An app or a part of one, in which a slash at a path's end counts. One router serves every kind of path, and the smart
 * one before it keeps it from being filled before it is asked: a part that is only mounted elsewhere never is.
 */
export function createRoutes(): HonoBase<App> {
  return new HonoBase<App>({ strict: true, router: new SmartRouter({ routers: [new TrieRouter()] }) });
}
