/**
 * A database that counts the calls that go out to it, each one a round trip, whatever their kind.
 * From `hold` on they wait, uncounted, until `release`: an answer that comes in between awaited none of them.
 */
export function countTrips(db: D1Database) {
  let trips = 0;
  let held: PromiseWithResolvers<void> | null = null;

  async function go<Result>(run: () => Promise<Result>): Promise<Result> {
    if (held === null) trips += 1;
    else await held.promise;
    return run();
  }

  const inner = new WeakMap<object, D1PreparedStatement>();

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const call = (name: "first" | "all" | "run" | "raw") => {
      return (...values: unknown[]): Promise<unknown> =>
        go(() => Reflect.apply(statement[name], statement, values) as Promise<unknown>);
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      first: call("first"),
      all: call("all"),
      run: call("run"),
      raw: call("raw"),
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, statement);
    return wrapped;
  }

  const counted = {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      go(() => db.batch(statements.map((statement) => inner.get(statement) ?? statement))),
    exec: () => {
      throw new Error("Nothing of the house runs loose SQL.");
    },
  } as unknown as D1Database;
  return {
    db: counted,
    trips: () => trips,
    hold: () => (held ??= Promise.withResolvers<void>()),
    release: () => {
      held?.resolve();
      held = null;
    },
  };
}
