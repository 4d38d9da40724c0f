import type { PostReply } from "../../../schema/api.ts";
import type { Byline, Source, Tag } from "../../../schema/tag.ts";
import type { Actor } from "../../app-env.ts";
import { allRows } from "../../db/first-row.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import type { RelatedRow } from "../../db/posts/desk-post.ts";
import { canWrite } from "./draft.ts";

type ReferredNames = Pick<PostReply, "tags" | "bylines" | "sources" | "media" | "related">;

/** The names of what a revision refers to, from the five results of selectDesk. */
export function toReferredNames(results: readonly D1Result[], actor: Actor, now: number): ReferredNames {
  const [tags, bylines, sources, media, related] = results;
  return {
    tags: allRows<Tag>(tags),
    bylines: allRows<Byline>(bylines),
    sources: allRows<Source>(sources),
    media: allRows<MediaColumns>(media).map((row) => toMedia(row, now)),
    related: allRows<RelatedRow>(related).flatMap((row) => toRelated(row, actor)),
  };
}

/** Somebody else's post goes by the title that readers see; before they see it, by none. */
function toRelated({ id, title, path, created_by, public_title }: RelatedRow, actor: Actor): ReferredNames["related"] {
  if (canWrite(actor, { createdBy: created_by })) return [{ id, title, path }];
  return public_title === null ? [] : [{ id, title: public_title, path }];
}
