import type { Context } from "hono";
import { ID_PATTERN } from "../../schema/id.ts";
import type { App } from "../app-env.ts";
import { refuse } from "../problem-error.ts";

/** The id in the address. What cannot be an id names nothing. */
export function readId(c: Context<App>): string {
  const id = c.req.param("id") ?? "";
  if (!ID_PATTERN.test(id)) refuse("not_found", "There is nothing at that address.");
  return id;
}
