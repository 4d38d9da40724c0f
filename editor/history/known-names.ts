import type { RevisionReply } from "../../schema/history.ts";
import type { Media } from "../../schema/media.ts";

/** What the things are called that two versions refer to by id. What is deleted by now has no name any more. */
export interface KnownNames {
  tag(id: string): string;
  byline(id: string): string;
  source(id: string): string;
  post(id: string): string;
  media(id: string): Media | null;
}

export function knowNames(...versions: readonly RevisionReply[]): KnownNames {
  const find = <Thing extends { readonly id: string }>(
    pick: (version: RevisionReply) => readonly Thing[],
    id: string,
  ) => versions.flatMap(pick).find((thing) => thing.id === id);
  return {
    tag: (id) => find((version) => version.tags, id)?.name ?? "a deleted tag",
    byline: (id) => find((version) => version.bylines, id)?.name ?? "a deleted byline",
    source: (id) => find((version) => version.sources, id)?.name ?? "a deleted outlet",
    post: (id) => find((version) => version.related, id)?.title ?? "a deleted post",
    media: (id) => find((version) => version.media, id) ?? null,
  };
}
