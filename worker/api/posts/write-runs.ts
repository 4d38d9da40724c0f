import type { PictureRun } from "../../../schema/picture-changes.ts";
import type { Site } from "../../../schema/site.ts";
import type { OwnPlace } from "../../db/pictures/own-media.ts";

/** So often the database is asked for one table; what lies behind that is left out. */
const PAGES_READ = 40;

export const runsHead = {
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": 'attachment; filename="where-my-pictures-ran.csv"',
  "X-Content-Type-Options": "nosniff",
};

const TITLES = ["File name", "Alt text", "Credit", "Headline", "Address", "Place", "From", "Until", "State"];

/** The table as RFC 4180 has it, behind the mark by which spreadsheets know UTF-8, a page of pictures at a time. */
export function writeRuns(
  site: Site,
  readPage: (before: OwnPlace | null) => Promise<{ runs: readonly PictureRun[]; next: OwnPlace | null }>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: OwnPlace | null = null;
  let pages = 0;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${toLine(TITLES)}`));
    },
    async pull(controller) {
      const page = await readPage(before);
      before = page.next;
      pages += 1;
      if (page.runs.length > 0) {
        controller.enqueue(encoder.encode(page.runs.map((run) => toLine(toCells(run, site))).join("")));
      }
      if (before === null || pages === PAGES_READ) controller.close();
      // A pull that brought nothing is not followed by another.
      else if (page.runs.length === 0) controller.enqueue(new Uint8Array(0));
    },
  });
}

function toCells(run: PictureRun, { origin, timeZone }: Site): string[] {
  return [
    run.fileName,
    run.alt,
    run.credit,
    run.headline,
    run.path === null ? "" : `${origin}${run.path}`,
    run.role === "lead" ? "Lead picture" : "In the text",
    writeTime(run.from, timeZone),
    run.until === null ? "" : writeTime(run.until, timeZone),
    run.isWithdrawn ? "Withdrawn" : run.until === null ? "On the site" : "Not on the site any more",
  ];
}

/** The time on a clock of the site's zone, as spreadsheets read it: 2026-11-20 13:05. */
function writeTime(at: number, timeZone: string): string {
  const options = { dateStyle: "short", timeStyle: "short", timeZone } as const;
  return new Intl.DateTimeFormat("sv-SE", options).format(at);
}

export function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

/** What a spreadsheet would take for a formula is marked as text. */
function toCell(text: string): string {
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
