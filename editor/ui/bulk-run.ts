import { createSignal, type Accessor } from "solid-js";
import { isPassing, type Refusal } from "../api/answer.ts";

/** What became of one of many: done, with the way back; left as it was, since nothing was to do; or refused. */
export type Outcome =
  | { readonly kind: "done"; readonly note?: string; readonly undo: () => Promise<Refusal | null> }
  | { readonly kind: "left"; readonly words: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What acts on many are done to: posts, or pictures. */
export interface BulkRow {
  readonly id: string;
  readonly title: string;
}

/** Something done to many, one after the other. Tried again on the same one, it goes on where it was. */
export interface BulkAct<Row extends BulkRow> {
  /** "Tagging", while it goes on. */
  readonly doing: string;
  /** "12 posts were tagged." */
  say(number: number): string;
  perform(row: Row, place: number): Promise<Outcome>;
}

export interface Unable {
  readonly row: BulkRow;
  readonly words: string;
}

export type RunPhase = "running" | "stopped" | "broken" | "finished";

export interface BulkRun {
  readonly act: Pick<BulkAct<BulkRow>, "doing" | "say">;
  readonly total: number;
  /** Those gone through, whatever became of them. */
  readonly gone: Accessor<number>;
  readonly phase: Accessor<RunPhase>;
  /** Why it stands still, where the line or the server failed. */
  readonly trouble: Accessor<string>;
  readonly unable: Accessor<readonly Unable[]>;
  /** What was done, in a sentence or two; "" where nothing was. */
  words(): string;
  stop(): void;
  goOn(): Promise<void>;
  /** Takes back all that was done, the last first. A sentence where some of it could not be. */
  undo(): Promise<string | null>;
}

/** Stopped by hand it stands still; so it does where the line is down: both go on with the one that is next. */
export function createBulkRun<Row extends BulkRow>(act: BulkAct<Row>, rows: readonly Row[]): BulkRun {
  const [gone, setGone] = createSignal(0);
  const [phase, setPhase] = createSignal<RunPhase>("stopped");
  const [trouble, setTrouble] = createSignal("");
  const [unable, setUnable] = createSignal<readonly Unable[]>([]);
  const notes = new Map<string, number>();
  const ways: { readonly title: string; readonly undo: () => Promise<Refusal | null> }[] = [];

  async function goOn(): Promise<void> {
    if (phase() === "running" || phase() === "finished") return;
    setPhase("running");
    setTrouble("");
    while (phase() === "running") {
      const row = rows[gone()];
      if (row === undefined) return void setPhase("finished");
      const outcome = await act.perform(row, gone());
      if (outcome.kind === "refused" && isPassing(outcome.refusal)) {
        setTrouble(outcome.refusal.title);
        return void setPhase("broken");
      }
      if (outcome.kind === "refused") setUnable([...unable(), { row, words: sayRefusal(outcome.refusal) }]);
      if (outcome.kind === "left") setUnable([...unable(), { row, words: outcome.words }]);
      if (outcome.kind === "done") {
        ways.push({ title: row.title || "Untitled", undo: outcome.undo });
        if (outcome.note !== undefined) notes.set(outcome.note, (notes.get(outcome.note) ?? 0) + 1);
      }
      setGone(gone() + 1);
    }
  }

  async function undo(): Promise<string | null> {
    while (ways.length > 0) {
      const way = ways.at(-1)!;
      const refusal = await way.undo();
      if (refusal !== null) {
        const left = ways.length === 1 ? "" : ` ${ways.length - 1} more are as they were changed.`;
        // What cannot be taken back is left behind, so that trying again takes back the others.
        if (!isPassing(refusal)) ways.pop();
        return `“${way.title}” could not be taken back. ${sayRefusal(refusal)}${left}`;
      }
      ways.pop();
    }
    return null;
  }

  return {
    act,
    total: rows.length,
    gone,
    phase,
    trouble,
    unable,
    words: () =>
      ways.length === 0
        ? ""
        : [act.say(ways.length), ...[...notes].map(([note, number]) => `${number} of them ${note}.`)].join(" "),
    stop: () => void (phase() === "running" && setPhase("stopped")),
    goOn,
    undo,
  };
}

function sayRefusal({ code, title }: Refusal): string {
  if (code === "conflict") return "Somebody changed it meanwhile.";
  return title;
}
