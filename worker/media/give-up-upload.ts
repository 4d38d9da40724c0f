import { uploadKey } from "./object-keys.ts";
import { readR2Code } from "./r2-codes.ts";

/** Frees what R2 holds of an upload that nobody will finish. */
export async function giveUpUpload(bucket: R2Bucket, key: string, uploadId: string): Promise<void> {
  try {
    await bucket.resumeMultipartUpload(uploadKey(key), uploadId).abort();
  } catch (error) {
    if (readR2Code(error) !== "no such upload") throw error;
  }
}
