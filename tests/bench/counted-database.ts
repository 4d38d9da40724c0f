import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import type { TracedStatement } from "./trace.ts";

type Value = string | number | null;

interface Counted {
  readonly real: D1PreparedStatement;
  readonly sql: string;
  readonly values: readonly Value[];
}

export interface CountedTrip {
  statements: readonly TracedStatement[];
  isDone: boolean;
}

/** A database that writes down each trip to the one behind it. What the Worker does not use is refused, not miscounted. */
export function countTrips(real: D1Database): { db: D1Database; trips: CountedTrip[] } {
  const trips: CountedTrip[] = [];

  async function run(statements: readonly Counted[]): Promise<D1Result[]> {
    const trip: CountedTrip = {
      statements: statements.map(({ sql, values }) => ({ sql, values, rowsRead: 0, rowsWritten: 0 })),
      isDone: false,
    };
    trips.push(trip);
    const results = await real.batch(statements.map((statement) => statement.real));
    trip.statements = trip.statements.map((statement, index) => ({
      ...statement,
      rowsRead: results[index]?.meta.rows_read ?? 0,
      rowsWritten: results[index]?.meta.rows_written ?? 0,
    }));
    trip.isDone = true;
    return results;
  }

  function count(statement: Counted) {
    const runAlone = async (): Promise<D1Result> => {
      const [result] = await run([statement]);
      if (result === undefined) throw new Error("A statement came back without a result.");
      return result;
    };
    return {
      ...statement,
      bind: (...values: Value[]) => count({ ...statement, real: statement.real.bind(...values), values }),
      all: runAlone,
      run: runAlone,
      async first(column?: string): Promise<unknown> {
        const [row] = (await runAlone()).results as Record<string, unknown>[];
        if (row === undefined) return null;
        return column === undefined ? row : row[column];
      },
    };
  }

  const db = {
    prepare: (sql: string) => count({ real: real.prepare(sql), sql, values: [] }),
    batch: (statements: readonly Counted[]) => run(statements),
  };
  return { db: db as unknown as D1Database, trips };
}
