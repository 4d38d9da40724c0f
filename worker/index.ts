import type { Env } from "./app-env.ts";
import { createApp } from "./app.ts";
import { edgeOf } from "./edge.ts";

const app = createApp({ edge: edgeOf });

export default {
  fetch: app.fetch,
  async scheduled(_controller, env, ctx) {
    const { runScheduled } = await import("./jobs/run-scheduled.ts");
    await runScheduled(env, edgeOf(ctx), Date.now());
  },
} satisfies ExportedHandler<Env>;
