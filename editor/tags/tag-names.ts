import { createSignal } from "solid-js";
import type { TagNamesReply } from "../../schema/api.ts";
import { toSlug } from "../../schema/slug.ts";
import type { Tag } from "../../schema/tag.ts";
import { listTagNames } from "../api/names.ts";

/** A tag by all its names, the present one first. */
export type NamedTag = TagNamesReply["tags"][number];

const [known, setKnown] = createSignal<readonly NamedTag[]>([]);

/** Every tag that is known of on this device; none until they are loaded. */
export const knownTags = known;

/** Asks for the names again, which costs a word where nothing has changed. Null where they cannot be had. */
export async function loadTagNames(): Promise<readonly NamedTag[] | null> {
  const answer = await listTagNames();
  if (!answer.ok) return null;
  setKnown(answer.reply.tags);
  return answer.reply.tags;
}

export function toTag({ id, names, posts }: NamedTag): Tag {
  const name = names[0] ?? "";
  return { id, slug: toSlug(name), name, description: "", posts, version: 0 };
}
