import type { Env } from "../app-env.ts";

const TRIAL_WIDTH = 32;

/** Whether the Images binding can read an original, asked by having it make a tiny picture: `info()` looks at headers only. */
export async function canDecode(env: Pick<Env, "IMAGES" | "MEDIA">, key: string): Promise<boolean> {
  const object = await env.MEDIA.get(key);
  if (object === null) return false;
  try {
    const output = await env.IMAGES.input(object.body)
      .transform({ width: TRIAL_WIDTH })
      .output({ format: "image/jpeg" });
    return (await output.response().arrayBuffer()).byteLength > 0;
  } catch {
    return false;
  }
}
