import { createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import type { Answer, Refusal } from "../api/answer.ts";

const PAUSE_MS = 300;

/** What the server says an act would change, asked anew whenever what is asked for changes. */
export interface Rehearsal<Receipt> {
  /** Of what is asked for now; null until it is known. */
  readonly receipt: () => Receipt | null;
  readonly refusal: () => Refusal | null;
  readonly again: () => void;
}

/** `body` is null while there is nothing to be asked. What is typed is asked about once the typing pauses. */
export function createRehearsal<Body, Receipt>(
  body: () => Body | null,
  ask: (body: Body, signal: AbortSignal) => Promise<Answer<Receipt>>,
): Rehearsal<Receipt> {
  const [receipt, setReceipt] = createSignal<Receipt | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [times, setTimes] = createSignal(0);
  const asked = createMemo(() => JSON.stringify(body()));
  let isFirst = true;

  createEffect(() => {
    times();
    const wanted = JSON.parse(asked()) as Body | null;
    setReceipt(null);
    setRefusal(null);
    if (wanted === null) return;
    const stop = new AbortController();
    const pause = setTimeout(
      () => {
        void ask(wanted, stop.signal).then((answer) => {
          if (stop.signal.aborted) return;
          if (answer.ok) setReceipt(() => answer.reply);
          else setRefusal(answer.refusal);
        });
      },
      isFirst ? 0 : PAUSE_MS,
    );
    isFirst = false;
    onCleanup(() => {
      clearTimeout(pause);
      stop.abort();
    });
  });

  return { receipt, refusal, again: () => setTimes((number) => number + 1) };
}
