/** A table of the report: what was measured, a line each, and which of it misses its budget. */
export interface Table {
  readonly title: string;
  /** Of its columns but the last, which tells what was missed. */
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly cells: readonly string[];
  /** What is missed, in words that follow "missed": nothing where the line has no budget. */
  readonly missed: readonly string[];
  readonly hasBudget: boolean;
  /** Times that are missed: they depend on the machine and on what else it does, are told and fail nothing. */
  readonly late: readonly string[];
}

/** A line of a table that has one budget: what was measured with each number of posts, or once for all. */
export interface Line {
  readonly what: string;
  readonly found: readonly string[];
  readonly budget: string;
  /** Null where there is no budget. */
  readonly isMet: boolean | null;
  readonly isTime?: boolean;
}

const KB = 1024;

export function sayKilobytes(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`;
}

export function kilobytes(count: number): number {
  return count * KB;
}

export function saySize(size: number): string {
  return `${size.toLocaleString("en")} posts`;
}

/** Lines that were measured with each number of posts. */
export function tableOfSizes(title: string, sizes: readonly number[], lines: readonly Line[]): Table {
  return tableOf(title, sizes.map(saySize), lines);
}

/** Lines that were measured once. */
export function tableOfLines(title: string, lines: readonly Line[]): Table {
  return tableOf(title, ["measured"], lines);
}

function tableOf(title: string, columns: readonly string[], lines: readonly Line[]): Table {
  return {
    title,
    head: ["what", ...columns, "budget"],
    rows: lines.map(({ what, found, budget, isMet, isTime = false }) => {
      const wrong = isMet === false ? [""] : [];
      return {
        cells: [what, ...columns.map((_, index) => found[index] ?? ""), budget],
        hasBudget: isMet !== null,
        missed: isTime ? [] : wrong,
        late: isTime ? wrong : [],
      };
    }),
  };
}

export function renderTable({ title, head, rows }: Table, isMarkdown: boolean): string {
  const lines = [[...head, "met?"], ...rows.map((row) => [...row.cells, sayVerdict(row)])];
  const widths = head.concat("").map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const render = (cells: readonly string[]): string => {
    if (isMarkdown) return `| ${cells.join(" | ")} |`;
    return cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  };
  const [first = [], ...rest] = lines;
  const rule = widths.map((width) => (isMarkdown ? "---" : "-".repeat(width)));
  return [isMarkdown ? `### ${title}\n` : title, ...[first, rule, ...rest].map(render)].join("\n");
}

function sayVerdict({ missed, late, hasBudget }: Row): string {
  const say = (parts: readonly string[]): string => `missed ${parts.join(", ")}`.trimEnd();
  if (missed.length > 0) return say(missed);
  if (late.length > 0) return `${say(late)} (a time)`;
  return hasBudget ? "met" : "";
}
