import type { PostReply } from "../../../schema/api.ts";
import { ID_PATTERN } from "../../../schema/id.ts";
import type { Answer } from "../../api/answer.ts";
import { readPost } from "../../api/posts.ts";

let early: { id: string; answer: Promise<Answer<PostReply>> } | null = null;

/** Asks for the post that the address names while the editor's own code is still on its way. */
export function askEarly(path: string): void {
  const id = path.split("/").find((part) => ID_PATTERN.test(part));
  if (id !== undefined) early = { id, answer: readPost(id) };
}

/** The post, from the early question where there was one. Each answer is used once: a later one may be newer. */
export function readPostOnce(id: string): Promise<Answer<PostReply>> {
  const asked = early?.id === id ? early.answer : readPost(id);
  early = null;
  return asked;
}
