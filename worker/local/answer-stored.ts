import { matchesEtag } from "../cache.ts";
import type { StoredResponse } from "./edge-store.ts";

/** Answers a reader from a stored response: whole, one range of it, its head, or the word that nothing changed. */
export function answerStored(
  request: Request,
  { status, headers, body }: StoredResponse,
  extra: Record<string, string>,
): Response {
  const answered = new Headers(headers);
  for (const [name, value] of Object.entries(extra)) answered.set(name, value);
  if (status === 200 && isUnchanged(request, headers)) {
    answered.delete("Content-Length");
    return new Response(null, { status: 304, headers: answered });
  }
  const isHead = request.method === "HEAD";
  const range = status === 200 && !isHead ? readRange(request, headers, body.byteLength) : null;
  if (range === "unsatisfiable") {
    answered.set("Content-Range", `bytes */${body.byteLength}`);
    return new Response(null, { status: 416, headers: answered });
  }
  if (range !== null) {
    answered.set("Content-Range", `bytes ${range.from}-${range.to}/${body.byteLength}`);
    answered.set("Content-Length", String(range.to - range.from + 1));
    return new Response(body.slice(range.from, range.to + 1), { status: 206, headers: answered });
  }
  if (status === 200) answered.set("Accept-Ranges", "bytes");
  const isBodiless = status === 204 || status === 205;
  if (!isBodiless) answered.set("Content-Length", String(body.byteLength));
  return new Response(isHead || isBodiless ? null : body, { status, headers: answered });
}

function isUnchanged(request: Request, stored: Headers): boolean {
  const ifNoneMatch = request.headers.get("If-None-Match");
  if (ifNoneMatch !== null) return matchesEtag(ifNoneMatch, stored.get("ETag") ?? "");
  const since = Date.parse(request.headers.get("If-Modified-Since") ?? "");
  const modified = Date.parse(stored.get("Last-Modified") ?? "");
  return modified <= since;
}

/** One range, as the edge slices it; several at once, or a stale If-Range, get the whole. */
function readRange(
  request: Request,
  stored: Headers,
  size: number,
): { from: number; to: number } | "unsatisfiable" | null {
  const parsed = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("Range")?.trim() ?? "");
  if (parsed === null) return null;
  const [, first = "", last = ""] = parsed;
  if (first === "" && last === "") return null;
  const ifRange = request.headers.get("If-Range");
  if (ifRange !== null && (ifRange.startsWith("W/") || ifRange !== stored.get("ETag"))) return null;

  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return null;
  return from >= size || from > to ? "unsatisfiable" : { from, to };
}
