/** What Cloudflare allows an account: 5 purge calls a minute, 25 in a burst. */
export const PURGE_BURST = 25;
export const PURGES_PER_MINUTE = 5;

/** Tokens that only a withdrawal, or the one call a minute of cron, may take. */
const KEPT_FOR_URGENT = 5;

/** Takes a token for one purge call, if there is one; belongs into the batch that commits what is to be purged. */
export function takePurgeToken(db: D1Database, now: number, isUrgent: boolean): D1PreparedStatement {
  const refilled = `min(${PURGE_BURST}, tokens + max(0, ?1 - refilled_at) * ${PURGES_PER_MINUTE} / 60000.0)`;
  return db
    .prepare(
      `update purge_budget set tokens = ${refilled} - 1, refilled_at = max(refilled_at, ?1)
       where id = 1 and ${refilled} >= ?2 returning tokens`,
    )
    .bind(now, isUrgent ? 1 : KEPT_FOR_URGENT + 1);
}

/** Whether the statement of takePurgeToken got its token. */
export function isPurgeTokenTaken(result: D1Result | undefined): boolean {
  return (result?.results.length ?? 0) > 0;
}
