import { declareFile, showFile } from "../../api/media-files.ts";
import * as uploads from "../../api/uploads.ts";
import { hashFile } from "../hash-file.ts";
import { inspectFile } from "../inspect-file.ts";
import { makeFallback } from "../make-fallback.ts";
import { sendOriginal } from "../send-original.ts";
import type { ReplacementApi } from "./create-replacement.ts";

/** What replacing a picture's file asks of this browser and of the server: another file goes the ways of a new picture. */
export const replacementApi: ReplacementApi = {
  inspect: inspectFile,
  hash: hashFile,
  makeFallback,
  declareFile,
  showFile,
  sendFile: (id, number, file, sending) =>
    sendOriginal(id, file, sending, {
      putOriginal: (of, blob, onProgress, signal) => uploads.putOriginal(of, blob, onProgress, signal, number),
      openUpload: (of, signal) => uploads.openUpload(of, signal, number),
      putPart: (of, part, onProgress, signal) => uploads.putPart(of, part, onProgress, signal, number),
      finishUpload: (of, signal) => uploads.finishUpload(of, signal, number),
    }),
  putFallback: (id, number, fallback, signal) => uploads.putFallback(id, fallback, signal, number),
  giveUp: (id, number) => void uploads.cancelUpload(id, number),
};
