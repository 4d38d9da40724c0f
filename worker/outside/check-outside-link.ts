import type { LinkCheck, LinkState } from "../../schema/api.ts";
import { fetchOutside, type Arrival } from "./fetch-outside.ts";
import type { Look } from "./outside.ts";

/** Where a page sends those whom it does not know. */
const SIGN_IN = /(?:^|[/._-])(?:log-?in|sign-?in|sso|oauth2?|saml|auth)(?:[/._-]|$)/i;

/** Whether readers can open a page outside, as far as one look can tell. */
export async function checkOutsideLink(href: string, look: Look): Promise<LinkCheck> {
  const first = await arrive(href, "HEAD", look);
  // Some servers know only GET, and some say so with a 404.
  const isClear = first.kind !== "arrived" || first.response.ok;
  return judge(href, isClear ? first : await arrive(href, "GET", look));
}

async function arrive(href: string, method: "HEAD" | "GET", look: Look): Promise<Arrival> {
  const arrival = await fetchOutside(href, method, "*/*", look);
  if (arrival.kind === "arrived") void arrival.response.body?.cancel().catch(() => undefined);
  return arrival;
}

function judge(href: string, arrival: Arrival): LinkCheck {
  const said = (state: LinkState, words: string): LinkCheck => ({ href, state, words, movedTo: null });
  if (arrival.kind === "closed") {
    return said(
      "private",
      arrival.isFirst ? "Only some can open that address." : "It leads on to an address that only some can open.",
    );
  }
  if (arrival.kind === "silent") return said("unsure", `${bareHost(arrival.host)} did not answer.`);
  if (arrival.kind === "astray") return said("unsure", "It leads on and on, and arrives nowhere.");
  const { response, url, movedTo } = arrival;
  const { status } = response;
  const host = bareHost(url.hostname);
  if (status === 404 || status === 410) return said("dead", `${host} has no such page.`);
  if (status === 401 || status === 407) return said("private", `${host} asks who is there.`);
  if (!response.ok) return said("unsure", `${host} did not show it to us (${status}).`);
  const isSentToSignIn = SIGN_IN.test(url.pathname) && !SIGN_IN.test(new URL(href).pathname);
  if (isSentToSignIn) return said("private", `${host} asks who is there.`);
  if (movedTo === null) return said("alive", "");
  return { href, state: "moved", words: "It has moved for good.", movedTo };
}

function bareHost(host: string): string {
  return host.replace(/^www\./, "");
}
