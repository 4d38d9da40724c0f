import { claimTab, findOpenTabs } from "../post/draft/tab.ts";
import { findRecords } from "../post/draft/write-ahead.ts";

/** Where changes of a post wait that the server does not have yet: in another open tab, or on this device only. */
export type Unsent = "other_tab" | "device";

export async function findUnsent(personId: string, postId: string): Promise<Unsent | null> {
  // A device that keeps nothing has nothing that could be overtaken.
  const records = await findRecords(personId, postId).catch(() => []);
  if (records.length === 0) return null;
  const [ours, open] = await Promise.all([claimTab(), findOpenTabs()]);
  return records.some((record) => record.tabId !== ours && open.has(record.tabId)) ? "other_tab" : "device";
}
