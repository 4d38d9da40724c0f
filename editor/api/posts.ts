import type * as v from "valibot";
import type { PostReply, PostsReply, SavedReply, createPostBody, saveDraftBody } from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export interface PostsQuery {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly tag?: string | undefined;
  readonly before?: string | undefined;
}

export function listPosts(query: PostsQuery, signal?: AbortSignal): Promise<Answer<PostsReply>> {
  return send("listPosts", { query: { ...query }, ...(signal === undefined ? {} : { signal }) });
}

export function readPost(id: string): Promise<Answer<PostReply>> {
  return send("readPost", { id });
}

export function createPost(body: v.InferInput<typeof createPostBody>): Promise<Answer<SavedReply>> {
  return send("createPost", { body });
}

export function saveDraft(id: string, body: v.InferInput<typeof saveDraftBody>): Promise<Answer<SavedReply>> {
  return send("saveDraft", { id, body });
}

export interface OutboxReply {
  readonly waiting: number;
  readonly lastError: string | null;
}

export function readOutbox(): Promise<Answer<OutboxReply>> {
  return send("listOutbox");
}
