import type { Context } from "hono";
import type { App } from "../app-env.ts";

/** What every picture answers with, a page's or the desk's: it is a picture and does nothing. */
export function setPictureHeaders(c: Context<App>, bytes: number): void {
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Content-Security-Policy", "default-src 'none'");
  if (c.req.method === "HEAD") c.header("Content-Length", String(bytes));
}
