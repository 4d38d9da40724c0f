/** A file that can be read in parts, so that a large one is never held whole. */
export interface ByteSource {
  readonly bytes: number;
  /** The bytes from `offset` on: as many as were asked for, or fewer where the file ends before. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

const WINDOW_BYTES = 64 * 1024;

/** More than the headers of any honest picture need. A file made of a million little parts ends here. */
const MOST_READS = 300;

/** Thrown where a file would have to be read in too many parts. */
export class ScatteredFileError extends Error {}

export function openBytes(bytes: Uint8Array): ByteSource {
  return {
    bytes: bytes.byteLength,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** An object in R2, read through a window that moves along with what is asked for. */
export function openObject(bucket: R2Bucket, key: string, bytes: number): ByteSource {
  let windowFrom = 0;
  let window = new Uint8Array(0);
  let reads = 0;
  return {
    bytes,
    async read(offset, length) {
      const wanted = Math.min(length, bytes - offset);
      if (wanted <= 0) return new Uint8Array(0);
      const isInside = offset >= windowFrom && offset + wanted <= windowFrom + window.byteLength;
      if (!isInside) {
        reads += 1;
        if (reads > MOST_READS) throw new ScatteredFileError("The file is scattered over too many parts.");
        const range = { offset, length: Math.min(Math.max(wanted, WINDOW_BYTES), bytes - offset) };
        const object = await bucket.get(key, { range });
        if (object === null) throw new Error(`${key} went away while it was read.`);
        window = new Uint8Array(await object.arrayBuffer());
        windowFrom = offset;
      }
      return window.subarray(offset - windowFrom, offset - windowFrom + wanted);
    },
  };
}
