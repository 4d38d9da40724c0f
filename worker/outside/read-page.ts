import type { OutsidePage } from "../../schema/api.ts";
import { refuse } from "../problem-error.ts";
import { decodeHtml } from "./decode-html.ts";
import { describePage } from "./describe-page.ts";
import { fetchOutside } from "./fetch-outside.ts";
import type { Look } from "./outside.ts";
import { readPageHead } from "./page-head.ts";
import { readBounded } from "./read-bounded.ts";

const MOST_BYTES = 512 * 1024;
const HTML = /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;

/** What the page at an address says of itself, or a refusal that says why it cannot be told. */
export async function readPage(address: string, look: Look): Promise<OutsidePage> {
  const arrival = await fetchOutside(address, "GET", "text/html,application/xhtml+xml", look);
  if (arrival.kind === "closed") {
    const sentence = arrival.isFirst
      ? "That is not an address of a page that everybody can open."
      : "That address leads on to one that not everybody can open.";
    refuse("invalid", sentence, { fields: { url: sentence } });
  }
  if (arrival.kind === "silent") refuse("no_answer", `${bareHost(arrival.host)} did not answer.`);
  if (arrival.kind === "astray") refuse("no_answer", "That address leads on and on, and arrives nowhere.");
  const { response, url } = arrival;
  const host = bareHost(url.hostname);
  const type = response.headers.get("Content-Type") ?? "";
  const isPage = response.ok && HTML.test(type);
  if (!isPage) void response.body?.cancel().catch(() => undefined);
  if (response.status === 404 || response.status === 410) refuse("no_answer", `${host} has no such page.`);
  if (response.status === 401 || response.status === 403) refuse("no_answer", `${host} does not show that page to us.`);
  if (!response.ok) refuse("no_answer", `${host} answered with an error (${response.status}).`);
  if (!isPage) refuse("no_answer", `What ${host} has at that address is not a web page.`);
  const bytes = await readOrRefuse(response.body, host, look);
  return describePage(await readPageHead(decodeHtml(bytes, type)), url);
}

async function readOrRefuse(body: ReadableStream<Uint8Array> | null, host: string, look: Look): Promise<Uint8Array> {
  try {
    return await readBounded(body, MOST_BYTES, look.signal);
  } catch {
    refuse("no_answer", `${host} took too long to answer.`);
  }
}

function bareHost(host: string): string {
  return host.replace(/^www\./, "");
}
