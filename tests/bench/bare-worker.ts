import type { D1Database } from "@cloudflare/workers-types";
import { PLAN_PATH, type BarePlan } from "./trace.ts";

let plan: BarePlan = { statements: [], headers: {}, body: "" };

/** What a page costs without a product: the same statements in one batch, then a constant of the same size. */
const worker = {
  async fetch(request: Request, env: { readonly DB: D1Database }): Promise<Response> {
    if (new URL(request.url).pathname === PLAN_PATH) {
      plan = (await request.json()) as BarePlan;
      return new Response(null, { status: 204 });
    }
    await env.DB.batch(plan.statements.map(({ sql, values }) => env.DB.prepare(sql).bind(...values)));
    return new Response(plan.body, { headers: plan.headers });
  },
};

export default worker;
