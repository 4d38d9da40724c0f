/** The first bytes of a body, at most so many; the rest is never read. Rejects when the signal ends first. */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (): void => reject(signal.reason);
  signal.addEventListener("abort", end);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    signal.throwIfAborted();
    while (bytes < mostBytes) {
      const { done, value } = await Promise.race([reader.read(), ended]);
      if (done) break;
      chunks.push(value.subarray(0, mostBytes - bytes));
      bytes += value.byteLength;
    }
  } finally {
    signal.removeEventListener("abort", end);
    // Whoever sends without end is not waited for.
    void reader.cancel().catch(() => undefined);
  }
  const read = new Uint8Array(Math.min(bytes, mostBytes));
  let at = 0;
  for (const chunk of chunks) {
    read.set(chunk, at);
    at += chunk.byteLength;
  }
  return read;
}
