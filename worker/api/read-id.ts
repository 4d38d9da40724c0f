import type { Context } from "hono";
import { ID_PATTERN } from "../../schema/id.ts";
import type { App } from "../app-env.ts";
import { refuse } from "../problem-error.ts";

/** The id in the address. What cannot be an id names nothing. */
export function readId(c: Context<App>): string {
  return readParam(c, "id");
}

/** The second id in the address: of a part of what the first one names. */
export function readPartId(c: Context<App>): string {
  return readParam(c, "partId");
}

function readParam(c: Context<App>, name: string): string {
  const id = c.req.param(name) ?? "";
  if (!ID_PATTERN.test(id)) refuse("not_found", "There is nothing at that address.");
  return id;
}
