/** Whether the edge took a purge on, or why it did not, in words for the log. */
export type PurgeReply = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** The cache in front of the Worker, as far as the Worker can speak to it. */
export interface Edge {
  /** Drops every stored response that carries one of the tags. Never throws: a purge that failed is tried again. */
  purge(tags: readonly string[]): Promise<PurgeReply>;
}

/** The tag that every stored response carries. */
export const SITE_TAG = "site";

/** The tag that every feed carries. */
export const FEEDS_TAG = "feeds";

/** The most tags that one purge may name. */
export const PURGE_TAG_LIMIT = 100;

/** The edge in production: what Cloudflare puts on the execution context where `[cache]` is enabled. */
export function edgeOf(ctx: Pick<ExecutionContext, "cache">): Edge {
  return {
    async purge(tags) {
      const { cache } = ctx;
      if (cache === undefined) return { accepted: false, reason: "No cache stands in front of this Worker." };
      try {
        const { success, errors } = await cache.purge({ tags: [...tags] });
        if (success) return { accepted: true };
        return {
          accepted: false,
          reason: errors.map(({ code, message }) => `${code} ${message}`).join("; ") || "Refused.",
        };
      } catch (error) {
        return { accepted: false, reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
