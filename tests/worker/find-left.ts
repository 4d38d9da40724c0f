import { env } from "cloudflare:workers";
import { sweepObjects } from "../../worker/jobs/sweep-objects.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What should not be there once the sweep has been, a week on: bytes that no row names, and pictures that nobody goes on with. */
export async function findLeft(now: number): Promise<string[]> {
  // R2 stamps its objects with the machine's own time, rows have the test's.
  const later = Math.max(now, Date.now()) + WEEK_MS;
  // Its place in the bucket comes round with the second run, where the first began in the middle.
  for (let run = 0; run < 2; run += 1) await sweepObjects(env, later);
  const [media, variants, uploads] = await env.DB.batch<{ name: string; state: string }>([
    env.DB.prepare("select id as name, state from media"),
    env.DB.prepare("select hash as name from media_variants union select hash from social_images"),
    env.DB.prepare("select media_id as name from uploads"),
  ]);
  const named = new Set([
    ...media!.results.map(({ name }) => `originals/${name}`),
    ...variants!.results.map(({ name }) => `variants/${name}`),
  ]);
  const { objects } = await env.MEDIA.list();
  return [
    ...objects.flatMap(({ key }) => (named.has(key) ? [] : [key])),
    ...media!.results.flatMap(({ name, state }) => (state === "uploading" ? [`${name} is awaited`] : [])),
    ...uploads!.results.map(({ name }) => `${name} is open`),
  ];
}
