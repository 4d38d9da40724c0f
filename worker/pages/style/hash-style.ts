import { encodeBase64 } from "hono/utils/encode";

/** Of the stylesheets: one a kind of page and a type. What a page has of its own is short. */
const hashes = new Map<string, string>();
const encoder = new TextEncoder();
const LONG = 4096;
const MOST_KEPT = 8;

/** A style's SHA-256 as a source of the policy. The stylesheets are the same every time, so their hashes are kept. */
export async function hashStyle(style: string): Promise<string> {
  const known = hashes.get(style);
  if (known !== undefined) return known;
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(style));
  const hash = `'sha256-${encodeBase64(digest)}'`;
  if (style.length > LONG) {
    if (hashes.size >= MOST_KEPT) hashes.clear();
    hashes.set(style, hash);
  }
  return hash;
}
