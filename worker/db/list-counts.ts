/** What a write is about to change in a list: entries that come to be visible now, less those that cease to be. */
export interface CountChange {
  readonly list: string;
  readonly delta: number;
}

/**
 * Moves the watermark of some lists' counts to now: what was settled, plus what became visible
 * since, minus what expired since. Must run before the entries of `changes` are written, or they
 * would be counted twice.
 */
export function settleCounts(db: D1Database, changes: readonly CountChange[], now: number): D1PreparedStatement {
  // The last condition says what the partial index on visible_until says; without it the whole list would be read.
  const since = (column: string): string =>
    `(select count(*) from list_entries where list_entries.list = list_counts.list and ${column} > settled_at and ${column} <= ?2
      and ${column} < 8640000000000000)`;
  return db
    .prepare(
      `insert into list_counts (list, settled, settled_at)
       select changes.value ->> 'list',
         case when exists (select 1 from list_counts where list = changes.value ->> 'list') then 0 else
           (select count(*) from list_entries
            where list_entries.list = changes.value ->> 'list' and visible_from <= ?2 and ?2 < visible_until) end
         + (changes.value ->> 'delta'), ?2
       from json_each(?1) changes where true
       on conflict (list) do update set
         settled = list_counts.settled + excluded.settled + ${since("visible_from")} - ${since("visible_until")},
         settled_at = ?2`,
    )
    .bind(JSON.stringify(changes), now);
}
