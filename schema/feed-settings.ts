import * as v from "valibot";
import { optionalUrlField, versionField } from "./fields.ts";
import type { PurgeStanding } from "./standing.ts";

/** What feeds say besides posts. `hub` is the WebSub hub that is told what is new; empty where there is none. */
export const feedSettings = v.strictObject({ hub: optionalUrlField });
export type FeedSettings = v.InferOutput<typeof feedSettings>;

export const saveFeedSettingsBody = v.strictObject({ version: versionField, fields: feedSettings });

/** `version` 0 where nothing was ever saved. */
export interface FeedSettingsReply {
  readonly version: number;
  readonly fields: FeedSettings;
}

export interface FeedSettingsReceipt extends FeedSettingsReply {
  readonly purge: PurgeStanding;
}
