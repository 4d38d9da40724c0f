/**
 * `media.hash` is unique, so that the same bytes are one picture. Of whoever may not see the library
 * it is kept with the picture's own id behind it: no answer depends on what else is there, so none tells.
 */
export function closedHash(sha256: string, mediaId: string): string {
  return `${sha256}:${mediaId}`;
}

/** The SHA-256 of the bytes, in hex, however it is kept. */
export function bytesHash(hash: string): string {
  return hash.slice(0, 64);
}

/** In SQL: the pictures of the library with the bytes of that hash, whoever brought them. */
export function hasBytes(hash: string): string {
  return `(media.hash = ${hash} or (media.hash > ${hash} || ':' and media.hash < ${hash} || ';' and media.state = 'ready'))`;
}
