/** Where the bytes lie in R2. An original is private, `file` the nth that took its place; a variant is named by its own hash. */
export function originalKey(mediaId: string, file = 0): string {
  return file === 0 ? `originals/${mediaId}` : `originals/${mediaId}.${file}`;
}

export function variantKey(hash: string): string {
  return `variants/${hash}`;
}

/** An original that came in parts, until it is known to be what was declared. */
export function uploadKey(mediaId: string): string {
  return `uploads/${mediaId}`;
}
