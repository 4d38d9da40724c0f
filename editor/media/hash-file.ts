export interface HashQuestion {
  readonly number: number;
  readonly blob: Blob;
}

/** `hash` is null where the file could not be read. */
export interface HashAnswer {
  readonly number: number;
  readonly hash: string | null;
}

interface Asked {
  readonly resolve: (hash: string) => void;
  readonly reject: (error: Error) => void;
}

const asked = new Map<number, Asked>();
let count = 0;
let worker: Worker | null = null;

/** The SHA-256 of a file's bytes, in hex, worked out away from the page's own thread. */
export function hashFile(blob: Blob): Promise<string> {
  worker ??= start();
  const number = (count += 1);
  const question: HashQuestion = { number, blob };
  worker.postMessage(question);
  return new Promise((resolve, reject) => asked.set(number, { resolve, reject }));
}

function start(): Worker {
  const started = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data: { number, hash } }: MessageEvent<HashAnswer>) => {
    if (hash === null) asked.get(number)?.reject(new DOMException("The file cannot be read.", "NotReadableError"));
    else asked.get(number)?.resolve(hash);
    asked.delete(number);
  });
  // It could not be fetched: the next one may be.
  started.addEventListener("error", () => {
    worker = null;
    for (const { reject } of asked.values()) reject(new Error("The hasher could not be loaded."));
    asked.clear();
  });
  return started;
}
