import type { Context } from "hono";
import { limits } from "../../schema/limits.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { firstRow } from "../db/first-row.ts";
import { bytesHash } from "../db/media-hash.ts";
import { deleteUploading, markReady, selectMedia, toMedia, type MediaColumns } from "../db/media.ts";
import { makeVariants } from "../jobs/make-variants.ts";
import { openObject } from "../media/byte-source.ts";
import { canDecode } from "../media/can-decode.ts";
import { originalKey } from "../media/object-keys.ts";
import { sniffPicture } from "../media/sniff-picture.ts";
import { refuse } from "../problem-error.ts";
import { canSee } from "./media-access.ts";
import { readId } from "./read-id.ts";

/**
 * Takes the bytes of a declared picture. They stream into R2, which refuses them where they are not
 * what was declared; then their header is read. Whoever holds the very bytes may send them, since two
 * people may bring the same picture at once.
 */
export async function putOriginal(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "putOriginal", [selectMedia(db, id)]);
  const declared = firstRow<MediaColumns>(results[0]);
  if (declared === undefined || !canSee(actor, declared)) {
    refuse("not_found", "That picture was not announced, or was refused. Please begin again.");
  }
  await storeOriginal(c, declared);
  if (declared.state !== "uploading") return c.json(toMedia(declared, c.var.now));

  const facts = await sniffPicture(openObject(c.env.MEDIA, originalKey(id), declared.bytes));
  if ("refused" in facts) return forget(c, id, facts.refused, facts.reason);
  if (facts.type === "image/heic" && !(await canDecode(c.env, originalKey(id)))) {
    return forget(c, id, "unsupported", "HEIC pictures cannot be read here. Please send the picture as JPEG.");
  }
  const [, found] = await db.batch([markReady(db, { id, ...facts }, c.var.now), selectMedia(db, id)]);
  const row = firstRow<MediaColumns>(found);
  if (row === undefined) return forget(c, id, "not_found", "That picture was refused meanwhile. Please begin again.");
  // Whatever fails from here on, cron does again.
  c.executionCtx.waitUntil(
    makeVariants(c.env, c.var.now).catch((error: unknown) =>
      console.error(JSON.stringify({ event: "variants_not_begun", media: id, error: String(error) })),
    ),
  );
  return c.json(toMedia(row, c.var.now));
}

async function storeOriginal(c: Context<App>, declared: MediaColumns): Promise<void> {
  const { body } = c.req.raw;
  const length = Number(c.req.header("Content-Length") ?? Number.NaN);
  if (length > limits.pictureBytes) {
    refuse("too_large", `A picture can have at most ${limits.pictureBytes / 1_000_000} MB.`);
  }
  if (body === null || length === 0) refuse("invalid", "The file is empty.");
  if (Number.isNaN(length)) refuse("malformed", "The request must say how long the file is (Content-Length).");
  if (length !== declared.bytes) {
    refuse(
      "invalid",
      `The file was announced with ${declared.bytes} bytes and came with ${length}. Please begin again.`,
    );
  }
  // A body that ends early, or goes on, breaks the stream, and R2 keeps nothing of it.
  const counted = new FixedLengthStream(declared.bytes);
  const [, stored] = await Promise.allSettled([
    body.pipeTo(counted.writable),
    c.env.MEDIA.put(originalKey(declared.id), counted.readable, { sha256: bytesHash(declared.hash) }),
  ]);
  if (stored.status === "fulfilled") return;
  const code = readR2Code(stored.reason);
  if (code === null && isOfOtherLength(stored.reason)) {
    refuse("invalid", "The file that came is not as long as it was announced. Please begin again.");
  }
  // The line broke, on either side of us: the same request may well be taken the next time.
  if (code === null) refuse("unavailable", "The upload broke off. Please try again.");
  if (code !== R2_HASH_DIFFERS) throw stored.reason;
  await deleteUploading(c.env.DB, declared.id).run();
  refuse("invalid", "The file is not the one that was announced: its hash differs. Please begin again.");
}

function isOfOtherLength(error: unknown): boolean {
  return error instanceof Error && error.message.includes("FixedLengthStream");
}

const R2_HASH_DIFFERS = 10037;

/** R2 ends its errors with a number in brackets; another error came from the stream. */
function readR2Code(error: unknown): number | null {
  const [, code] = /\((\d{5})\)\.?$/.exec(error instanceof Error ? error.message : "") ?? [];
  return code === undefined ? null : Number(code);
}

/** Nothing of a refused picture stays, neither bytes nor row, so that a second try starts afresh. */
async function forget(
  c: Context<App>,
  id: string,
  code: "unsupported" | "invalid" | "too_large" | "not_found",
  reason: string,
): Promise<never> {
  await deleteUploading(c.env.DB, id).run();
  await c.env.MEDIA.delete(originalKey(id));
  refuse(code, reason);
}
