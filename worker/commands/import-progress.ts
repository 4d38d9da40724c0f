export interface Progress {
  /** So many of so many are done; the same stage again replaces what stood there on a terminal. */
  show(stage: string, done: number, total: number): void;
  /** A line of its own, under which the progress goes on. */
  say(line: string): void;
  /** Clears the line, so that something else can be printed. */
  end(): void;
}

/** Elsewhere than on a terminal a line is printed every so many and at the end of a stage. */
const LINE_EVERY = 100;
const CLEAR_LINE = "\r\u001b[K";

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function createProgress(output: Output): Progress {
  const isTerminal = output.isTTY === true;
  let last = "";
  const clear = (): void => {
    if (isTerminal && last !== "") output.write(CLEAR_LINE);
    last = "";
  };
  return {
    show(stage, done, total) {
      const line = `${stage}: ${done} of ${total}`;
      if (line === last || total === 0) return;
      if (isTerminal) output.write(`${CLEAR_LINE}${line}`);
      else if (done > 0 && (done === total || done % LINE_EVERY === 0)) output.write(`${line}\n`);
      last = line;
    },
    say(line) {
      clear();
      output.write(`${line}\n`);
    },
    end: clear,
  };
}
