import { gapNames, type PictureGap } from "../../schema/rights.ts";

/** What a picture lacks, as people say it: "alt text, a credit and rights". */
export function sayGaps(gaps: readonly PictureGap[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(gaps.map((gap) => gapNames[gap]));
}
