import type { Context } from "hono";
import type { App } from "../../app-env.ts";
import { readR2Code } from "../../media/r2-codes.ts";
import { refuse } from "../../problem-error.ts";

const CHUNK_BYTES = 256 * 1024;

/**
 * Streams a body of exactly so many bytes into R2 and gives what `store` does, and its SHA-256 in hex
 * where that is asked for. What R2 itself refuses is thrown as it came.
 */
export async function receiveBytes<Stored>(
  c: Context<App>,
  bytes: number,
  store: (body: ReadableStream) => Promise<Stored>,
  digest: DigestStream | null = null,
): Promise<Stored> {
  const { body } = c.req.raw;
  const length = Number(c.req.header("Content-Length") ?? Number.NaN);
  if (body === null || length === 0) refuse("invalid", "The file is empty.");
  if (Number.isNaN(length)) refuse("malformed", "The request must say how long the file is (Content-Length).");
  if (length !== bytes) {
    refuse("invalid", `The file was announced with ${bytes} bytes and came with ${length}. Please begin again.`);
  }
  // A body that ends early, or goes on, breaks the stream, and R2 keeps nothing of it.
  const counted = new FixedLengthStream(bytes);
  const sent = digest === null ? body.pipeTo(counted.writable) : pipeBoth(body, counted.writable, digest);
  const [, stored] = await Promise.allSettled([sent, store(counted.readable)]);
  if (stored.status === "fulfilled") return stored.value;
  if (readR2Code(stored.reason) !== null) throw stored.reason;
  if (isOfOtherLength(stored.reason)) {
    refuse("invalid", "The file that came is not as long as it was announced. Please begin again.");
  }
  // The line broke, on either side of us: the same request may well be taken the next time.
  refuse("unavailable", "The upload broke off. Please try again.");
}

// One chunk after the other: teeing the body would hold whatever the slower of the two has not read yet.
// And large ones: each costs the same time, however small it is.
async function pipeBoth(body: ReadableStream<Uint8Array>, one: WritableStream, other: WritableStream): Promise<void> {
  const [first, second] = [one.getWriter(), other.getWriter()];
  const reader = body.getReader({ mode: "byob" });
  // One buffer goes round: both have taken a chunk before the next is read into it.
  let room: Uint8Array = new Uint8Array(CHUNK_BYTES);
  try {
    for (;;) {
      const read: { value?: Uint8Array | undefined; done: boolean } = await reader.readAtLeast(CHUNK_BYTES, room);
      const { value, done } = read;
      if (value !== undefined && value.byteLength > 0) {
        await second.write(value);
        await first.write(value);
        room = new Uint8Array(value.buffer);
      }
      if (done) break;
    }
    await Promise.all([first.close(), second.close()]);
  } catch (error) {
    await Promise.allSettled([first.abort(error), second.abort(error)]);
    throw error;
  }
}

function isOfOtherLength(error: unknown): boolean {
  return error instanceof Error && error.message.includes("FixedLengthStream");
}
