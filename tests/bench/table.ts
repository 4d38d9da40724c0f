/** A line of the table: what was measured with each number of posts, or once for all. */
export interface Line {
  readonly what: string;
  readonly found: readonly string[];
  readonly budget: string;
  /** Null where there is no budget. */
  readonly isMet: boolean | null;
  /** A time depends on the machine, and on what else it does: it is told and fails nothing. */
  readonly isTime?: boolean;
}

const KB = 1024;

export function sayKilobytes(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`;
}

export function kilobytes(count: number): number {
  return count * KB;
}

export function isMissed(line: Line): boolean {
  return line.isMet === false && line.isTime !== true;
}

export function renderTable(sizes: readonly number[], lines: readonly Line[], isMarkdown: boolean): string {
  const rows = [
    ["what", ...sizes.map((size) => `${size.toLocaleString("en")} posts`), "budget", "met?"],
    ...lines.map(({ what, found, budget, isMet, isTime = false }) => [
      what,
      ...sizes.map((_, index) => found[index] ?? ""),
      budget,
      isMet === null ? "" : isMet ? "met" : isTime ? "missed (a time)" : "missed",
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const render = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return isMarkdown ? `| ${padded.join(" | ")} |` : padded.join("  ").trimEnd();
  };
  const rule = widths.map((width) => "-".repeat(width));
  const [head = [], ...rest] = rows;
  return [head, rule, ...rest].map(render).join("\n");
}
