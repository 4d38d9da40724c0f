import { env } from "cloudflare:workers";
import type { Env } from "../../../worker/app-env.ts";
import { edgeOf, type Edge } from "../../../worker/edge.ts";

/** What every error that is put in says: it must never reach a client. */
export const BROKEN = "kaputt";

/**
 * How a call fails: before anything happened, with the store's own error or because the line broke;
 * with its effect, but the reply lost; refused in so many words, as a cache may; or, in a batch, by one
 * more statement in the nth place that cannot run.
 */
export type Way = "not begun" | "line lost" | "reply lost" | "refused" | { readonly statement: number };

/** The call that is to fail, counted from nought. */
export interface Fault {
  readonly call: number;
  readonly way: Way;
}

/** What went out to the database, the pictures' store or the edge. */
export interface Call {
  readonly what: string;
  readonly statements: number;
  hasWritten: boolean;
}

/** The house's bindings and its edge, with every call counted and one of them failing. */
export interface FailingHouse {
  readonly env: Env;
  readonly edge: Edge;
  readonly calls: readonly Call[];
}

export function failCall(fault: Fault | null): FailingHouse {
  const calls: Call[] = [];

  async function go<Result>(
    what: string,
    run: (call: Call, statement: number | null) => Promise<Result>,
    message: string,
    statements = 0,
  ): Promise<Result> {
    const way = fault?.call === calls.length ? fault.way : null;
    const call: Call = { what, statements, hasWritten: false };
    calls.push(call);
    if (way === null) return run(call, null);
    if (way === "not begun") throw new Error(message);
    if (way === "line lost") throw new Error(`Network connection lost: ${BROKEN}`);
    if (typeof way === "object") return run(call, way.statement);
    await run(call, null);
    throw new Error(message);
  }

  const purge = async (tags: readonly string[]): Promise<{ success: boolean; errors: CachePurgeError[] }> => {
    if (fault?.call === calls.length && fault.way === "refused") {
      calls.push({ what: "purge", statements: 0, hasWritten: false });
      return { success: false, errors: [{ code: 1134, message: BROKEN }] };
    }
    return go(
      `purge ${tags.join(" ")}`,
      () => Promise.resolve({ success: true, errors: [] }),
      `Network connection lost: ${BROKEN}`,
    );
  };
  return {
    calls,
    env: { ...env, DB: failDatabase(go), MEDIA: failBucket(go) },
    edge: edgeOf({ cache: { purge: ({ tags }: { tags: string[] }) => purge(tags) } } as unknown as ExecutionContext),
  };
}

interface CachePurgeError {
  readonly code: number;
  readonly message: string;
}

type Go = <Result>(
  what: string,
  run: (call: Call, statement: number | null) => Promise<Result>,
  message: string,
  statements?: number,
) => Promise<Result>;

function failDatabase(go: Go): D1Database {
  const db = env.DB;
  const lost = `D1_ERROR: Network connection lost: ${BROKEN}`;
  const inner = new WeakMap<object, D1PreparedStatement>();

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const all = async (): Promise<D1Result> =>
      go(
        "one statement",
        async (call) => {
          const result = await statement.all();
          call.hasWritten = result.meta.rows_written > 0;
          return result;
        },
        lost,
      );
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const row = (await all()).results[0] as Record<string, unknown> | undefined;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, statement);
    return wrapped;
  }

  return {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      go(
        `a batch of ${statements.length}`,
        async (call, at) => {
          const real = statements.map((statement) => inner.get(statement) ?? statement);
          // It is well formed, and fails only once it runs, as a constraint does.
          if (at !== null) real.splice(at, 0, db.prepare(`select json('${BROKEN}')`));
          const results = await db.batch(real);
          call.hasWritten = results.some(({ meta }) => meta.rows_written > 0);
          return results;
        },
        lost,
        statements.length,
      ),
  } as unknown as D1Database;
}

function failBucket(go: Go): R2Bucket {
  const bucket = env.MEDIA;
  const call = (name: "put" | "get" | "head" | "delete" | "list") => {
    return async (...values: unknown[]): Promise<unknown> => {
      const message = `${name}: We encountered an internal error: ${BROKEN}. Please try again. (10001)`;
      let isBegun = false;
      try {
        return await go(
          `R2 ${name}`,
          async (made) => {
            isBegun = true;
            const result = (await Reflect.apply(bucket[name], bucket, values)) as unknown;
            made.hasWritten = name === "put" || name === "delete";
            return result;
          },
          message,
        );
      } catch (error) {
        // R2 lets go of a body that it does not take.
        if (!isBegun && values[1] instanceof ReadableStream) await values[1].cancel(error);
        throw error;
      }
    };
  };
  const openUpload = (upload: R2MultipartUpload): R2MultipartUpload => ({
    key: upload.key,
    uploadId: upload.uploadId,
    uploadPart: async (number, value) => {
      try {
        return await goTo("uploadPart", () => upload.uploadPart(number, value));
      } catch (error) {
        if (value instanceof ReadableStream && !value.locked) await value.cancel(error);
        throw error;
      }
    },
    complete: (parts) => goTo("complete", () => upload.complete(parts)),
    abort: () => goTo("abort", () => upload.abort()),
  });
  const goTo = <Result>(name: string, run: () => Promise<Result>): Promise<Result> =>
    go(
      `R2 ${name}`,
      async (made) => {
        const result = await run();
        made.hasWritten = true;
        return result;
      },
      `${name}: We encountered an internal error: ${BROKEN}. Please try again. (10001)`,
    );
  return {
    createMultipartUpload: async (key: string) =>
      openUpload(await goTo("createMultipartUpload", () => bucket.createMultipartUpload(key))),
    resumeMultipartUpload: (key: string, id: string) => openUpload(bucket.resumeMultipartUpload(key, id)),
    put: call("put"),
    get: call("get"),
    head: call("head"),
    delete: call("delete"),
    list: call("list"),
  } as unknown as R2Bucket;
}

/** Each way in which a call can fail. A batch that writes is broken before each of its statements, and after the last. */
export function waysToFail({ what, statements, hasWritten }: Call): Way[] {
  const places = hasWritten ? Array.from({ length: statements }, (_, index) => index + 1) : [];
  const refusals = what.startsWith("purge") ? (["refused"] as const) : [];
  const lines = what.startsWith("R2") ? (["line lost"] as const) : [];
  return ["not begun", ...lines, "reply lost", ...refusals, ...places.map((statement) => ({ statement }))];
}

export function sayFault(calls: readonly Call[], { call, way }: Fault): string {
  const how = typeof way === "object" ? `broken at statement ${way.statement}` : way;
  return `call ${call + 1} (${calls[call]?.what ?? "none"}) ${how}`;
}
