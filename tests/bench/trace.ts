/** A statement as it went to the database, and what its meta said of it. */
export interface TracedStatement {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** One time the Worker went to the database: a batch, or a statement alone. */
export interface RoundTrip {
  readonly statements: readonly TracedStatement[];
  /** Whether it had come back when the response was made. */
  readonly isAwaited: boolean;
}

/** One request and what it took. */
export interface Trace {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly trips: readonly RoundTrip[];
  /** The cache tags of each purge. */
  readonly purges: readonly (readonly string[])[];
}

/** Where the counted Worker answers with the trace of the request that it is handed. */
export const TRACE_PATH = "/__trace";

export interface TracedRequest {
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** Where the bare Worker takes what it is to answer, and the statements it runs first. */
export const PLAN_PATH = "/__plan";

export interface BarePlan {
  readonly statements: readonly Pick<TracedStatement, "sql" | "values">[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
