import { findKept, forgetPictures } from "../../media/kept-pictures.ts";
import { dropDueImages } from "../sharing/due-images.ts";
import { findRecords, writeAhead } from "./write-ahead.ts";

/** How many posts have changes of this person that are on this device only. */
export async function countUnsent(personId: string): Promise<number> {
  const records = await findRecords(personId).catch(() => []);
  return new Set(records.map((record) => record.postId)).size;
}

/** How many pictures of this person are on this device only, or not whole with the server yet. */
export async function countUnsentPictures(personId: string): Promise<number> {
  return (await findKept(personId)).length;
}

/** Takes everything a person wrote or added off this device, as when they sign out. */
export async function forgetPerson(personId: string): Promise<void> {
  dropDueImages();
  const records = await findRecords(personId).catch(() => []);
  await Promise.all([
    ...records.map((record) => writeAhead.remove(record.personId, record.postId, record.tabId)),
    forgetPictures(personId),
  ]);
}
