import type { HouseRule } from "../../../schema/house-rules.ts";
import { findRemarks, type Remark, type StyledText } from "./find-remarks.ts";

export interface StyleTask {
  readonly rules: readonly HouseRule[];
  readonly texts: readonly StyledText[];
  /** Tells of each rule before it runs. */
  readonly isTold: boolean;
}

export type StyleNews =
  | { readonly kind: "ready" }
  | { readonly kind: "begun"; readonly ruleId: string }
  | { readonly kind: "done"; readonly remarks: readonly (readonly Remark[])[] };

const tell = (news: StyleNews): void => self.postMessage(news);

self.addEventListener("message", ({ data }: MessageEvent<StyleTask>) => {
  const begin = data.isTold ? (ruleId: string) => tell({ kind: "begun", ruleId }) : undefined;
  tell({ kind: "done", remarks: findRemarks(data.rules, data.texts, begin) });
});
tell({ kind: "ready" });
