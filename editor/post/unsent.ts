import { findRecords, writeAhead } from "./write-ahead.ts";

/** How many posts have changes of this person that are on this device only. */
export async function countUnsent(personId: string): Promise<number> {
  const records = await findRecords(personId).catch(() => []);
  return new Set(records.map((record) => record.postId)).size;
}

/** Takes everything a person wrote off this device, as when they sign out. */
export async function forgetPerson(personId: string): Promise<void> {
  const records = await findRecords(personId).catch(() => []);
  await Promise.all(records.map((record) => writeAhead.remove(record.personId, record.postId, record.tabId)));
}
