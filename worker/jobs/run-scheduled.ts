import type { Env } from "../app-env.ts";
import type { Edge } from "../edge.ts";
import { theOutside, type Outside } from "../outside/outside.ts";
import { drainOutbox } from "./drain-outbox.ts";
import { emptyTrash } from "./empty-trash.ts";
import { indexDesk } from "./index-desk.ts";
import { indexMedia } from "./index-media.ts";
import { indexPosts } from "./index-posts.ts";
import { makeVariants } from "./make-variants.ts";
import { openOutbox } from "./outbox.ts";
import { passMoments } from "./pass-moments.ts";
import { pingHub } from "./ping-hub.ts";
import { relatePosts } from "./relate-posts.ts";
import { runCron, type CronSummary } from "./run-cron.ts";
import { sweepObjects } from "./sweep-objects.ts";
import { takeOverUpdates } from "./take-over-updates.ts";
import { tellIndex } from "./tell-index.ts";

/** The minute's jobs. None decides what the public sees: they purge, tell hubs and search engines, cut, settle and make pictures. */
export async function runScheduled(
  env: Env,
  edge: Edge,
  now: number,
  outside: Outside = theOutside,
): Promise<CronSummary> {
  return runCron([
    { name: "take_over_updates", run: () => takeOverUpdates(env.DB, now) },
    { name: "pass_moments", run: () => passMoments(env.DB, now) },
    { name: "relate_posts", run: () => relatePosts(env.DB, now) },
    { name: "index_posts", run: () => indexPosts(env.DB, now) },
    { name: "index_desk", run: () => indexDesk(env.DB) },
    { name: "index_media", run: () => indexMedia(env.DB) },
    // After what queues purges, and before pictures, which may take longer than the minute.
    { name: "drain_outbox", run: () => drainOutbox(openOutbox(env.DB, edge, () => now)) },
    { name: "ping_hub", run: () => pingHub({ db: env.DB, outside, resolver: env.DNS_RESOLVER, now }) },
    { name: "tell_index", run: () => tellIndex({ db: env.DB, outside, resolver: env.DNS_RESOLVER, now }) },
    { name: "make_variants", run: () => makeVariants(env, now) },
    ...(isOnTheHour(now) ? [{ name: "empty_trash", run: () => emptyTrash(env, now) }] : []),
    ...(isTimeToSweep(now) ? [{ name: "sweep_objects", run: () => sweepObjects(env, now) }] : []),
  ]);
}

// What was public stays in the trash for ever, and each look reads all of it.
function isOnTheHour(now: number): boolean {
  return new Date(now).getUTCMinutes() === 0;
}

// Every ten minutes, but never in the minute that empties the trash: a run has 50 statements on the free plan.
function isTimeToSweep(now: number): boolean {
  return new Date(now).getUTCMinutes() % 10 === 5;
}
