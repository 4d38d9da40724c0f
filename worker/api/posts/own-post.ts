import type { Actor } from "../../app-env.ts";
import { firstRow } from "../../db/first-row.ts";
import { toPost, type Post, type PostColumns } from "../../db/posts/post-row.ts";
import { refuse } from "../../problem-error.ts";
import { canWrite } from "./draft.ts";

/** The post, for somebody who may write it; for others there is none. */
export function readOwnPost(actor: Actor, result: D1Result | undefined): Post {
  const row = firstRow<PostColumns>(result);
  const post = row === undefined ? null : toPost(row);
  if (post === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  return post;
}
