import { encodeBase64 } from "hono/utils/encode";

let lastLong: { readonly style: string; readonly hash: string } | null = null;

/** A style's SHA-256 as a source of the policy. The stylesheet is the same every time, so its hash is kept. */
export async function hashStyle(style: string): Promise<string> {
  if (lastLong?.style === style) return lastLong.hash;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  const hash = `'sha256-${encodeBase64(digest)}'`;
  if (style.length > 4096) lastLong = { style, hash };
  return hash;
}
