import type * as v from "valibot";
import type {
  TagCompanyReply,
  TagDetailsReply,
  TagNamesReply,
  TagReceipt,
  TagReviewReply,
  TagsReply,
  mergeTagBody,
  removeBody,
  saveTagAliasesBody,
  saveTagBody,
} from "../../schema/api.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** Tags, bylines and outlets: found by what is typed, or made. Making one that exists gives that one. */

export function findTags(q: string, signal?: AbortSignal): Promise<Answer<{ tags: Tag[] }>> {
  return send("listTags", { query: { q }, ...(signal === undefined ? {} : { signal }) });
}

/** Every tag by its name, a page at a time. */
export function listTags(query: { q: string; after: string }, signal?: AbortSignal): Promise<Answer<TagsReply>> {
  return send("listTags", { query: { ...query, order: "name" }, ...(signal === undefined ? {} : { signal }) });
}

export function saveTag(
  id: string,
  body: v.InferInput<typeof saveTagBody>,
  signal?: AbortSignal,
): Promise<Answer<TagReceipt>> {
  return send("saveTag", { id, body, ...(signal === undefined ? {} : { signal }) });
}

export function deleteTag(
  id: string,
  body: v.InferInput<typeof removeBody>,
  signal?: AbortSignal,
): Promise<Answer<TagReceipt>> {
  return send("deleteTag", { id, body, ...(signal === undefined ? {} : { signal }) });
}

/** Brings a deleted tag back; a rehearsal says what that changes. */
export function restoreTag(id: string, rehearse: boolean, signal?: AbortSignal): Promise<Answer<TagReceipt>> {
  return send("restoreTag", { id, body: { rehearse }, ...(signal === undefined ? {} : { signal }) });
}

export function listTagNames(): Promise<Answer<TagNamesReply>> {
  return send("listTagNames");
}

/** Which tags go with some, by their ids. */
export function listTagCompany(ids: readonly string[]): Promise<Answer<TagCompanyReply>> {
  return send("listTagCompany", { query: { ids: ids.join(",") } });
}

export function reviewTags(signal: AbortSignal): Promise<Answer<TagReviewReply>> {
  return send("reviewTags", { signal });
}

export function readTag(id: string, signal: AbortSignal): Promise<Answer<TagDetailsReply>> {
  return send("readTag", { id, signal });
}

export function mergeTag(
  id: string,
  body: v.InferInput<typeof mergeTagBody>,
  signal?: AbortSignal,
): Promise<Answer<TagReceipt>> {
  return send("mergeTag", { id, body, ...(signal === undefined ? {} : { signal }) });
}

/** `version` is that of the tag which stayed. */
export function undoMerge(id: string, version: number): Promise<Answer<TagReceipt>> {
  return send("undoMerge", { id, body: { version } });
}

export function saveTagAliases(
  id: string,
  body: v.InferInput<typeof saveTagAliasesBody>,
  signal?: AbortSignal,
): Promise<Answer<TagReceipt>> {
  return send("saveTagAliases", { id, body, ...(signal === undefined ? {} : { signal }) });
}

export function createTag(tag: { id: string; name: string }): Promise<Answer<Tag>> {
  return send("createTag", { body: tag });
}

export function findBylines(q: string, signal?: AbortSignal): Promise<Answer<{ bylines: Byline[] }>> {
  return send("listBylines", { query: { q }, ...(signal === undefined ? {} : { signal }) });
}

export function createByline(byline: { id: string; name: string }): Promise<Answer<Byline>> {
  return send("createByline", { body: byline });
}

export function findSources(q: string, signal?: AbortSignal): Promise<Answer<{ sources: Source[] }>> {
  return send("listSources", { query: { q }, ...(signal === undefined ? {} : { signal }) });
}

export function createSource(source: { id: string; name: string; url?: string }): Promise<Answer<Source>> {
  return send("createSource", { body: source });
}
