import { PURGE_BURST, PURGES_PER_MINUTE } from "../db/purge-budget.ts";

/** The platform's own count of purge calls: answers whether one more may be made now. */
export function limitPurges(now: () => number): () => boolean {
  let tokens = PURGE_BURST;
  let countedAt = now();
  return () => {
    const at = now();
    tokens = Math.min(PURGE_BURST, tokens + ((at - countedAt) * PURGES_PER_MINUTE) / 60_000);
    countedAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
