import { listPosts } from "../../api/posts.ts";
import type { Command } from "../commands.ts";
import type { FindPosts } from "../search-as-typed.ts";

const MOST_SHOWN = 8;

/** Finds posts by their title, each as a command that opens it. */
export function findPostCommands(onPost: (id: string) => void): FindPosts<Command> {
  const toCommand = (id: string, title: string): Command => ({
    id: `post:${id}`,
    name: title || "Untitled",
    group: "Posts",
    run: () => onPost(id),
  });
  return async (q, signal) => {
    const answer = await listPosts({ q, in: "title" }, signal);
    if (!answer.ok) return `Posts could not be looked for. ${answer.refusal.title}`;
    return answer.reply.posts.slice(0, MOST_SHOWN).map(({ id, title }) => toCommand(id, title));
  };
}
