import type { Context } from "hono";
import * as v from "valibot";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import type { MediaColumns } from "../../db/pictures/media.ts";
import { keepPart, toParts, type UploadColumns } from "../../db/pictures/uploads.ts";
import { uploadKey } from "../../media/object-keys.ts";
import { readR2Code } from "../../media/r2-codes.ts";
import { refuse } from "../../problem-error.ts";
import { readQuery } from "../read-body.ts";
import { readId } from "../read-id.ts";
import { readFileNumber } from "./read-file.ts";
import { countParts, readUpload, selectOpenUpload, toUploadReply } from "./read-upload.ts";
import { receiveBytes } from "./receive-bytes.ts";

const partQuery = v.object({
  number: v.pipe(v.string("Say which part it is."), v.regex(/^[1-9]\d{0,3}$/, "The number of a part counts from 1.")),
  hash: v.pipe(v.string("Say the hash of the part."), v.regex(/^[0-9a-f]{64}$/, "The hash must be a SHA-256 in hex.")),
});

/** Takes one part of an original, in any order. One that has come is not taken twice. */
export async function putPart(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const { number: text, hash } = readQuery(c, partQuery);
  const number = Number(text);
  const { actor, results } = await readAs(c, "putPart", selectOpenUpload(c.env.DB, id, file));
  const { declared, upload } = readUpload(actor, results, file);
  if (declared.state !== "uploading") return c.json(toUploadReply(declared, null, c.var.now));
  if (upload === null) refuse("conflict", "No upload in parts is open for this picture. Please begin it again.");
  const most = countParts(declared, upload);
  if (number > most) refuse("invalid", `The picture has ${most} parts; there is no part ${number}.`);
  const known = toParts(upload).get(number);
  if (known !== undefined && known.hash !== hash) {
    refuse("invalid", `Part ${number} has come already, with other bytes. Please begin the upload again.`);
  }
  if (known === undefined) await storePart(c, declared, upload, number, hash);
  const reply = toUploadReply(declared, upload, c.var.now);
  return c.json({ ...reply, parts: [...new Set([...reply.parts, number])].toSorted((one, other) => one - other) });
}

async function storePart(
  c: Context<App>,
  declared: MediaColumns,
  upload: UploadColumns,
  number: number,
  hash: string,
): Promise<void> {
  const bytes = Math.min(upload.part_bytes, declared.bytes - (number - 1) * upload.part_bytes);
  const open = c.env.MEDIA.resumeMultipartUpload(uploadKey(upload.media_id), upload.upload_id);
  const digest = new crypto.DigestStream("SHA-256");
  // Where the body breaks, nobody asks for it any more.
  digest.digest.catch(() => undefined);
  let etag: string;
  try {
    ({ etag } = await receiveBytes(c, bytes, (body) => open.uploadPart(number, body), digest));
  } catch (error) {
    if (readR2Code(error) === "no such upload") refuseClosed();
    throw error;
  }
  // A part that differs stays unnamed, and the next one takes its place.
  if (toHex(await digest.digest) !== hash) {
    refuse("invalid", `Part ${number} did not come as it was sent: its hash differs. Please send it again.`);
  }
  const { meta } = await keepPart(c.env.DB, upload, number, { etag, hash }, c.var.now).run();
  if (meta.changes === 0) refuseClosed();
}

function refuseClosed(): never {
  refuse("conflict", "This upload was given up meanwhile. Please begin it again.");
}

function toHex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
