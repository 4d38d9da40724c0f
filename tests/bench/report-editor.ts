import { measureEditor } from "./measure-editor.ts";
import type { WritingMeasure } from "./measure-writing.ts";
import type { Bench } from "./open-bench.ts";
import { FEW_POSTS } from "./open-bench.ts";
import { kilobytes, sayKilobytes, tableOfLines, type Line, type Table } from "./table.ts";

const EDITOR_BYTES = kilobytes(180);
const COLD_CARET_MS = 433;
const LONG_OPENING_RATIO = 1.5;
const KEY_MS = 6;

/** What somebody who writes waits for. */
export async function reportEditor({ inSeed, say }: Bench): Promise<Table[]> {
  say("Measuring the editor…");
  const { bytes, writing } = await inSeed(FEW_POSTS, measureEditor);
  return [
    tableOfLines("In the editor", [
      {
        what: "JavaScript until the caret is ready, gzip (with what follows by itself)",
        found: [`${sayKilobytes(bytes.untilCaret)} (${sayKilobytes(bytes.inAll)})`],
        budget: "180 KB",
        isMet: bytes.untilCaret <= EDITOR_BYTES,
      },
      ...writingLines(writing),
    ]),
  ];
}

/** What writing in a very long post costs, on this machine and beside the browser's own share of it. */
function writingLines({ words, keyMs, bareKeyMs, longestTaskMs, missedFrames, openMs }: WritingMeasure): Line[] {
  const ms = (time: number): string => `${time.toFixed(1)} ms`;
  const text = `a text of ${words.toLocaleString("en")} words`;
  const ratio = openMs.long / openMs.empty;
  return [
    {
      what: `a new post's caret, nothing cached (a third of EmDash's 1.3 s)`,
      found: [`${openMs.cold.toFixed(0)} ms`],
      budget: `${COLD_CARET_MS} ms`,
      isMet: openMs.cold <= COLD_CARET_MS,
      isTime: true,
    },
    {
      what: `${text} opens, to the time of an empty one`,
      found: [`${ratio.toFixed(2)} (${openMs.long.toFixed(0)} ms)`],
      budget: String(LONG_OPENING_RATIO),
      isMet: ratio <= LONG_OPENING_RATIO,
      isTime: true,
    },
    {
      what: `a key in ${text}, main thread, median and 95th percentile`,
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
      what: `the longest task while writing, tasks over a frame`,
      found: [`${ms(longestTaskMs)}, ${missedFrames}`],
      budget: "16.7 ms, 0",
      isMet: missedFrames === 0,
      isTime: true,
    },
  ];
}
