import type * as v from "valibot";
import type {
  PeopleReply,
  PostReply,
  PostsQuery,
  PostsReply,
  SavedReply,
  createPostBody,
  saveDraftBody,
} from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** What the list is narrowed to and ordered by, and where its page begins. */
export type PostsAsked = { readonly [Name in keyof PostsQuery | "before"]?: string | null | undefined };

export function listPosts(query: PostsAsked, signal?: AbortSignal): Promise<Answer<PostsReply>> {
  return send("listPosts", { query: { ...query }, ...(signal === undefined ? {} : { signal }) });
}

export function listPeople(): Promise<Answer<PeopleReply>> {
  return send("listPeople");
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
  /** Feeds of which a WebSub hub has not taken several messages, and what it said last. */
  readonly hub: { readonly feeds: number; readonly lastError: string | null };
}

export function readOutbox(): Promise<Answer<OutboxReply>> {
  return send("listOutbox");
}
