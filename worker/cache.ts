import type { Context, MiddlewareHandler } from "hono";
import type { App } from "./app-env.ts";
import { SITE_TAG } from "./edge.ts";

const PAGE_EDGE_AGE_S = 86_400;
const STALE_WHILE_REVALIDATE_S = 60;
const STALE_IF_ERROR_S = 3_600;
const MEDIA_AGE_S = 30 * 86_400;

/** The edge counts an age from when it has the response, which is a little later than `now`. */
const FILL_SPARE_S = 1;

/** Cloudflare reads 16 KB of tags and drops the rest without a word, so that no purge would find the page. */
const TAG_HEADER_BYTES = 16_000;

/** Cloudflare also drops a tag it cannot read: printable ASCII of 1,024 characters at most, and the comma parts tags. */
const TAG_PATTERN = /^[\x21-\x2b\x2d-\x7e]{1,1024}$/;

const EDGE_HEADERS = ["Cloudflare-CDN-Cache-Control", "CDN-Cache-Control", "Cache-Tag", "Expires"];

const BARE_NOT_FOUND = '<!doctype html>\n<html lang="en"><title>Not found</title><h1>Not found</h1></html>\n';

/** The contexts whose response may be stored, since it was made here. */
const optedIn = new WeakSet<object>();

const encoder = new TextEncoder();

export interface PublicPage {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** The cache tags of all that the page shows; `site` is added. */
  readonly tags: readonly string[];
  readonly now: number;
  /** The first moment that changes the page: FOREVER when nothing is due. */
  readonly until: number;
}

export interface PublicMedia {
  readonly body: ReadableStream | ArrayBuffer;
  readonly type: string;
  /** The hash of the bytes. */
  readonly hash: string;
  readonly tags: readonly string[];
  readonly now: number;
  readonly until: number;
}

/**
 * Makes `private, no-store` of every response that publicPage or publicMedia did not make, whatever
 * headers it came with: the edge keeps a 200 without Cache-Control for two hours. Goes outermost.
 */
export const noStoreByDefault: MiddlewareHandler<App> = async (c, next) => {
  await next();
  const { status, headers } = c.res;
  if (optedIn.has(c) && (status === 200 || status === 304) && !headers.has("Set-Cookie")) return;
  for (const name of EDGE_HEADERS) c.header(name, undefined);
  c.header("Cache-Control", "private, no-store");
};

/** A page that the edge may store until its tags are purged or its first moment comes; browsers ask each time. */
export async function publicPage(c: Context<App>, page: PublicPage): Promise<Response> {
  const tags = joinTags(page.tags);
  return answer(c, page.body, {
    "Content-Type": page.type ?? "text/html; charset=UTF-8",
    "Cache-Control": "public, max-age=0, must-revalidate",
    "Cloudflare-CDN-Cache-Control": pageEdgeDirectives(page.now, page.until),
    "Cache-Tag": tags,
    ETag: await pageEtag(tags, page.body),
  });
}

/** A picture, whose address is its hash: it is stored by edge and browser until the first moment, 30 days at most. */
export function publicMedia(c: Context<App>, media: PublicMedia): Response {
  const age = Math.min(MEDIA_AGE_S, secondsUntil(media.until, media.now));
  return answer(c, media.body, {
    "Content-Type": media.type,
    "Cache-Control": `public, max-age=${age}, must-revalidate`,
    "Cloudflare-CDN-Cache-Control": `max-age=${age}, must-revalidate`,
    "Cache-Tag": joinTags(media.tags),
    ETag: `"${media.hash}"`,
  });
}

/** What only those who are signed in may have, kept in their own browser, which asks each time whether it still stands. */
export async function privateJson(c: Context<App>, value: object): Promise<Response> {
  const body = JSON.stringify(value);
  return answer(c, body, {
    "Content-Type": "application/json",
    "Cache-Control": "private, no-cache",
    ETag: await pageEtag("", body),
  });
}

/** The one 404 of readers' addresses: nothing in it says whether something is there in secret. */
export function notFound(c: Context<App>, page: string = BARE_NOT_FOUND): Response {
  return c.body(page, 404, { "Content-Type": "text/html; charset=UTF-8", "Cache-Control": "private, no-store" });
}

/** Whether an If-None-Match header names the ETag. The edge weakens ETags when it compresses, so W/ does not count. */
export function matchesEtag(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (ifNoneMatch === null || ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const named: string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return named.includes(etag.replace(/^W\//, ""));
}

// A 304 carries all that a 200 would, since the edge renews what it stored from it.
function answer(
  c: Context<App>,
  body: string | ReadableStream | ArrayBuffer | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response {
  optedIn.add(c);
  if (!matchesEtag(c.req.header("If-None-Match"), headers["ETag"]!)) return c.body(body, 200, headers);
  if (body instanceof ReadableStream) c.executionCtx.waitUntil(body.cancel());
  return c.body(null, 304, headers);
}

// Without stale-if-error the edge would serve what is stale for ever while the Worker fails.
function pageEdgeDirectives(now: number, until: number): string {
  const left = secondsUntil(until, now);
  if (left >= PAGE_EDGE_AGE_S + STALE_IF_ERROR_S) {
    return `max-age=${PAGE_EDGE_AGE_S}, stale-while-revalidate=${STALE_WHILE_REVALIDATE_S}, stale-if-error=${STALE_IF_ERROR_S}`;
  }
  return `max-age=${Math.min(left, PAGE_EDGE_AGE_S)}, must-revalidate`;
}

function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.floor((until - now) / 1000) - FILL_SPARE_S);
}

function joinTags(tags: readonly string[]): string {
  const all = [...new Set([SITE_TAG, ...tags])];
  const unreadable = all.find((tag) => !TAG_PATTERN.test(tag));
  if (unreadable !== undefined) throw new Error(`The edge would drop the cache tag ${JSON.stringify(unreadable)}.`);
  const joined = all.join(",");
  if (joined.length > TAG_HEADER_BYTES) {
    throw new Error(`${all.length} cache tags take ${joined.length} bytes; ${TAG_HEADER_BYTES} is the most.`);
  }
  return joined;
}

// The tags are part of it: a page with the same bytes and other tags must not be renewed under its old ones.
async function pageEtag(tags: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const said = typeof body === "string" ? encoder.encode(`${tags}\n${body}`) : body;
  const digest = await crypto.subtle.digest("SHA-256", said);
  return `W/"${Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}
