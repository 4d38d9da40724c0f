import type { WorkerMeasure } from "./measure-bundles.ts";
import type { LibraryMeasure } from "./measure-library.ts";
import type { ListMeasure } from "./measure-list.ts";
import type { RouteMeasure } from "./measure-route.ts";
import type { ScreenMeasures } from "./measure-screens.ts";
import type { SearchMeasure } from "./measure-search.ts";
import type { WriteMeasure } from "./measure-writes.ts";
import type { WritingMeasure } from "./measure-writing.ts";
import { kilobytes, sayKilobytes, type Line } from "./table.ts";

/** The budgets of which the product must answer for each: counts and bytes. Times are told only. */
const POST_HTML_BYTES = kilobytes(14);
const STYLE_BYTES = kilobytes(6);
const PHONE_BYTES = kilobytes(60);
const FACE_BYTES = kilobytes(48);
const WORKER_BYTES = kilobytes(200);
const EDITOR_BYTES = kilobytes(180);
const COLD_CARET_MS = 433;
const LONG_OPENING_RATIO = 1.5;
const KEY_MS = 6;
const START_MS = 25;
const MISS_RATIO = 0.7;
const SAVE_TRIPS = 2;
const PUBLISH_TRIPS = 3;
const WRITE_STATEMENTS = 15;
const LIST_TRIPS = 3;
/** A page of the desk's list, however it is narrowed: the posts looked at, and twice some rows for each that is shown. */
const LIST_ROWS = 10_000;
/** What a search may look at, however it is put; rows that are sorted count again. FTS5 tells nothing of what it reads itself. */
const SEARCH_ROWS = 20_000;
const HOSTILE_RATIO = 3;
/** A save reads its post and what that refers to, never a table. */
const SAVE_ROWS = 100;

function mostRows(shown: number): number {
  return 2 * shown + 20;
}

/** One page, with each number of posts in the house. */
export function routeLines(found: readonly RouteMeasure[]): Line[] {
  const [first] = found;
  if (first === undefined) return [];
  const { name } = first;
  const each = (say: (measure: RouteMeasure) => string): string[] => found.map(say);
  const isPost = name === "post";
  // It shows more of one post than a card does: names, pictures, neighbours.
  const isWhole = isPost || name === "an old version" || name === "two versions compared";
  return [
    {
      what: `${name}, a miss: round trips, statements`,
      found: each(({ roundTrips, statements }) => `${roundTrips}, ${statements.length}`),
      budget: "1",
      isMet: found.every(({ roundTrips }) => roundTrips === 1),
    },
    {
      what: `${name}: rows read (written), posts shown`,
      found: each(({ rowsRead, rowsWritten, shown }) => `${rowsRead} (${rowsWritten}), ${shown}`),
      budget: isWhole ? "0 written" : "2 × shown + 20, 0 written",
      isMet: found.every(
        ({ rowsRead, rowsWritten, shown }) => rowsWritten === 0 && (isWhole || rowsRead <= mostRows(shown)),
      ),
    },
    {
      what: `${name}: gzip, of that the stylesheet`,
      found: each(({ gzipBytes, styleGzipBytes }) => `${sayKilobytes(gzipBytes)}, ${sayKilobytes(styleGzipBytes)}`),
      budget: isWhole ? "14 KB, 6 KB" : "",
      isMet: isWhole
        ? found.every((measure) => measure.gzipBytes <= POST_HTML_BYTES && measure.styleGzipBytes <= STYLE_BYTES)
        : null,
    },
    {
      what: `${name}: misses a second, ratio to a bare Worker`,
      found: each(({ missesASecond, ratio }) => `${Math.round(missesASecond)}, ${ratio.toFixed(2)}`),
      budget: String(MISS_RATIO),
      isMet: found.every(({ ratio }) => ratio >= MISS_RATIO),
      isTime: true,
    },
  ];
}

export function hitLine(found: readonly number[]): Line {
  return {
    what: "post: hits a second at the model of the edge",
    found: found.map((hits) => String(Math.round(hits))),
    budget: "",
    isMet: null,
  };
}

