import type { Env as WorkerEnv } from "../../worker/app-env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      TEST_MIGRATIONS: { name: string; queries: string[] }[];
      /** How many times as many random walks are taken as in an ordinary run. */
      TEST_ROUNDS: number;
    }
  }
}
