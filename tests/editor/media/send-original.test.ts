import { describe, expect, test } from "vitest";
import type { Answer, Refusal } from "../../../editor/api/answer.ts";
import { hashFile } from "../../../editor/media/hash-file.ts";
import { sendOriginal } from "../../../editor/media/send-original.ts";
import { PAUSES_MS } from "../../../editor/media/try-again.ts";
import { limits } from "../../../schema/limits.ts";
import type { UploadReply } from "../../../schema/media-api.ts";
import type { Media } from "../../../schema/media.ts";

const PART = limits.uploadPartBytes;
const large = new Blob([new Uint8Array(2 * PART).fill(7), new Uint8Array(10).fill(9)]);

/** A server that keeps parts, and whose line breaks before the part of a number. */
function keepParts(have: number[] = []) {
  const kept = { have: new Set(have), sent: [] as number[], hashes: [] as string[], whole: 0, opened: 0 };
  const server = {
    breaksAt: 0,
    state: "uploading" as Media["state"],
    isLost: false,
    refuses: null as Refusal["code"] | null,
  };
  const media = (): Media => ({ state: server.state }) as Media;
  const reply = (): UploadReply => ({ media: media(), partBytes: PART, parts: [...kept.have] });
  const api = {
    async putOriginal(): Promise<Answer<Media>> {
      kept.whole += 1;
      if (server.refuses !== null) return { ok: false, refusal: { code: server.refuses, title: "No." } };
      return { ok: true, reply: { state: "ready" } as Media };
    },
    async openUpload(): Promise<Answer<UploadReply>> {
      kept.opened += 1;
      return { ok: true, reply: reply() };
    },
    async putPart(
      _id: string,
      part: { number: number; hash: string; blob: Blob },
      onProgress: (share: number) => void,
    ) {
      if (part.number === server.breaksAt) {
        return { ok: false, refusal: { code: "offline", title: "Broken." } } as const;
      }
      kept.sent.push(part.number);
      kept.hashes.push(part.hash);
      kept.have.add(part.number);
      onProgress(1);
      return { ok: true, reply: reply() } as const;
    },
    async finishUpload(): Promise<Answer<Media>> {
      if (!server.isLost) return { ok: true, reply: { state: "ready" } as Media };
      server.isLost = false;
      kept.have.clear();
      return { ok: false, refusal: { code: "conflict", title: "Parts were lost." } };
    },
  };
  const progress: number[] = [];
  const pauses: string[] = [];
  const stop = new AbortController();
  /** What happens while it waits for another try. */
  const meanwhile = { act: (): void => undefined };
  const sending = {
    onProgress: (share: number) => void progress.push(share),
    async pause(words: string) {
      pauses.push(words);
      meanwhile.act();
    },
    signal: stop.signal,
  };
  const send = (file: Blob) => sendOriginal("one", file, sending, api);
  return { kept, server, send, progress, pauses, meanwhile, stop };
}

describe("sendOriginal", () => {
  test("a small file goes at once", async () => {
    const { kept, send } = keepParts();
    expect(await send(new Blob(["small"]))).toMatchObject({ ok: true });
    expect(kept).toMatchObject({ whole: 1, opened: 0 });
  });

  test("a large one goes in parts, each with its own hash, and tells how far it is", async () => {
    const { kept, send, progress } = keepParts();
    expect(await send(large)).toMatchObject({ ok: true, reply: { state: "ready" } });
    expect(kept.sent).toEqual([1, 2, 3]);
    expect(kept.hashes[2]).toBe(await hashFile(new Blob([new Uint8Array(10).fill(9)])));
    expect(progress.at(0)).toBe(0);
    expect(progress.at(-1)).toBe(1);
  });

  test("a part whose line breaks waits for another try, says so, and goes on from there", async () => {
    const { kept, server, send, pauses, meanwhile } = keepParts();
    server.breaksAt = 2;
    meanwhile.act = () => {
      if (pauses.length === 2) server.breaksAt = 0;
    };
    expect(await send(large)).toMatchObject({ ok: true });
    expect(pauses).toEqual([
      "Part 2 of 3 did not get through. It is tried again in 2 seconds.",
      "Part 2 of 3 did not get through. It is tried again in 5 seconds.",
    ]);
    expect(kept).toMatchObject({ sent: [1, 2, 3], opened: 1 });
  });

  test("whole, too, it is tried again while that may help, and not where the server does not want it", async () => {
    const { kept, server, send, pauses } = keepParts();
    const small = new Blob(["small"]);
    server.refuses = "unavailable";
    expect(await send(small)).toMatchObject({ ok: false, refusal: { code: "unavailable" } });
    expect(kept.whole).toBe(1 + PAUSES_MS.length);
    expect(pauses).toHaveLength(PAUSES_MS.length);
    server.refuses = "unsupported";
    expect(await send(small)).toMatchObject({ ok: false, refusal: { code: "unsupported" } });
    expect(kept.whole).toBe(2 + PAUSES_MS.length);
  });

  test("what is cancelled while it waits is not tried again", async () => {
    const { kept, server, send, pauses, meanwhile, stop } = keepParts();
    server.breaksAt = 1;
    meanwhile.act = () => stop.abort();
    expect(await send(large)).toMatchObject({ ok: false });
    expect(pauses).toHaveLength(1);
    expect(kept.sent).toEqual([]);
  });

  test("after a break only what is missing is sent, and what is there counts", async () => {
    const { kept, server, send, progress } = keepParts();
    server.breaksAt = 3;
    expect(await send(large)).toMatchObject({ ok: false, refusal: { code: "offline" } });
    server.breaksAt = 0;
    progress.length = 0;
    expect(await send(large)).toMatchObject({ ok: true });
    expect(kept.sent).toEqual([1, 2, 3]);
    expect(progress[0]).toBeGreaterThan(0.9);
  });

  test("parts that the server lost are sent once more, by themselves", async () => {
    const { kept, server, send } = keepParts([1, 2, 3]);
    server.isLost = true;
    expect(await send(large)).toMatchObject({ ok: true });
    expect(kept.sent).toEqual([1, 2, 3]);
  });

  test("what somebody else finished meanwhile is not sent", async () => {
    const { kept, server, send } = keepParts();
    server.state = "ready";
    expect(await send(large)).toMatchObject({ ok: true, reply: { state: "ready" } });
    expect(kept.sent).toEqual([]);
  });
});
