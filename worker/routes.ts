import { HonoBase } from "hono/hono-base";
import { TrieRouter } from "hono/router/trie-router";
import type { App } from "./app-env.ts";

/** An app or a part of one, with one router for every kind of path instead of Hono's three; a slash at a path's end counts. */
export function createRoutes(): HonoBase<App> {
  return new HonoBase<App>({ strict: true, router: new TrieRouter() });
}
