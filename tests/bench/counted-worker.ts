import type { D1Database, D1PreparedStatement, D1Result, ExecutionContext } from "@cloudflare/workers-types";
import type { Env } from "../../worker/app-env.ts";
import { createApp } from "../../worker/app.ts";

/** One statement as it was asked, to be asked again by the bare Worker. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What one request asked of the database before it was answered. */
export interface Cost {
  trips: number;
  rowsRead: number;
  rowsWritten: number;
  readonly statements: Statement[];
}

// An edge that keeps nothing: every request is a miss.
const app = createApp({ edge: () => ({ purge: () => Promise.resolve({ accepted: true }) }) });

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    // Counting costs something itself, so the rounds that are timed go without.
    if (!request.headers.has("X-Bench-Count")) return app.fetch(request, env, ctx);
    const cost: Cost = { trips: 0, rowsRead: 0, rowsWritten: 0, statements: [] };
    const answered = await app.fetch(request, { ...env, DB: countCalls(env.DB, cost) }, ctx);
    const body = await answered.text();
    return Response.json({ status: answered.status, body, cost });
  },
};

function countCalls(db: D1Database, cost: Cost): D1Database {
  const asked = new WeakMap<D1PreparedStatement, Statement>();
  const count = (statements: readonly D1PreparedStatement[], results: readonly D1Result[]): void => {
    cost.trips += 1;
    for (const statement of statements) cost.statements.push(asked.get(statement) ?? { sql: "", params: [] });
    for (const { meta } of results) {
      cost.rowsRead += meta.rows_read;
      cost.rowsWritten += meta.rows_written;
    }
  };
  return {
    prepare(sql: string) {
      const prepared = db.prepare(sql);
      asked.set(prepared, { sql, params: [] });
      const bind = prepared.bind.bind(prepared);
      prepared.bind = (...params: unknown[]) => {
        const bound = bind(...params);
        asked.set(bound, { sql, params });
        return bound;
      };
      return prepared;
    },
    async batch(statements: D1PreparedStatement[]) {
      const results = await db.batch(statements);
      count(statements, results);
      return results;
    },
  } as D1Database;
}
