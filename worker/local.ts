import type { Env } from "./app-env.ts";
import { createApp } from "./app.ts";
import { createEdgeModel } from "./local/edge-model.ts";

// Where no Cloudflare is, a model of its cache stands in front of the same app.
const edge = createEdgeModel({ now: Date.now });
const app = createApp({ edge: () => edge });

export default {
  async fetch(request, env, ctx) {
    return edge.fetch(request, ctx, async (passed) => app.fetch(passed, env, ctx));
  },
  async scheduled(_controller, env) {
    const { runScheduled } = await import("./jobs/run-scheduled.ts");
    await runScheduled(env, edge, Date.now());
  },
} satisfies ExportedHandler<Env>;
