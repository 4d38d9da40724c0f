import { createSignal } from "solid-js";
import type { SocialImageOf } from "../../../schema/social-image.ts";
import type { Sending } from "./send-social-image.ts";

/** The image that shared links are to show of a post, or of the site: what it is drawn from. */
export interface DueImage {
  readonly of: SocialImageOf;
  readonly title: string;
  readonly language: string;
}

/** Stands for the site where a post's id would. */
export const OF_SITE = "site";

const PREFIX = "broadsheet.social-image.";
const [changes, setChanges] = createSignal(0);
/** One after the other of the same post: the last one drawn is the last one sent. */
const running = new Map<string, Promise<void>>();
/** Those of which this page knows that they could not be sent. */
const failed = new Set<string>();
const changed = (): number => setChanges((count) => count + 1);

/** Whether it is on its way, for the first time or once more. */
export function isSendingImage(id: string): boolean {
  changes();
  return running.has(id);
}

/** The image that could not be sent so far, however often the page was opened since. Null while it is tried for the first time. */
export function findDueImage(id: string): DueImage | null {
  changes();
  if (running.has(id) && !failed.has(id)) return null;
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id) ?? "null") as DueImage | null;
  } catch {
    return null;
  }
}

/** Draws and sends it; it is due until that has worked, or is of no use any more. */
export function sendDueImage(id: string, image: DueImage): Promise<void> {
  keep(id, image);
  const run = (running.get(id) ?? Promise.resolve()).then(async () => {
    const hasFailed = (await send(id, image)) === "failed";
    if (!hasFailed) localStorage.removeItem(PREFIX + id);
    failed[hasFailed ? "add" : "delete"](id);
  });
  const ended = run.finally(() => {
    if (running.get(id) === ended) running.delete(id);
    changed();
  });
  running.set(id, ended);
  changed();
  return ended;
}

async function send(id: string, image: DueImage): Promise<Sending> {
  try {
    const { sendSiteImage, sendSocialImage } = await import("./send-social-image.ts");
    return await (id === OF_SITE ? sendSiteImage() : sendSocialImage(id, image));
  } catch {
    return "failed";
  }
}

function keep(id: string, image: DueImage): void {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(image));
  } catch {
    // On a device that is full it is tried once.
  }
}

export function dropDueImage(id: string): void {
  localStorage.removeItem(PREFIX + id);
  changed();
}

/** Whoever signs out leaves no headline on the device. */
export function dropDueImages(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  changed();
}
