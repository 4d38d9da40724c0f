import type { Look } from "./outside.ts";
import { resolveHost } from "./resolve-host.ts";

/** Why an address was not fetched, or what came of it. */
export type Arrival =
  | { readonly kind: "arrived"; readonly response: Response; readonly url: URL; readonly movedTo: string | null }
  /** The address, or one that it leads on to, is not one of the open internet. */
  | { readonly kind: "closed"; readonly isFirst: boolean }
  | { readonly kind: "silent"; readonly host: string }
  | { readonly kind: "astray" };

const MOST_REDIRECTS = 4;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

/**
 * Fetches an address of the open internet. Redirects are followed by hand, each address checked anew, so that
 * none leads into a network that only this machine sees; no cookie and nothing of who asks is sent.
 */
export async function fetchOutside(
  address: string,
  method: "GET" | "HEAD",
  accept: string,
  look: Look,
): Promise<Arrival> {
  if (!URL.canParse(address)) return { kind: "closed", isFirst: true };
  let url = new URL(address);
  let movedTo: string | null = null;
  let isForGood = true;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (!isOpenWeb(url)) return { kind: "closed", isFirst: hop === 0 };
    const found = await resolveHost(url.hostname, look);
    if (found === "private") return { kind: "closed", isFirst: hop === 0 };
    if (found === "unknown") return { kind: "silent", host: url.hostname };
    const response = await knock(url, { method, headers: { Accept: accept } }, look);
    if (response === null) return { kind: "silent", host: url.hostname };
    const location = REDIRECTS.has(response.status) ? response.headers.get("Location") : null;
    if (location === null) return { kind: "arrived", response, url, movedTo };
    void response.body?.cancel().catch(() => undefined);
    if (!URL.canParse(location, url.href)) return { kind: "astray" };
    const next = new URL(location, url);
    // A redirect keeps the place on the page that was asked for.
    if (next.hash === "") next.hash = url.hash;
    url = next;
    isForGood &&= PERMANENT.has(response.status);
    if (isForGood) movedTo = url.href;
  }
  return { kind: "astray" };
}

/** Sends something to an address of the open internet. A redirect is an answer: nothing is sent on to where it leads. */
export async function postOutside(
  address: string,
  { body, type }: { readonly body: string; readonly type: string },
  look: Look,
): Promise<{ readonly kind: "arrived"; readonly response: Response } | { readonly kind: "closed" | "silent" }> {
  if (!URL.canParse(address)) return { kind: "closed" };
  const url = new URL(address);
  if (!isOpenWeb(url)) return { kind: "closed" };
  const found = await resolveHost(url.hostname, look);
  if (found === "private") return { kind: "closed" };
  if (found === "unknown") return { kind: "silent" };
  const response = await knock(url, { method: "POST", headers: { "Content-Type": type }, body }, look);
  return response === null ? { kind: "silent" } : { kind: "arrived", response };
}

function isOpenWeb({ protocol, port, username, password }: URL): boolean {
  if (protocol !== "https:" && protocol !== "http:") return false;
  // The URL parser leaves out a port that goes without saying; https on 80 and http on 443 are odd but open.
  return (port === "" || port === "80" || port === "443") && username === "" && password === "";
}

interface Knock {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function knock(url: URL, { headers, ...asked }: Knock, look: Look): Promise<Response | null> {
  const bare = new URL(url);
  bare.hash = "";
  try {
    look.signal.throwIfAborted();
    return await look.outside.fetch(bare.href, {
      ...asked,
      redirect: "manual",
      headers: { "User-Agent": look.userAgent, ...headers },
      signal: look.signal,
    });
  } catch {
    return null;
  }
}
