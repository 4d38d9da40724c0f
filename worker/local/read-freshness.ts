/** Why a response is not stored, as Cf-Cache-Status says it. */
export type Unstored = "BYPASS" | "DYNAMIC" | "MISS";

/** How long a stored response may be served, in seconds since it was stored or renewed. */
export interface Freshness {
  readonly freshFor: number;
  readonly staleWhileRevalidate: number;
  readonly staleIfError: number;
}

/** The most specific header wins whole. */
const HEADERS = ["Cloudflare-CDN-Cache-Control", "CDN-Cache-Control", "Cache-Control"];

/** Without any of them, these are stored all the same. */
const DEFAULT_TTL_S: Readonly<Record<number, number>> = {
  200: 7_200,
  203: 7_200,
  204: 7_200,
  300: 1_200,
  301: 1_200,
  404: 180,
  405: 60,
  410: 180,
  414: 60,
  501: 60,
};

/** What the edge does with a response that the Worker made. Variants are not modelled: a response with Vary is not stored. */
export function readFreshness(request: Request, response: Response, now: number): Freshness | Unstored {
  const { status, headers } = response;
  if (status === 206 || status === 304 || (status >= 520 && status <= 526)) return "MISS";
  if (headers.has("Set-Cookie") || headers.has("Vary")) return "BYPASS";

  const directives = parseDirectives(HEADERS.map((name) => headers.get(name)).find((value) => value !== null) ?? "");
  if (directives.has("no-store") || directives.has("private")) return "BYPASS";
  const mayStoreAuthorized = ["public", "must-revalidate", "s-maxage"].some((name) => directives.has(name));
  if (request.headers.has("Authorization") && !mayStoreAuthorized) return "BYPASS";

  const freshFor = directives.has("no-cache")
    ? 0
    : (seconds(directives, "s-maxage") ??
      seconds(directives, "max-age") ??
      untilExpires(headers, now) ??
      DEFAULT_TTL_S[status]);
  if (freshFor === undefined) return "DYNAMIC";
  const forbidsStale = ["s-maxage", "must-revalidate", "proxy-revalidate"].some((name) => directives.has(name));
  return {
    freshFor,
    staleWhileRevalidate: forbidsStale ? 0 : (seconds(directives, "stale-while-revalidate") ?? 0),
    // Left out, it means for ever.
    staleIfError: forbidsStale ? 0 : (seconds(directives, "stale-if-error") ?? Infinity),
  };
}

function parseDirectives(value: string): Map<string, string> {
  const parts = value.toLowerCase().match(/[^\s,=]+(?:\s*=\s*(?:"[^"]*"|[^\s,]+))?/g) ?? [];
  return new Map(
    parts.map((part) => {
      const [name = "", argument = ""] = part.split("=", 2);
      return [name.trim(), argument.trim().replaceAll('"', "")];
    }),
  );
}

function seconds(directives: Map<string, string>, name: string): number | undefined {
  const value = directives.get(name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function untilExpires(headers: Headers, now: number): number | undefined {
  const expires = headers.get("Expires");
  if (expires === null) return undefined;
  const at = Date.parse(expires);
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now) / 1000);
}
