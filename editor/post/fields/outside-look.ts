import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { OutsidePage } from "../../../schema/api.ts";
import { readOutsidePage } from "../../api/outside.ts";

/** Looks pages outside up, one at a time; a newer look ends the one before. */
export interface OutsideLook {
  readonly isLooking: Accessor<boolean>;
  /** What the look came to, as a sentence; empty while nothing is to be said. */
  readonly words: Accessor<string>;
  readonly say: (words: string) => void;
  /** The page, or null where it could not be read, which is then said. */
  look(url: string): Promise<OutsidePage | null>;
}

export function createOutsideLook(): OutsideLook {
  const [isLooking, setLooking] = createSignal(false);
  const [words, say] = createSignal("");
  let asking: AbortController | null = null;
  onCleanup(() => asking?.abort());

  async function look(url: string): Promise<OutsidePage | null> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    setLooking(true);
    say(`Looking at ${hostOf(url)}…`);
    const answer = await readOutsidePage(url, signal);
    if (signal.aborted) return null;
    setLooking(false);
    if (answer.ok) {
      say("");
      return answer.reply;
    }
    const { code, title } = answer.refusal;
    say(
      code === "offline"
        ? "You are offline. The rest can be filled in by hand, or when you are back."
        : `${title} Please fill in the rest by hand.`,
    );
    return null;
  }

  return { isLooking, words, say, look };
}

/** "https://www.reuters.com/world/1" → "reuters.com". */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
