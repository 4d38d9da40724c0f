import { countMonths, hasMonths, monthsSince, sumMonths } from "./list-months.ts";

/**
 * What a write is about to change in a list: entries that come to be visible now, less those that cease
 * to be; and the same by month, "2019-01".
 */
export interface CountChange {
  readonly list: string;
  readonly delta: number;
  readonly months: Readonly<Record<string, number>>;
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
  const changed = (json: string): string => `select key as month, value as posts from json_each(${json})`;
  const first = sumMonths(
    `${changed("changes.value -> 'months'")} union all ${changed(countMonths("(changes.value ->> 'list')", "?2"))}`,
  );
  const later = sumMonths(
    `${changed("list_counts.months")} union all ${changed("excluded.months")} union all ${monthsSince("list_counts.list", "?2")}`,
  );
  return db
    .prepare(
      `insert into list_counts (list, settled, settled_at, months)
       select changes.value ->> 'list',
         case when exists (select 1 from list_counts where list = changes.value ->> 'list') then 0 else
           (select count(*) from list_entries
            where list_entries.list = changes.value ->> 'list' and visible_from <= ?2 and ?2 < visible_until) end
         + (changes.value ->> 'delta'), ?2,
         case when exists (select 1 from list_counts where list = changes.value ->> 'list') then changes.value -> 'months'
           else iif(${hasMonths("(changes.value ->> 'list')")}, ${first}, '{}') end
       from json_each(?1) changes where true
       on conflict (list) do update set
         settled = list_counts.settled + excluded.settled + ${since("visible_from")} - ${since("visible_until")},
         settled_at = ?2, months = iif(${hasMonths("list_counts.list")}, ${later}, '{}')`,
    )
    .bind(JSON.stringify(changes), now);
}
