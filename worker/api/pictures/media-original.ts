import type { Context } from "hono";
import { limits } from "../../../schema/limits.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { deleteAwaited } from "../../db/pictures/media-files.ts";
import { bytesHash } from "../../db/pictures/media-hash.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { originalKey } from "../../media/object-keys.ts";
import { readR2Code } from "../../media/r2-codes.ts";
import { refuse } from "../../problem-error.ts";
import { takeIn } from "../guests/take-in.ts";
import { readId } from "../read-id.ts";
import { canSee } from "./media-access.ts";
import { findWithFile, readFileNumber, selectWithFile } from "./read-file.ts";
import { receiveBytes } from "./receive-bytes.ts";

/**
 * Takes the bytes of a declared picture. They stream into R2, which refuses them where they are not
 * what was declared; then their header is read. Whoever holds the very bytes may send them, since two
 * people may bring the same picture at once.
 */
export async function putOriginal(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const file = readFileNumber(c);
  const { actor, results } = await readAs(c, "putOriginal", selectWithFile(c.env.DB, id, file));
  const declared = findWithFile(actor, results, file);
  if (declared === null || !canSee(actor, declared)) {
    refuse("not_found", "That picture was not announced, or was refused. Please begin again.");
  }
  await storeOriginal(c, declared);
  return c.json(declared.state === "uploading" ? await takeIn(c, declared) : toMedia(declared, c.var.now));
}

async function storeOriginal(c: Context<App>, declared: MediaColumns): Promise<void> {
  const length = Number(c.req.header("Content-Length") ?? Number.NaN);
  if (length > limits.pictureBytes) {
    refuse("too_large", `A picture can have at most ${limits.pictureBytes / 1_000_000} MB.`);
  }
  try {
    await receiveBytes(c, declared.bytes, (body) =>
      c.env.MEDIA.put(originalKey(declared.id, declared.file), body, { sha256: bytesHash(declared.hash) }),
    );
  } catch (error) {
    if (readR2Code(error) !== "hash differs") throw error;
    await deleteAwaited(c.env.DB, declared).run();
    refuse("invalid", "The file is not the one that was announced: its hash differs. Please begin again.");
  }
}
