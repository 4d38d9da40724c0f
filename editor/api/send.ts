import { endpoints, type EndpointName } from "../../schema/endpoints.ts";
import { problemStatus, type Problem, type ProblemCode } from "../../schema/problem.ts";
import type { Answer, Refusal } from "./answer.ts";
import { setSignedOut } from "./signed-out.ts";

const REPLY_TIMEOUT_MS = 30_000;

let guestToken: string | null = null;

/** From now on requests are proved by a guest's token, and never by a cookie that this browser may have as well. */
export function proveByToken(token: string | null): void {
  guestToken = token;
}

export function proof(): Record<string, string> {
  return guestToken === null ? {} : { Authorization: `Bearer ${guestToken}` };
}

export interface Request {
  readonly id?: string;
  /** The revision or preview of the post that `id` names. */
  readonly partId?: string;
  readonly query?: Readonly<Record<string, string | null | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Sent even if the page is closed meanwhile. */
  readonly keepalive?: boolean;
}

/** Asks an endpoint by its name in schema/api.ts. Never throws: whatever goes wrong is a refusal with a sentence. */
export async function send<Reply>(name: EndpointName, request: Request = {}): Promise<Answer<Reply>> {
  const { method } = endpoints[name];
  const timeout = AbortSignal.timeout(REPLY_TIMEOUT_MS);
  try {
    const response = await fetch(addressOf(name, request), {
      method,
      credentials: guestToken === null ? "same-origin" : "omit",
      headers: { ...proof(), ...(request.body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.keepalive === true ? { keepalive: true } : {}),
      signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
    });
    return readAnswer<Reply>(response.status, await response.text());
  } catch {
    return { ok: false, refusal: { code: "offline", title: "The server cannot be reached." } };
  }
}

export function addressOf(name: EndpointName, { id, partId, query }: Pick<Request, "id" | "partId" | "query">): string {
  const path = endpoints[name].path
    .replace(":id", encodeURIComponent(id ?? ""))
    .replace(":partId", encodeURIComponent(partId ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") search.set(key, value);
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

export function readAnswer<Reply>(status: number, text: string): Answer<Reply> {
  const json = parse(text);
  if (status >= 200 && status < 300) return { ok: true, reply: json as Reply };
  const refusal = toRefusal(status, json);
  if (refusal.code === "unauthenticated") setSignedOut(true);
  return { ok: false, refusal };
}

function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function toRefusal(status: number, json: unknown): Refusal {
  if (isProblem(json)) return json;
  const code = (Object.keys(problemStatus) as ProblemCode[]).find((known) => problemStatus[known] === status);
  if (status >= 500 || code === undefined) {
    return { code: "unavailable", title: `The server is in trouble (${status}).` };
  }
  return { code, title: `The server refused that (${status}).` };
}

function isProblem(json: unknown): json is Problem {
  if (typeof json !== "object" || json === null || !("code" in json) || !("title" in json)) return false;
  return typeof json.title === "string" && Object.hasOwn(problemStatus, json.code as string);
}
