import type { Look, Resolution } from "./outside.ts";
import { isIpAddress, isPublicAddress } from "./public-address.ts";
import { readBounded } from "./read-bounded.ts";

/** Endings that lead into somebody's own network, or nowhere. */
const CLOSED_ENDINGS = /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|arpa|onion|alt)$/;

const ANSWER_BYTES = 64_000;
const A = 1;
const AAAA = 28;

/** Where a host lies, by its name alone or by what DNS says of it. One private answer among several is enough. */
export async function resolveHost(hostname: string, look: Look): Promise<Resolution> {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (isIpAddress(host)) return isPublicAddress(host) ? "public" : "private";
  if (!host.includes(".") || CLOSED_ENDINGS.test(host)) return "private";
  const known = look.known.get(host);
  if (known !== undefined) return known;
  // The Worker's fetch looks the name up once more by itself, so this cannot pin what it will connect to:
  // on Cloudflare it reaches no private network whatever DNS says, elsewhere the gap is a lookup wide.
  const asked = askBoth(host, look);
  look.known.set(host, asked);
  const found = await asked;
  // A resolver that was in trouble is asked again for the next address of that host.
  if (found === "unknown") look.known.delete(host);
  return found;
}

async function askBoth(host: string, look: Look): Promise<Resolution> {
  const answers = (await Promise.all([ask(host, A, look), ask(host, AAAA, look)])).flat();
  if (answers.length === 0) return "unknown";
  return answers.every(isPublicAddress) ? "public" : "private";
}

async function ask(host: string, type: number, look: Look): Promise<string[]> {
  const question = new URL(look.resolver);
  question.searchParams.set("name", host);
  question.searchParams.set("type", String(type));
  try {
    const response = await look.outside.fetch(question.href, {
      headers: { Accept: "application/dns-json" },
      redirect: "manual",
      signal: look.signal,
    });
    const bytes = await readBounded(response.body, ANSWER_BYTES, look.signal);
    return response.ok ? readAnswers(JSON.parse(new TextDecoder().decode(bytes)), type) : [];
  } catch {
    return [];
  }
}

function readAnswers(json: unknown, type: number): string[] {
  const answers = (json as { Answer?: unknown } | null)?.Answer;
  if (!Array.isArray(answers)) return [];
  return (answers as { type?: unknown; data?: unknown }[]).flatMap((answer) =>
    answer?.type === type && typeof answer.data === "string" ? [answer.data] : [],
  );
}
