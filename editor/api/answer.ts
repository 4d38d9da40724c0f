import type { ProblemCode } from "../../schema/problem.ts";

/** Why a request came to nothing. `offline`: it never reached the server, or no reply came back. */
export interface Refusal {
  readonly code: ProblemCode | "offline";
  /** One sentence for a person. */
  readonly title: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly current?: unknown;
  readonly suggestion?: string;
}

export type Answer<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whether the same request may well be taken a little later. */
export function isPassing(refusal: Refusal): boolean {
  return (
    refusal.code === "offline" ||
    refusal.code === "unavailable" ||
    refusal.code === "internal" ||
    refusal.code === "rate_limited"
  );
}
