/** What a browser's trace says of one event. Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time, which other programs on the machine do not lengthen. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

export interface MainTask {
  /** When it began, in milliseconds of the trace's clock. */
  readonly at: number;
  /** Processor time in milliseconds. */
  readonly ms: number;
}

export interface MainThread {
  /** For each key, what the main thread did from it on until its letter could be seen. */
  readonly keys: readonly MainTask[];
  /** Single tasks that no key waits for: saving, looking for tags and for house style. */
  readonly others: readonly MainTask[];
}

/** A letter is painted within a frame or two; what comes later is not the key's. */
const KEYS_OWN_MS = 40;

/** Reads the trace of a page in which somebody wrote. */
export function readMainThread(trace: Buffer): MainThread {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const presses = traceEvents.filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown");
  const [first] = presses;
  if (first === undefined) throw new Error("The trace holds no key.");
  const isMain = ({ pid, tid }: TraceEvent): boolean => pid === first.pid && tid === first.tid;
  const tasks = traceEvents
    .filter((event) => event.ph === "X" && event.name === "RunTask" && isMain(event))
    .map(({ ts, dur = 0, tdur }) => ({ from: ts, to: ts + dur, ms: (tdur ?? dur) / 1000 }))
    .toSorted((one, other) => one.from - other.from);
  const owned = new Set<number>();
  const keys = presses.filter(isMain).map(({ ts }): MainTask => {
    let ms = 0;
    tasks.forEach((task, index) => {
      if (task.to < ts || task.from > ts + KEYS_OWN_MS * 1000) return;
      owned.add(index);
      ms += task.ms;
    });
    return { at: ts / 1000, ms };
  });
  const others = tasks.filter((_, index) => !owned.has(index)).map(({ from, ms }) => ({ at: from / 1000, ms }));
  return { keys, others };
}
