/** The id of a post's newest revision, as SQL: the draft, else the scheduled update, else what is live. */
export function newestRevision(posts: string): string {
  return `coalesce(${posts}.draft_revision_id, ${posts}.next_revision_id, ${posts}.live_revision_id)`;
}