/** One view of the desk's list, with each number of posts in the house. */
export function listLine(found: readonly ListMeasure[]): Line {
  return {
    what: `${found[0]?.name ?? ""}: round trips, rows read, posts shown`,
    found: found.map(({ roundTrips, rowsRead, posts }) => `${roundTrips}, ${rowsRead.toLocaleString("en")}, ${posts}`),
    budget: `${LIST_TRIPS}, ${LIST_ROWS.toLocaleString("en")}`,
    isMet: found.every(({ roundTrips, rowsRead }) => roundTrips <= LIST_TRIPS && rowsRead <= LIST_ROWS),
  };
}

/** One view of the library, or what stands around it; of several ways to narrow it at once as of the desk's list. */
export function libraryLine({ name, isSeveral, roundTrips, statements, rowsRead, shown }: LibraryMeasure): Line {
  const budget = isSeveral ? LIST_ROWS : mostRows(shown);
  return {
    what: `${name}: round trips, statements, rows read, pictures shown`,
    found: [`${roundTrips}, ${statements}, ${rowsRead.toLocaleString("en")}, ${shown}`],
    budget: isSeveral ? `${LIST_ROWS.toLocaleString("en")} rows` : "2 × shown + 20 rows",
    isMet: rowsRead <= budget,
  };
}

/** Searches, with each number of posts in the house. */
export function searchLines(found: readonly SearchMeasure[]): Line[] {
  const ms = (time: number): string => `${time.toFixed(0)} ms`;
  return [
    {
      what: "searches, honest and hostile: round trips, rows read at most",
      found: found.map(({ roundTrips, rowsRead }) => `${roundTrips}, ${rowsRead.toLocaleString("en")}`),
      budget: `1, ${SEARCH_ROWS.toLocaleString("en")}`,
      isMet: found.every(({ roundTrips, rowsRead }) => roundTrips === 1 && rowsRead <= SEARCH_ROWS),
    },
    {
      what: "… the worst of the hostile ones, to the median of honest ones",
      found: found.map(({ ratio, worstMs, honestMs }) => `${ratio.toFixed(1)} (${ms(worstMs)}, ${ms(honestMs)})`),
      budget: String(HOSTILE_RATIO),
      isMet: found.every(({ ratio }) => ratio <= HOSTILE_RATIO),
      isTime: true,
    },
  ];
}

/** One write, with each number of posts in the house. */
export function writeLines(found: readonly WriteMeasure[], isPublication: boolean): Line[] {
  const [first] = found;
  if (first === undefined) return [];
  const trips = isPublication ? PUBLISH_TRIPS : SAVE_TRIPS;
  return [
    {
      what: `${first.name}: round trips awaited, statements written`,
      found: found.map(({ awaited, written }) => `${awaited}, ${written}`),
      budget: `${trips}, ${WRITE_STATEMENTS}`,
      isMet: found.every(({ awaited, written }) => awaited <= trips && written <= WRITE_STATEMENTS),
    },
    {
      what: `${first.name}: rows read`,
      found: found.map(({ rowsRead }) => rowsRead.toLocaleString("en")),
      budget: isPublication ? "" : String(SAVE_ROWS),
      isMet: isPublication ? null : found.every(({ rowsRead }) => rowsRead <= SAVE_ROWS),
    },
    {
      what: `${first.name}: cache tags purged`,
      found: found.map(({ purged }) => sayPurged(purged)),
      budget: isPublication ? "" : "none",
      isMet: isPublication ? null : found.every(({ purged }) => purged.length === 0),
    },
  ];
}

const TYPO_PURGES = "1 post, 1 text";

/** A typo purges the post's own page and, by its text, the feeds that carry it: nothing else. */
export function typoLine(found: readonly WriteMeasure[]): Line {
  return {
    what: "a typo fix: cache tags purged",
    found: found.map(({ purged }) => sayPurged(purged)),
    budget: TYPO_PURGES,
    isMet: found.every(({ purged }) => sayPurged(purged) === TYPO_PURGES),
  };
}

