import { PURGE_TAG_LIMIT, type Edge } from "../edge.ts";
import { answerStored } from "./answer-stored.ts";
import { createEdgeStore, type StoredResponse } from "./edge-store.ts";
import { limitPurges } from "./limit-purges.ts";
import { readFreshness, type Unstored } from "./read-freshness.ts";

export interface EdgeModelOptions {
  readonly now: () => number;
  readonly maxBytes?: number;
  /** Leaves the headers that are for the edge alone on what the reader gets. */
  readonly revealsEdgeHeaders?: boolean;
}

export type Origin = (request: Request) => Promise<Response>;

export interface EdgeModel extends Edge {
  fetch(request: Request, ctx: Pick<ExecutionContext, "waitUntil">, origin: Origin): Promise<Response>;
}

type Status = "HIT" | "MISS" | "EXPIRED" | "REVALIDATED" | "UPDATING" | "STALE" | Unstored;

/** What one run of the Worker came to: a stored response, or one that is for its own request only. */
type Filled =
  | { readonly stored: StoredResponse; readonly status: Status }
  | { readonly stored: null; readonly response: Response; readonly status: Status };

const MAX_BYTES = 64 * 1024 * 1024;

/** Some frameworks take these for the method or the address, so each value has a stored response of its own. */
const KEYED_HEADERS = [
  "X-HTTP-Method-Override",
  "X-HTTP-Method",
  "X-Method-Override",
  "X-Forwarded-Host",
  "X-Host",
  "X-Forwarded-Scheme",
  "X-Original-URL",
  "X-Rewrite-URL",
  "Forwarded",
  "Cloudflare-Workers-Version-Key",
];

/** The edge asks for the whole, and with validators of its own: it slices and compares itself. */
const OWN_HEADERS = ["Range", "If-Range", "If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"];

const EDGE_ONLY_HEADERS = ["Cloudflare-CDN-Cache-Control", "Cache-Tag"];

