/** A file of a picture, as keys name it: by the picture's id alone where it is the one it came with. */
export function fileKey(mediaId: string, file: number): string {
  return file === 0 ? mediaId : `${mediaId}.${file}`;
}

/** Where the bytes lie in R2. An original is private, `file` the nth of its picture; a variant is named by its own hash. */
export function originalKey(mediaId: string, file: number): string {
  return `originals/${fileKey(mediaId, file)}`;
}

export function variantKey(hash: string): string {
  return `variants/${hash}`;
}

/** An original that came in parts, by its fileKey, until it is known to be what was declared. */
export function uploadKey(key: string): string {
  return `uploads/${key}`;
}
