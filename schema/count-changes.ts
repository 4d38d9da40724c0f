import type { ComparedBlock } from "./compare-documents.ts";
import { countWords } from "./document-text.ts";

interface Changes {
  readonly inserted: number;
  readonly deleted: number;
}

interface Run {
  readonly kind: "kept" | "inserted" | "deleted";
  readonly text: string;
}

/** How many words of the text came and went. */
export function countChanges(blocks: readonly ComparedBlock[]): Changes {
  const runs = blocks.flatMap(runsOf);
  const count = (kind: Run["kind"]): number =>
    runs.reduce((sum, run) => (run.kind === kind ? sum + countWords(run.text) : sum), 0);
  return { inserted: count("inserted"), deleted: count("deleted") };
}

function runsOf({ body }: ComparedBlock): readonly Run[] {
  switch (body.type) {
    case "text":
      return body.runs;
    case "figure":
      return body.caption;
    case "embed":
      return [...body.title, ...body.text, ...body.author];
    case "opaque":
      return body.text;
    case "gallery":
      return body.blocks.flatMap(runsOf);
    case "sourceExcerpt":
      return [...body.blocks.flatMap(runsOf), ...body.credit];
    case "factBox":
      return [...body.title, ...body.blocks.flatMap(runsOf)];
    case "table":
      return [...body.caption, ...body.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(runsOf)))];
    case "divider":
      return [];
    case "quote":
      return [...body.blocks.flatMap(runsOf), ...body.attribution];
    case "list":
      return body.items.flatMap((item) => item.blocks.flatMap(runsOf));
    default:
      return body satisfies never;
  }
}
