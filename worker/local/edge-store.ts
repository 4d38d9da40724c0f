import type { Freshness } from "./read-freshness.ts";

export interface StoredResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly tags: ReadonlySet<string>;
  readonly freshness: Freshness;
  readonly storedAt: number;
}

export interface EdgeStore {
  find(key: string): StoredResponse | undefined;
  keep(key: string, stored: StoredResponse): void;
  /** Drops what carries one of the tags, which are compared without case, and says how many that were. */
  dropTagged(tags: ReadonlySet<string>): number;
}

/** What a stored response costs besides its body. */
const OVERHEAD_BYTES = 1_024;

/** Stored responses by key, of `maxBytes` together: what was not asked for the longest goes first. */
export function createEdgeStore(maxBytes: number): EdgeStore {
  const stored = new Map<string, StoredResponse>();
  let bytes = 0;

  function drop(key: string): void {
    const old = stored.get(key);
    if (old === undefined) return;
    stored.delete(key);
    bytes -= sizeOf(old);
  }

  return {
    find(key) {
      const found = stored.get(key);
      if (found === undefined) return undefined;
      // A map keeps the order of insertion, so the newest use goes to the end.
      stored.delete(key);
      stored.set(key, found);
      return found;
    },
    keep(key, fresh) {
      drop(key);
      if (sizeOf(fresh) > maxBytes) return;
      stored.set(key, fresh);
      bytes += sizeOf(fresh);
      for (const oldest of stored.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
    },
    dropTagged(tags) {
      const keys = [...stored].flatMap(([key, { tags: carried }]) => (tags.isDisjointFrom(carried) ? [] : [key]));
      for (const key of keys) drop(key);
      return keys.length;
    },
  };
}

function sizeOf({ body }: StoredResponse): number {
  return body.byteLength + OVERHEAD_BYTES;
}
