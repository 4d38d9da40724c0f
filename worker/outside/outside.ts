/** The web outside, as far as the Worker speaks to it; tests put one of their own in its place. */
export interface Outside {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** How long a page may take in all, redirects and body included. */
  readonly patienceMs: number;
}

export const theOutside: Outside = {
  fetch: (address, init) => fetch(address, init),
  patienceMs: 5000,
};

/** One look outside: who looks, whom it asks for the addresses of hosts, and when its patience ends. */
export interface Look {
  readonly outside: Outside;
  readonly userAgent: string;
  /** Where DNS is asked over HTTPS, in JSON. */
  readonly resolver: string;
  readonly signal: AbortSignal;
  /** What hosts resolved to in this request already. */
  readonly known: Map<string, Promise<Resolution>>;
}

export type Resolution = "public" | "private" | "unknown";

/** Asks for `dns-json`, as Cloudflare, Google and Quad9 answer it. */
const RESOLVER = "https://cloudflare-dns.com/dns-query";

/** Makes looks that share what they learn of hosts; each has a patience of its own. */
export function openLooks(outside: Outside, { origin, resolver }: { origin: string; resolver: string | undefined }) {
  const known = new Map<string, Promise<Resolution>>();
  const userAgent = `Mozilla/5.0 (compatible; Broadsheet${origin === "" ? "" : `; +${origin}`})`;
  return (): Look => ({
    outside,
    userAgent,
    resolver: resolver ?? RESOLVER,
    signal: AbortSignal.timeout(outside.patienceMs),
    known,
  });
}
