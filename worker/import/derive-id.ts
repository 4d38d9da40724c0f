/**
 * The id that a thing of the old site has here: always the same, so that importing it twice makes one.
 * A version 8 UUID of the SHA-256 of the site's address, the kind and WordPress' own name for it.
 */
export async function deriveId(siteUrl: string, kind: string, name: string): Promise<string> {
  const site = siteUrl.replace(/^https?:\/\/(?:www\.)?/i, "").toLowerCase();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${site}\n${kind}\n${name}`));
  const bytes = new Uint8Array(digest, 0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
