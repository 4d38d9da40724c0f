import { createSignal, onCleanup, type Accessor } from "solid-js";
import { PRESENCE_EVERY_MS, type PresenceReply } from "../../schema/history.ts";
import { endPresence, keepPresence } from "../api/presence.ts";

export type Other = PresenceReply["others"][number];

/** For how long somebody who has left is still thought of, when a change of theirs comes to light. */
const REMEMBERED_MS = 10 * 60 * 1000;

export interface Presence {
  /** Who else has the post open; empty while that is not known. */
  readonly others: Accessor<readonly Other[]>;
  /** The one person, or the one's own other tab, that a change from elsewhere must be of; null where there are several. */
  findAuthor(): Other | null;
  /** The server knows the post from now on: nobody else should have to wait to hear that it is open here. */
  begin(): void;
}

export interface PresenceOptions {
  readonly postId: string;
  readonly tabId: string;
  /** Whether the server knows the post yet. */
  readonly isThere: () => boolean;
  readonly onVersion: (version: number) => void;
}

/** Tells the server that the post is open here for as long as somebody can see it, and hears who else has it open. */
export function createPresence({ postId, tabId, isThere, onVersion }: PresenceOptions): Presence {
  const [others, setOthers] = createSignal<readonly Other[]>([]);
  const seen = new Map<string, { other: Other; at: number }>();
  let isSaid = false;

  async function say(): Promise<void> {
    if (document.visibilityState !== "visible" || !isThere()) return;
    isSaid = true;
    const answer = await keepPresence(postId, tabId);
    // Nobody needs to know that this did not work: what the desk does with the text does not hang on it.
    if (!answer.ok) return void setOthers([]);
    for (const other of answer.reply.others) seen.set(`${other.personId}${other.isYou}`, { other, at: Date.now() });
    setOthers(answer.reply.others);
    onVersion(answer.reply.version);
  }

  function leave(): void {
    if (isSaid) void endPresence(postId, tabId);
    isSaid = false;
  }

  const look = (): void => void say();
  const timer = setInterval(look, PRESENCE_EVERY_MS);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  addEventListener("pagehide", leave);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pageshow", look);
    removeEventListener("pagehide", leave);
    leave();
  });
  look();

  return {
    others,
    begin: look,
    findAuthor() {
      const since = Date.now() - REMEMBERED_MS;
      const known = [...seen.values()].filter(({ at }) => at >= since);
      return known.length === 1 ? known[0]!.other : null;
    },
  };
}

/** "Ana is editing", as the desk's bar says it; empty where nobody else is there. */
export function sayOthers(others: readonly Other[]): string {
  const names = [...new Set(others.filter(({ isYou }) => !isYou).map(({ name }) => name))];
  const [first, second] = names;
  if (first === undefined) return others.length > 0 ? "You have this post open in another tab" : "";
  if (second === undefined) return `${first} is editing`;
  return names.length === 2
    ? `${first} and ${second} are editing`
    : `${first} and ${names.length - 1} others are editing`;
}

export function sayMerged(author: Other | null): string {
  if (author === null) return "Changes made elsewhere were merged in";
  return author.isYou ? "Changes from your other tab were merged in" : `${author.name}’s changes were merged in`;
}