function sayPurged(tags: readonly string[]): string {
  const kinds = tags.map((tag) => tag.split(":", 1)[0] ?? "");
  const counted = [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`);
  return counted.length === 0 ? "none" : counted.join(", ");
}

/** What does not depend on how many posts there are. */
export function onceLines({ phone, editorGzipBytes, writing }: ScreenMeasures, worker: WorkerMeasure): Line[] {
  const firstView = phone.htmlGzipBytes + phone.leadBytes;
  return [
    {
      what: `post on a phone: HTML, and its lead (${phone.leadType.replace("image/", "")}, ${phone.leadWidth} px)`,
      found: [`${sayKilobytes(firstView)}, of that ${sayKilobytes(phone.leadBytes)}`],
      budget: "60 KB",
      isMet: firstView <= PHONE_BYTES,
    },
    {
      what: `post on a phone: faces besides (${phone.faces.join(", ")})`,
      found: [sayKilobytes(phone.faceBytes)],
      budget: "48 KB",
      isMet: phone.faceBytes <= FACE_BYTES,
    },
    {
      what: "post: scripts, cookies, other hosts",
      found: [phone.unwanted.length === 0 ? "none" : phone.unwanted.join(" ")],
      budget: "none",
      isMet: phone.unwanted.length === 0,
    },
    {
      what: "Worker bundle, gzip",
      found: [sayKilobytes(worker.gzipBytes)],
      budget: "200 KB",
      isMet: worker.gzipBytes <= WORKER_BYTES,
    },
    {
      what: "Worker start-up, active (wrangler check startup)",
      found: [`${worker.startMs.toFixed(1)} ms`],
      budget: `${START_MS} ms`,
      isMet: worker.startMs <= START_MS,
      isTime: true,
    },
    {
      what: "editor: JavaScript until the caret is ready, gzip (with what follows by itself)",
      found: [`${sayKilobytes(editorGzipBytes.untilCaret)} (${sayKilobytes(editorGzipBytes.inAll)})`],
      budget: "180 KB",
      isMet: editorGzipBytes.untilCaret <= EDITOR_BYTES,
    },
    ...writingLines(writing),
  ];
}

/** What writing in a very long post costs, on this machine and beside the browser's own share of it. */
function writingLines({ words, keyMs, bareKeyMs, longestTaskMs, missedFrames, openMs }: WritingMeasure): Line[] {
  const ms = (time: number): string => `${time.toFixed(1)} ms`;
  const text = `a text of ${words.toLocaleString("en")} words`;
  const ratio = openMs.long / openMs.empty;
  return [
    {
      what: `editor: a new post's caret, nothing cached (a third of EmDash's 1.3 s)`,
      found: [`${openMs.cold.toFixed(0)} ms`],
      budget: `${COLD_CARET_MS} ms`,
      isMet: openMs.cold <= COLD_CARET_MS,
      isTime: true,
    },
    {
      what: `editor: ${text} opens, to the time of an empty one`,
      found: [`${ratio.toFixed(2)} (${openMs.long.toFixed(0)} ms)`],
      budget: String(LONG_OPENING_RATIO),
      isMet: ratio <= LONG_OPENING_RATIO,
      isTime: true,
    },
    {
      what: `editor: a key in ${text}, main thread, median and 95th percentile`,
      found: [`${ms(keyMs.median)}, ${ms(keyMs.p95)}`],
      budget: `${KEY_MS} ms`,
      isMet: keyMs.p95 <= KEY_MS,
      isTime: true,
    },
    {
      what: "… of that in an element merely editable, without any script",
      found: [`${ms(bareKeyMs.median)}, ${ms(bareKeyMs.p95)}`],
      budget: "",
      isMet: null,
    },
    {
      what: `editor: the longest task while writing, tasks over a frame`,
      found: [`${ms(longestTaskMs)}, ${missedFrames}`],
      budget: "16.7 ms, 0",
      isMet: missedFrames === 0,
      isTime: true,
    },
  ];
}
