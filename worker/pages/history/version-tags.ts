import { documentPictures } from "../../../schema/document-text.ts";
import type { Version } from "../../db/versions/read-versions.ts";
import { shownTag } from "../../publish/plan-consequences.ts";
import { cardTags, fitTags } from "../cache-tags.ts";

/** All that a version shows, by what it is called now; of its pictures also which of them the post still has. */
export function versionTags(version: Version): string[] {
  const { post, fields } = version;
  const mediaIds = [...documentPictures(post.document), ...(fields.lead === null ? [] : [fields.lead.mediaId])];
  return fitTags([
    ...ownTags(version),
    ...post.relatedIds.map((id) => `link:${id}`),
    ...cardTags(post.card).filter((tag) => !tag.startsWith("card:")),
    ...tagTags(version),
    ...pictureTags(post.card.id, mediaIds),
  ]);
}

/** Of two versions, what differs: what both say is not told by the fields. `mediaIds` are the pictures that are named. */
export function differenceTags(before: Version, after: Version, mediaIds: Iterable<string>): string[] {
  const both = [before, after];
  const differ = (read: (version: Version) => unknown): boolean =>
    JSON.stringify(read(before)) !== JSON.stringify(read(after));
  return fitTags([
    ...both.flatMap(ownTags),
    ...(differ(({ tagIds }) => tagIds) ? both.flatMap(tagTags) : []),
    ...(differ(({ post }) => post.relatedIds)
      ? both.flatMap(({ post }) => post.relatedIds.map((id) => `link:${id}`))
      : []),
    ...(differ(({ fields }) => fields.bylines)
      ? both.flatMap(({ fields }) => fields.bylines.map(({ bylineId }) => `byline:${bylineId}`))
      : []),
    ...(differ(({ fields }) => fields.source?.sourceId)
      ? both.flatMap(({ fields }) => (fields.source === null ? [] : [`source:${fields.source.sourceId}`]))
      : []),
    ...pictureTags(after.post.card.id, mediaIds),
  ]);
}

function ownTags({ revisionId, post }: Version): string[] {
  return [`versions:${post.card.id}`, `revision:${revisionId}`];
}

/** Also those that were deleted: they may come back. */
function tagTags({ tagIds, post }: Version): string[] {
  return [...tagIds, ...post.tags.map(({ id }) => id)].map((id) => `tag:${id}`);
}

function pictureTags(postId: string, mediaIds: Iterable<string>): string[] {
  return [...mediaIds].flatMap((mediaId) => [shownTag(postId, mediaId), `media:${mediaId}`]);
}
