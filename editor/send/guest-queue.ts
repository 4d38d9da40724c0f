import { isPassing, type Answer, type Refusal } from "../api/answer.ts";
import { sendPicture } from "../api/guests.ts";
import { cancelUpload, putFallback } from "../api/uploads.ts";
import { hashFile } from "../media/hash-file.ts";
import { inspectFile } from "../media/inspect-file.ts";
import { makeFallback } from "../media/make-fallback.ts";
import { readEmbedded } from "../media/read-embedded.ts";
import { sendOriginal } from "../media/send-original.ts";
import { createUploadQueue, type Upload, type UploadQueue } from "../media/upload-queue.ts";
import type { PictureWords } from "./picture-words.ts";

type Refused = Extract<Answer<never>, { readonly ok: false }>;

export interface GuestQueueOptions {
  readonly pictureOf: (id: string) => { readonly file: File; readonly words: PictureWords };
  readonly onChange: (id: string, upload: Upload) => void;
  /** The picture was not taken, since another statement has to be agreed to. */
  readonly onOtherStatement: (id: string) => void;
}

/** The editors' queue of uploads, announcing a guest's pictures with the guest's words. */
export function createGuestQueue(options: GuestQueueOptions): UploadQueue {
  return createUploadQueue<{ readonly id: string }>({
    inspect: inspectFile,
    hash: hashFile,
    readEmbedded,
    // The editors see it by this alone until they have taken it in: it has arrived only with it.
    makeFallback: async () => null,
    putFallback,
    async createMedia({ id, hash, bytes, fileName }) {
      const { statement, ...words } = options.pictureOf(id).words;
      const answer = await sendPicture({ id, hash, bytes, fileName, ...words, statement: statement ?? 0 });
      if (answer.ok) {
        const { isHere } = answer.reply;
        const wrong = isHere ? await sendPreview(id, options.pictureOf(id).file, new AbortController().signal) : null;
        return wrong ?? { ok: true, reply: { media: { id }, known: isHere } };
      }
      if (isOtherStatement(answer.refusal)) options.onOtherStatement(id);
      return sayEnded(answer);
    },
    giveUp: (id) => void cancelUpload(id),
    async putOriginal(id, file, sending) {
      const answer = await sendOriginal(id, file, sending);
      const wrong = answer.ok ? await sendPreview(id, file, sending.signal) : null;
      return wrong ?? sayEnded(answer);
    },
    onChange: options.onChange,
    onMedia: () => undefined,
    onKnownAs: () => undefined,
  });
}

/** Where this browser cannot make one the picture is sent without; where only the line broke it is tried again. */
async function sendPreview(id: string, file: File, signal: AbortSignal): Promise<Refused | null> {
  const fallback = await makeFallback(file).catch(() => null);
  const answer = fallback === null ? null : await putFallback(id, fallback, signal);
  return answer?.ok === false && isPassing(answer.refusal) ? answer : null;
}

function isOtherStatement({ code, current }: Refusal): boolean {
  return code === "conflict" && typeof current === "object" && current !== null && "text" in current;
}

/** A guest has nowhere to sign in. */
function sayEnded<Reply>(answer: Answer<Reply>): Answer<Reply> {
  if (answer.ok || answer.refusal.code !== "unauthenticated") return answer;
  return { ok: false, refusal: { code: "gone", title: "This link has ended. Ask for a new one." } };
}
