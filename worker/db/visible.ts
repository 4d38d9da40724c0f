/**
 * The one predicate for what the public may see, as SQL: compares stored times with now, so that
 * no job has to run for a due post to appear or an expired one to go. `table` has the columns
 * visible_from and visible_until (posts, list_entries, media_uses, corrections); `now` is a parameter.
 */
export function visibleNow(table: string, now: string): string {
  return `(${table}.visible_from <= ${now} and ${now} < ${table}.visible_until)`;
}
