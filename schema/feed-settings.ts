import * as v from "valibot";
import { optionalUrlField, versionField } from "./fields.ts";
import type { PurgeStanding } from "./standing.ts";

/**
 * Who is told what is new. `hub` is the WebSub hub that feeds name; empty where there is none. `indexNow`: search
 * engines, through IndexNow.
 */
export const feedSettings = v.strictObject({
  hub: optionalUrlField,
  indexNow: v.optional(v.boolean("Whether IndexNow is told must be yes or no."), false),
});
export type FeedSettings = v.InferOutput<typeof feedSettings>;

export const saveFeedSettingsBody = v.strictObject({ version: versionField, fields: feedSettings });

/** `version` 0 where nothing was ever saved. */
export interface FeedSettingsReply {
  readonly version: number;
  readonly fields: FeedSettings;
  readonly indexNow: IndexNowReply | null;
}

/** How IndexNow was last told; null until somebody turned it on. */
export interface IndexNowReply {
  /** The address that proves whose site it is. */
  readonly keyPath: string;
  readonly at: number | null;
  readonly addresses: number;
  /** What went wrong, in words; empty where nothing did. */
  readonly trouble: string;
}

export interface FeedSettingsReceipt extends FeedSettingsReply {
  readonly purge: PurgeStanding;
}
