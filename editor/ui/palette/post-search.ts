import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { listPosts } from "../../api/posts.ts";
import type { Command } from "../commands.ts";

const TYPING_PAUSE_MS = 180;
const LEAST_LETTERS = 2;
const MOST_SHOWN = 8;

export interface PostSearch {
  readonly commands: Accessor<readonly Command[]>;
  /** How the search stands, as a sentence; "" where its results say it. */
  readonly words: Accessor<string>;
}

/** Posts whose title fits what is typed, each as a command that opens it. */
export function createPostSearch(typed: Accessor<string>, onPost: (id: string) => void): PostSearch {
  const [commands, setCommands] = createSignal<readonly Command[]>([]);
  const [words, setWords] = createSignal("");
  let asking: AbortController | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(pause);
    asking?.abort();
  };
  onCleanup(stop);

  async function ask(q: string): Promise<void> {
    const { signal } = (asking = new AbortController());
    const answer = await listPosts({ q, in: "title" }, signal);
    if (signal.aborted) return;
    if (!answer.ok) {
      setCommands([]);
      setWords(`Posts could not be looked for. ${answer.refusal.title}`);
      return;
    }
    const found = answer.reply.posts.slice(0, MOST_SHOWN);
    setCommands(found.map(({ id, title }) => toCommand(id, title)));
    setWords(found.length === 0 ? "No post was found by these words." : "");
  }

  function toCommand(id: string, title: string): Command {
    return { id: `post:${id}`, name: title || "Untitled", group: "Posts", run: () => onPost(id) };
  }

  createEffect(
    on(typed, (q) => {
      stop();
      if (q.length < LEAST_LETTERS) {
        setCommands([]);
        setWords("");
        return;
      }
      setWords("Looking for posts…");
      pause = setTimeout(() => void ask(q), TYPING_PAUSE_MS);
    }),
  );
  return { commands, words };
}
