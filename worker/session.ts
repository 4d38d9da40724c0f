import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { App } from "./app-env.ts";

const COOKIE_NAME = "session";
export const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** What a request proves who it comes from with: the secret of a session or of a token, or nothing. */
export type Proof = { readonly kind: "session" | "token"; readonly secret: string } | null;

export function readProof(c: Context<App>): Proof {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(c.req.header("Authorization") ?? "")?.[1];
  if (bearer !== undefined) return { kind: "token", secret: bearer };
  const secret = getCookie(c, COOKIE_NAME, "host");
  return secret === undefined ? null : { kind: "session", secret };
}

export function keepSession(c: Context<App>, secret: string): void {
  setCookie(c, COOKIE_NAME, secret, { ...cookieAttributes, maxAge: SESSION_LIFE_MS / 1000 });
}

export function dropSession(c: Context<App>): void {
  setCookie(c, COOKIE_NAME, "", { ...cookieAttributes, maxAge: 0 });
}

const cookieAttributes = { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

/** Whether a write that a cookie authorises comes from our own pages: browsers say so themselves. */
export function isFromOurPages(c: Context<App>): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("Origin");
  return origin === undefined || origin === new URL(c.req.url).origin;
}
