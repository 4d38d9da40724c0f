import fc from "fast-check";
import type { RevisionsReply } from "../../schema/history.ts";
import type { openNewsroom, Reply } from "./newsroom.ts";

export type Withholding = "withhold" | "redact" | "show again";

/** A step of a newsroom, aimed at few posts so that one follows on another. */
export const anyWithholding = fc.record({
  do: fc.constant("withhold" as const),
  what: fc.constantFrom<Withholding>("withhold", "redact", "show again"),
  post: fc.nat(2),
  version: fc.nat(3),
});

/** Withholds one of a post's published versions, told from the newest as 0, or ends that; null where it has none. */
export async function withholdVersion(
  { call }: Awaited<ReturnType<typeof openNewsroom>>,
  id: string,
  version: number,
  what: Withholding,
): Promise<Reply | null> {
  const path = `/api/posts/${id}/revisions`;
  const { revisions } = (await call<RevisionsReply>("GET", path)).body;
  const published = revisions.filter(({ publishedAt }) => publishedAt !== null);
  const revision = published[version % Math.max(1, published.length)];
  if (revision === undefined) return null;
  const own = `${path}/${revision.id}/withholding`;
  const reason = "The witness asked for it.";
  if (what === "show again") return call("DELETE", own, { reason });
  return call("PUT", own, { kind: what === "redact" ? "redacted" : "withheld", reason });
}
