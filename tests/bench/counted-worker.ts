import type { D1Database, ExecutionContext } from "@cloudflare/workers-types";
import { createApp } from "../../worker/app.ts";
import { createEdgeModel } from "../../worker/local/edge-model.ts";
import { countTrips } from "./counted-database.ts";
import { TRACE_PATH, type Trace, type TracedRequest } from "./trace.ts";

interface Env {
  readonly DB: D1Database;
  /** The time at which the house is read. */
  readonly BENCH_NOW: number;
  /** Whether the model of the edge stands in front. */
  readonly BENCH_EDGE: boolean;
}

const purges: string[][] = [];
let now = 0;

const app = createApp({
  now: () => now,
  edge: () => ({
    purge(tags) {
      purges.push([...tags]);
      return Promise.resolve({ accepted: true });
    },
  }),
});
const edge = createEdgeModel({ now: () => now });

/** The product with a clock that stands still: without an edge every request is a miss. */
const worker = {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    now = env.BENCH_NOW;
    if (env.BENCH_EDGE) return edge.fetch(request, ctx, async (passed) => app.fetch(passed, env, ctx));
    if (new URL(request.url).pathname !== TRACE_PATH) return app.fetch(request, env, ctx);
    return Response.json(await trace((await request.json()) as TracedRequest, request, env));
  },
};

async function trace({ method, path, token, body }: TracedRequest, request: Request, env: Env): Promise<Trace> {
  const { db, trips } = countTrips(env.DB);
  const waiting: Promise<unknown>[] = [];
  purges.length = 0;
  const response = await app.fetch(
    new Request(new URL(path, request.url), {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...env, DB: db },
    {
      waitUntil: (promise: Promise<unknown>) => waiting.push(promise),
      passThroughOnException: () => undefined,
      props: {},
    },
  );
  const awaited = trips.filter((trip) => trip.isDone);
  const text = await response.text();
  await Promise.all(waiting);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text,
    trips: trips.map((trip) => ({ statements: trip.statements, isAwaited: awaited.includes(trip) })),
    purges: purges.slice(),
  };
}

export default worker;