/** A model, in memory, of the cache that Cloudflare puts in front of a Worker, by what its documentation says. */
export function createEdgeModel({
  now,
  maxBytes = MAX_BYTES,
  revealsEdgeHeaders = false,
}: EdgeModelOptions): EdgeModel {
  const store = createEdgeStore(maxBytes);
  const mayPurge = limitPurges(now);
  const fills = new Map<string, Promise<Filled>>();

  function answer(request: Request, stored: StoredResponse, status: Status): Response {
    const age = Math.max(0, Math.floor((now() - stored.storedAt) / 1000));
    return finish(answerStored(request, stored, status === "MISS" ? {} : { Age: String(age) }), status);
  }

  function finish(response: Response, status: Status): Response {
    if (response.webSocket) return response;
    const finished = new Response(response.body, response);
    finished.headers.set("Cf-Cache-Status", status);
    if (!revealsEdgeHeaders) for (const name of EDGE_ONLY_HEADERS) finished.headers.delete(name);
    return finished;
  }

  // What is filled when a purge comes in between is stored all the same, as the real edge may do.
  async function fill(key: string, request: Request, origin: Origin, old: StoredResponse | undefined): Promise<Filled> {
    const response = await origin(toOriginRequest(request, old));
    if (old !== undefined && response.status === 304) {
      const renewed = renew(old, request, response, now());
      store.keep(key, renewed);
      return { stored: renewed, status: "REVALIDATED" };
    }
    const freshness = readFreshness(request, response, now());
    if (typeof freshness === "string") return { stored: null, response, status: freshness };
    const body = new Uint8Array(await response.arrayBuffer());
    const { status, headers } = response;
    const stored = { status, headers, body, tags: tagsOf(headers), freshness, storedAt: now() };
    // What is stale serves in the place of an error, so an error must not take its place.
    if (old === undefined || status < 500) store.keep(key, stored);
    return { stored, status: old === undefined ? "MISS" : "EXPIRED" };
  }

  /** Requests for one key wait for one run of the Worker, which goes on when the first of them goes away. */
  function fillOnce(
    key: string,
    ctx: Pick<ExecutionContext, "waitUntil">,
    run: () => Promise<Filled>,
  ): { filled: Promise<Filled>; isOwn: boolean } {
    const running = fills.get(key);
    if (running !== undefined) return { filled: running, isOwn: false };
    const filled = run().finally(() => fills.delete(key));
    fills.set(key, filled);
    ctx.waitUntil(filled.catch(() => undefined));
    return { filled, isOwn: true };
  }

  return {
    async fetch(request, ctx, origin) {
      const isCacheable = (request.method === "GET" || request.method === "HEAD") && !request.headers.has("Upgrade");
      if (!isCacheable) return finish(await origin(request), "BYPASS");

      const key = keyOf(request);
      const old = store.find(key);
      const age = old === undefined ? 0 : (now() - old.storedAt) / 1000;
      if (old !== undefined && age < old.freshness.freshFor) return answer(request, old, "HIT");

      const run = (): Promise<Filled> => fill(key, request, origin, old);
      const { filled, isOwn } = fillOnce(key, ctx, run);
      if (old !== undefined && age < old.freshness.freshFor + old.freshness.staleWhileRevalidate) {
        if (isOwn) ctx.waitUntil(filled.then(discard, () => undefined));
        return answer(request, old, "UPDATING");
      }

      const mayServeStale = old !== undefined && age < old.freshness.freshFor + old.freshness.staleIfError;
      try {
        let outcome = await filled;
        // A response that is not stored is for the request that asked for it; the others ask themselves.
        if (outcome.stored === null && !isOwn) outcome = await run();
        const failed = (outcome.stored ?? outcome.response).status >= 500;
        if (failed && mayServeStale) {
          await discard(outcome);
          return answer(request, old, "STALE");
        }
        if (outcome.stored !== null) return answer(request, outcome.stored, isOwn ? outcome.status : "HIT");
        return finish(
          request.method === "HEAD" ? new Response(null, outcome.response) : outcome.response,
          outcome.status,
        );
      } catch (error) {
        if (mayServeStale) return answer(request, old, "STALE");
        throw error;
      }
    },

    async purge(tags) {
      if (tags.length === 0) return { accepted: false, reason: "No tags to purge." };
      if (tags.length > PURGE_TAG_LIMIT) {
        return { accepted: false, reason: `${tags.length} tags; ${PURGE_TAG_LIMIT} is the most.` };
      }
      if (!mayPurge()) return { accepted: false, reason: "Rate limited." };
      store.dropTagged(new Set(tags.map((tag) => tag.toLowerCase())));
      return { accepted: true };
    },
  };
}

async function discard(filled: Filled): Promise<void> {
  if (filled.stored === null) await filled.response.body?.cancel();
}

/** Neither host nor method nor cookies: GET and HEAD of one address share one stored response. */
function keyOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const keyed = KEYED_HEADERS.map((name) => request.headers.get(name) ?? "");
  return [pathname + search, ...keyed].join("\n");
}

function toOriginRequest(request: Request, old: StoredResponse | undefined): Request {
  const headers = new Headers(request.headers);
  for (const name of OWN_HEADERS) headers.delete(name);
  const etag = old?.headers.get("ETag");
  if (etag !== null && etag !== undefined) headers.set("If-None-Match", etag);
  return new Request(request, { method: "GET", headers });
}

function renew(old: StoredResponse, request: Request, response: Response, now: number): StoredResponse {
  const headers = new Headers(old.headers);
  response.headers.forEach((value, name) => headers.set(name, value));
  const freshness = readFreshness(request, new Response(null, { headers }), now);
  // A 304 that may not be stored leaves what is stored as stale as it was.
  if (typeof freshness === "string") return old;
  return { ...old, headers, tags: tagsOf(headers), freshness, storedAt: now };
}

function tagsOf(headers: Headers): ReadonlySet<string> {
  return new Set(
    (headers.get("Cache-Tag") ?? "")
      .toLowerCase()
      .split(",")
      .map((tag) => tag.trim()),
  );
}
