import type * as v from "valibot";
import type { FeedSettingsReceipt, FeedSettingsReply, saveFeedSettingsBody } from "../../schema/feed-settings.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readFeedSettings(): Promise<Answer<FeedSettingsReply>> {
  return send("readFeedSettings");
}

export function saveFeedSettings(
  body: v.InferInput<typeof saveFeedSettingsBody>,
): Promise<Answer<FeedSettingsReceipt>> {
  return send("saveFeedSettings", { body });
}
