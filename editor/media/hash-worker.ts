import type { HashAnswer, HashQuestion } from "./hash-file.ts";

// A large file is read and hashed here, so that the page stays free for whoever writes on it.
addEventListener("message", ({ data: { number, blob } }: MessageEvent<HashQuestion>) => {
  const answer = (told: Omit<HashAnswer, "number">): void => postMessage({ number, ...told } satisfies HashAnswer);
  blob
    .arrayBuffer()
    .then((bytes) => crypto.subtle.digest("SHA-256", bytes))
    .then(
      (hash) =>
        answer({ hash: Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("") }),
      () => answer({ hash: null }),
    );
});
